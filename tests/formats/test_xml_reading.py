"""XML from outside: what attacks a reader is refused, in time and in one line."""

from pathlib import Path

import pytest
from lxml import etree

from glossary.errors import InputError
from glossary.formats import xml_reading
from glossary.formats.xml_reading import records, tree

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
SECRET = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
ATTACKS = {
    f"<!DOCTYPE a [{LAUGHS}]><a>&l9;</a>": "line 1: declares entities",
    f'<!DOCTYPE a [{LAUGHS}]>\n<a x="&l9;"/>': "line 1: declares entities",
    SECRET: "line 1: declares entities",
    "<!DOCTYPE a [\n<!ENTITY % x SYSTEM 'http://127.0.0.1:9/x'>\n%x;]><a/>": "line 2: declares entities",
    "<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a>\n<b>&other;</b></a>": "line 2: &other; is not defined",
    "<a>" * 300 + "</a>" * 300: "line 1: not well-formed XML: Excessive depth",
    "<a>\n&#1;</a>": "line 2: not well-formed XML",
    "<a>\n\x1b[31m</a>": "line 2: not well-formed XML",
    '<?xml version="1.0" encoding="UTF-7"?><a/>': "line 1: the encoding 'utf-7' is not read here",
    '<?xml version="1.0" encoding="IBM037"?><a/>': "line 1: the encoding 'ibm037' is not read here",
    '<a x="1" x="2"/>': "line 1: not well-formed XML: Attribute x redefined",
    "": "the file is empty",
    "<a/><b/>": "line 1: not well-formed XML",
    "<a><b></b>\n": "line 2: not well-formed XML",
}


def text_in(root: etree._Element) -> str:
    return "".join(str(text) for text in root.itertext())


@pytest.mark.parametrize("text", ATTACKS)
def test_attacks_are_refused_in_one_line(text: str) -> None:
    for encoding in ("utf-8", "utf-16", "utf-16-le", "utf-16-be"):
        if encoding != "utf-8" and (not text or "encoding=" in text):
            continue
        for read in (tree, lambda data: list(records(data, "a", frozenset("a")))):
            with pytest.raises(InputError) as caught:
                read(text.encode(encoding))
            assert str(caught.value).startswith(ATTACKS[text])
            assert "\n" not in str(caught.value)


def test_the_file_that_a_document_type_names_is_never_opened(tmp_path: Path) -> None:
    named = tmp_path / "tmx14.dtd"
    named.write_text("<!ATTLIST tmx read CDATA 'yes'> and no DTD")
    data = f'<!DOCTYPE tmx SYSTEM "{named.as_uri()}">\n<tmx>a</tmx>'.encode()
    for root in (tree(data), next(records(data, "tmx", frozenset({"tmx"})))):
        assert (root.text, xml_reading.line(root), len(root.attrib)) == ("a", 2, 0)


def test_an_inclusion_is_text_that_nobody_follows() -> None:
    root = tree(
        b'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include parse="text" href="/etc/hostname"/></a>'
    )
    assert text_in(root) == ""


def test_shared_attacks_open_nothing(shared: Path) -> None:
    for path in sorted((shared / "conformance/attacks/xml").iterdir()):
        try:
            text = text_in(tree(path.read_bytes()))
        except InputError as error:
            text = str(error)
        assert len(text) < 200
        assert "\n" not in text


@pytest.mark.parametrize(
    "data",
    [
        "<a>ខ្មែរ</a>".encode(),
        "<a>ខ្មែរ</a>".encode("utf-8-sig"),
        '<?xml version="1.0" encoding="UTF-16"?><a>ខ្មែរ</a>'.encode("utf-16"),
        "<a>ខ្មែរ</a>".encode("utf-16-le"),
        "<a>ខ្មែរ</a>".encode("utf-16-be"),
    ],
)
def test_unicode_is_read_in_each_of_its_forms(data: bytes) -> None:
    assert tree(data).text == "ខ្មែរ"


def test_old_thai_files_are_read() -> None:
    head = '<?xml version="1.0" encoding="windows-874"?>'
    assert tree(f"{head}<a>ไทย</a>".encode("cp874")).text == "ไทย"


def test_halves_of_a_wide_character_are_refused() -> None:
    for data in (b"\xff\xfe<\0a", b"\xff\xfe<\0\0\xd8", b"\xff\xfe<"):
        with pytest.raises(InputError):
            tree(data)


def test_files_that_are_too_large_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_reading, "MAX_TREE_BYTES", 2**20)
    with pytest.raises(InputError, match="larger than 1 MB"):
        tree(b"<a>" + b" " * 2**20 + b"</a>")
    monkeypatch.setattr(xml_reading, "MAX_TREE_TAGS", 10)
    with pytest.raises(InputError, match="more than 10 tags"):
        tree(b"<a>" + b"<b/>" * 10 + b"</a>")
    monkeypatch.setattr(xml_reading, "MAX_UNUSED_TAGS", 10)
    with pytest.raises(InputError, match="line 1: too many tags"):
        list(records(b"<a>" + b"<b/>" * 10 + b"</a>", "a", frozenset("c")))
    assert len(list(records(b"<a>" + b"<c/>" * 10 + b"</a>", "a", frozenset("c")))) == 10


def test_records_come_whole_and_are_forgotten() -> None:
    data = b"<r><h/><t><s>1</s></t>tail<x/>\n<t><s>2</s></t></r>"
    kept = []
    for element in records(data, "r", frozenset({"h", "t"})):
        kept.append(element)
        assert all(not len(earlier) for earlier in kept[:-1])
    assert [(element.tag, xml_reading.line(element)) for element in kept] == [("h", 1), ("t", 1), ("t", 2)]


def test_a_fault_behind_a_record_is_told_when_it_is_reached() -> None:
    found = records(b"<r><t/>\n<t></r>", "r", frozenset("t"))
    assert next(found).tag == "t"
    with pytest.raises(InputError, match="line 2: not well-formed"):
        next(found)


def test_another_root_is_refused() -> None:
    with pytest.raises(InputError, match="line 1: the root element is 'martif', not 'tmx'"):
        next(records(b"<martif/>", "tmx", frozenset("t")))


def test_lines_beyond_65535_are_told() -> None:
    data = b"<a>" + b"\n" * 70_000 + b"<b></a>"
    with pytest.raises(InputError, match="line 70001: "):
        tree(data)
