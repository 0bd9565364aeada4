"""Terms in text."""
