"""What the town set out to do: its plan, the people it must hear from, and the surveys made for that. Pure values.

No Flask, no SQL. Storing a plan and opening its collectors belong to engage.actions; counting replies to feedback.
"""
