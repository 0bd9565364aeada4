"""HTML articles, part by part: what `formats.article_html` is made of."""
