"""Programs that take the catalogues: how each is set up from its page of the documentation, and asked."""

import html
import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from support.newsroom import ARTICLE
from support.programs import required, run

PROBES = Path(__file__).parents[1] / "consumers"


class Question(TypedDict):
    """What a consumer is asked."""

    locales: list[str]
    count: int
    """Numbers below it are counted."""
    sentences: list[tuple[str, str]]
    """Context and English."""
    unfinished: list[str]
    """Messages of the site that no reader may see a translation of."""


class Seen(TypedDict):
    """What a reader of one language sees."""

    page: str
    """The pages that the documentation shows."""
    language: str
    """What the page says that it is in."""
    articles: list[str]
    """The message of each number."""
    replies: list[str]
    sentences: list[str]
    unfinished: list[str]


Answer = dict[str, Seen]
"""What readers see, by locale."""


@dataclass(frozen=True)
class Consumer:
    """A program that takes the catalogues."""

    name: str
    domain: str
    """Of the site's own messages."""
    number: str
    """What stands for the number in its messages that count."""
    prepare: Callable[[Path], None]
    """Make a project in a folder, before the files of the page are laid out there."""
    ask: Callable[[Path, Question], Answer]

    @property
    def page(self) -> str:
        return f"how-to/use-in-{self.name}.md"


def _start_django(folder: Path) -> None:
    run(sys.executable, "-m", "django", "startproject", "mysite", ".", folder=folder)
    run(sys.executable, "-m", "django", "startapp", "newsroom", folder=folder)


def _answered(*command: str | Path, folder: Path, question: Question, **environment: str) -> Answer:
    answer: Answer = json.loads(run(*command, folder=folder, given=json.dumps(question), **environment))
    return answer


def _ask_django(folder: Path, question: Question) -> Answer:
    return _answered(sys.executable, PROBES / "probe_django.py", folder=folder, question=question)


def _ask_jinja(folder: Path, question: Question) -> Answer:
    return _answered(sys.executable, PROBES / "probe_jinja.py", folder=folder, question=question)


def _ask_i18next(folder: Path, question: Question) -> Answer:
    return _answered(
        required("node"), PROBES / "probe_i18next.mjs", folder=folder, question=question,
        I18NEXT_NO_SUPPORT_NOTICE="1",  # which it writes where the answer goes
    )  # fmt: skip


def _ask_hugo(folder: Path, question: Question) -> Answer:
    """Build the site with one more page a language, which holds the answer."""
    files = {"data/asked.json": json.dumps(question)}
    files["layouts/probe/single.html"] = (PROBES / "probe_hugo.html").read_text("utf-8")
    for locale in question["locales"]:
        files[f"content/probe/answer.{locale}.md"] = "---\ntitle: Answer\n---\n"
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    run(required("hugo"), "--quiet", folder=folder)
    answer: Answer = {}
    for locale in question["locales"]:
        public = folder / "public" / ("" if locale == "en" else locale)
        answer[locale] = json.loads((public / "probe/answer/index.html").read_text("utf-8"))
        front, article = (
            html.unescape((public / name / "index.html").read_text("utf-8"))
            for name in ("", f"news/{ARTICLE}")
        )
        answer[locale]["page"] = front + article
        answer[locale]["language"] = re.findall(r'<html lang="(.*?)">', front)[0]
    return answer


DJANGO = Consumer("django", "django", "%(counter)s", _start_django, _ask_django)
JINJA = Consumer("jinja", "site", "%(count)s", lambda _: None, _ask_jinja)
I18NEXT = Consumer("i18next", "site", "{{count}}", lambda _: None, _ask_i18next)
HUGO = Consumer("hugo", "site", "{{ .Count }}", lambda _: None, _ask_hugo)
CONSUMERS = (DJANGO, JINJA, I18NEXT, HUGO)
