"""Files read into values and written from them; none opens a file."""
