"""Engage helps a town hear its residents and show what became of their words.

The package holds everything that runs; templates, translations and migrations lie beside it (`engage.resources`
finds them). `docs/architecture.md` tells which part may use which.
"""
