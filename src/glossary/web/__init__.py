"""The server: an HTTP API for programs, and pages for people."""
