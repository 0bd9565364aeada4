"""A throw-away PostgreSQL for the tests of the workflow."""

from postgres import postgres

__all__ = ["postgres"]
