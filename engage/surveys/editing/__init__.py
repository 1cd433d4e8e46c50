"""Editing a survey as values: every operation takes a survey and gives a survey, or a Problem someone can mend.

Who may edit, and how each save is kept, is engage.actions.drafting's part; forms and pages are engage.desk's.
"""
