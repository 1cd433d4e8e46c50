"""What is fast, beside its limit: each module measures one thing and the bare work it cannot be faster than."""
