"""What people do: one module per action, over pure values and stored rows. The edge owns the transaction."""
