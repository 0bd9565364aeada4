"""How what is published comes to other machines: static files, pull, git, and word of a release."""
