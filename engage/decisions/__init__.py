"""What the team decides, pure: the state's worksheet as data, priorities, seed ideas, and the ledger between them.

Numbers come from engage.feedback, keeping from engage.storage, paper from engage.documents.
"""
