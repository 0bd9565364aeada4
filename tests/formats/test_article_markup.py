"""Links of an article that name their address."""

import pytest

from glossary.formats.article_markup import markup
from glossary.formats.articles import read_article


def closings(text: str, suffix: str = ".md") -> list[str]:
    article = read_article(text, suffix=suffix, slug="news")
    return [tag.closing for tags in markup(article).values() for tag in tags]


@pytest.mark.parametrize(
    "link", ["[The ILO][ilo] said", "[ILO][] said", "[ilo] said", "[The\nILO][ ilo ] said"]
)
def test_a_link_by_name_has_the_address_that_the_text_gives(link: str) -> None:
    text = f"# Title\n\nToday {link} so.\n\n[ILO]: https://ilo.org/?a=1&copy=2 'The ILO'\n"
    assert closings(text) == [r"](<https://ilo.org/?a=1\&copy=2>)"]


def test_other_links_and_texts_stay_as_they_are() -> None:
    text = "# T\n\nAn [address](https://x.org) and *[two][b]* for [us][c].\n\n[b]: /b\n\n[C]: <>\n"
    assert closings(text) == ["](https://x.org)", "*", "](</b>)", "](<>)"]
    assert closings('<h1>Title</h1><p>A <a href="/x">link</a> so.</p>', ".html") == ["</a>"]
    assert closings("Title\n\nNone [here][x].\n", ".txt") == []
