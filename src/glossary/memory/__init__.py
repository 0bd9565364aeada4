"""Past translations ranked against a new source."""
