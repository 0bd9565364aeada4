"""Findings and progress as text and JSON."""
