"""Who may: people's accounts, how they sign in, and what each role may do. Pages themselves belong to the desk."""
