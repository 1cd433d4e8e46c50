"""Where a question's meaning lives: one module per kind, each with the same four verbs, found by name in `KINDS`."""
