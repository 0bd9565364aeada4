"""What a page is: a function from somebody's visit to what is to be shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from starlette.requests import Request

from glossary.errors import InputError, MissingError
from glossary.languages import Language, language
from glossary.model import Scope, Token
from glossary.web.credentials import opens
from glossary.web.site import Site

Form = Mapping[str, str]
"""The fields of a form that was sent, each once."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A request for a page, and who makes it."""

    request: Request
    site: Site
    token: Token | None
    """Of the person, while it opens anything."""
    form_key: str
    """What a form of this person carries."""

    def may(self, scope: Scope) -> bool:
        """Tell whether the person may do something."""
        return self.token is not None and opens(self.token, scope)

    def asked(self, name: str) -> str:
        """Return a field of the query, without spaces around it; empty where it is not there."""
        return self.request.query_params.get(name, "").strip()

    def language(self, name: str) -> Language:
        """Return the language that a part of the path names.

        Raises:
            MissingError: it names none of ours.
        """
        try:
            return language(self.path(name))
        except InputError as error:
            raise MissingError(str(error)) from error

    def path(self, name: str) -> str:
        """Return a part of the path."""
        return str(self.request.path_params[name])

    @property
    def page_number(self) -> int:
        """The page of a list that is asked for, from 1.

        Raises:
            MissingError: it is no number.
        """
        asked = self.asked("page") or "1"
        if not (asked.isascii() and asked.isdigit() and len(asked) < 8):
            raise MissingError(f"there is no page {asked!r} of this list")
        return int(asked)


@dataclass(frozen=True, slots=True)
class View:
    """What is to be shown: a template, its values, and headers beside those of every page."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    begins: Token | None = None
    """Token that a session begins for."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Where a person is sent once a form was taken, and whether a session begins or ends on the way."""

    to: str
    """Path of ours."""
    begins: Token | None = None
    """Token that a session begins for."""
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and what takes the form on it."""

    path: str
    show: Callable[[Visit], View | Gone]
    take: Callable[[Visit, Form], View | Gone] | None = None
    keyed: bool = True
    """Whether its form must carry the key of the session."""
