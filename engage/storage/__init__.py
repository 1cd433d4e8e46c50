"""What is kept: tables and their queries together, a module per subject. SQLAlchemy lives here; nothing commits."""
