"""The store of terms, articles and units."""
