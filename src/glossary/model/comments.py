"""What people say to each other about a unit."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark about a unit; it stands as it was said."""

    article: str
    """Slug of the article."""
    key: str
    """Key of the segment."""
    locale: str
    who: str
    when: datetime
    """With time zone UTC."""
    text: str
