"""Catalogues and pages over HTTP."""
