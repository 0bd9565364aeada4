"""Checks on units."""
