"""Examples of term use, and the scores of rules on them."""
