"""Terms, translations and gettext catalogues for news on the social and solidarity economy."""

__version__ = "0.1.0"
