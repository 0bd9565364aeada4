"""HTML read strictly: every element must be closed where it should be."""

from html.parser import HTMLParser

VOID = {"meta", "br", "wbr"}


class Page(HTMLParser):
    """Reads a page strictly: every element is closed where it should be."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        """The class of the nearest element that has one, and a text."""
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        named = (attributes.get("class") for _, attributes in reversed(self.open))
        if not self.open or self.open[-1][0] != "style":
            self.texts.append((next((name for name in named if name), ""), data))

    @property
    def text(self) -> str:
        return "".join(text for _, text in self.texts)

    def of(self, *, kind: str) -> list[str]:
        return [text for named, text in self.texts if named == kind]
