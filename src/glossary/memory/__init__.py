"""The translation memory: past translations that may serve for a new source."""
