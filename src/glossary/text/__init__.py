"""Text as it is written: folding, breaks, sentences, placeables, display."""
