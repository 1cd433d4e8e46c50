"""The state of a survey's words in each language, what is wrong with them, and files that carry them out and back.

Pure values: where states are kept belongs to engage.storage, who may change them to engage.actions and the desk.
"""
