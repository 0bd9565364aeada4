"""Errands: each is one transaction, named by its verb."""
