"""Whether a browser has a page or a file already: its If-None-Match, compared as the standard says."""

from starlette.requests import Request

_LONGEST = 1_000
"""Characters of a list of tags that are read: browsers name one, or a few."""


def is_held(request: Request, tag: str) -> bool:
    """Tell whether the client has what an entity tag stands for.

    ``*`` stands for any tag. A ``W/`` makes no difference: proxies that compress put it before strong tags.
    """
    listed = ",".join(request.headers.getlist("if-none-match"))[:_LONGEST]
    held = {each.strip().removeprefix("W/") for each in listed.split(",")}
    return listed.strip() == "*" or tag.removeprefix("W/") in held
