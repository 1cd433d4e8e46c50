"""What replies say: counts and shares, joined and broken down, behind one gate for small numbers.

Pure values: counting rows is left to engage.storage.feedback, presenting to the desk and to engage.documents.
"""
