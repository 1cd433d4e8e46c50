"""How replies travel: one package a channel, none knowing another.

A channel only presents and decodes; what a reply means is engage.surveys', storing it is engage.actions.collect's.
"""
