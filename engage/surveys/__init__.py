"""What is asked: questionnaires as pure values.

No Flask, no SQL; knows nothing of who answers or over which channel.
"""
