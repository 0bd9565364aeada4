"""Markdown articles, part by part: what `formats.article_markdown` is made of."""
