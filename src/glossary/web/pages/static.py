"""Files that the pages load: style, script, icon. Their addresses change with what is in them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from importlib import resources

from starlette.requests import Request
from starlette.responses import Response

from glossary.reports.article_html import article_style
from glossary.web.pages.validators import is_held

_MEDIA_TYPES = {
    "glossary.css": "text/css; charset=utf-8",
    "live.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
_STYLE = "glossary.css"
_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class _File:
    data: bytes
    media_type: str

    @property
    def mark(self) -> str:
        """Changes with the content."""
        return hashlib.sha256(self.data).hexdigest()[:16]


def address(name: str) -> str:
    """Return the address of a file."""
    return f"/static/{name}?v={_files()[name].mark}"


async def static_file(request: Request) -> Response:
    """Answer with a file; under an address that names what is in it, it may be kept for good."""
    file = _files().get(request.path_params["name"])
    if file is None:
        return Response(
            "no such file\n", HTTPStatus.NOT_FOUND, {"cache-control": "no-store"}, media_type="text/plain"
        )
    current = request.query_params.get("v") == file.mark
    headers = {"cache-control": _FOREVER if current else "no-cache", "etag": f'"{file.mark}"'}
    if is_held(request, headers["etag"]):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(file.data, headers=headers, media_type=file.media_type)


@cache
def _files() -> Mapping[str, _File]:
    folder = resources.files("glossary.web") / "static"
    files = {name: _File((folder / name).read_bytes(), kind) for name, kind in _MEDIA_TYPES.items()}
    # Colours and type faces are those of the articles' own pages.
    style = article_style().encode() + files[_STYLE].data
    return {**files, _STYLE: _File(style, _MEDIA_TYPES[_STYLE])}
