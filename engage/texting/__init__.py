"""How a survey is held by text message, pure: wording, segments, reading of replies, stop words, the conversation.

No Flask, no SQL, no provider: what is kept and sent is left to engage.actions, the webhook to engage.channels.sms.
"""
