"""XLIFF 2.1 in parts: the names it is written in, states, inline codes, and each direction."""
