"""Articles with their segments: segments that leave an article stay in the store with their units."""

from collections import defaultdict
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from glossary.errors import InputError
from glossary.model import Article, Change, Literal, Segment, Skeleton
from glossary.store import memory_places, skeletons
from glossary.store.difference import Difference
from glossary.store.edits import Edits, Fields, Subject
from glossary.store.incoming import keepable, normal, normal_value
from glossary.store.schema import ArticleRow, SegmentRow
from glossary.store.unit_columns import SEGMENT

_SEGMENT_ROW = (SegmentRow.article, *SEGMENT, SegmentRow.position, SegmentRow.obsolete)


def articles(session: Session) -> tuple[Article, ...]:
    """Return every article, in order of slug."""
    return _load(session, None)


def article(session: Session, slug: str) -> Article | None:
    """Return the article of a slug, or None if there is none."""
    found = _load(session, slug)
    return found[0] if found else None


def obsolete_segments(session: Session, slug: str) -> tuple[Segment, ...]:
    """Return the segments that have left an article, in order of their last place."""
    statement = (
        select(*SEGMENT)
        .where(SegmentRow.article == slug, SegmentRow.obsolete.is_(True))
        .order_by(SegmentRow.position)
    )
    found = [Segment(*values) for (*values,) in session.execute(statement)]
    return tuple(found)


def save_article(session: Session, article: Article, change: Change) -> Difference:
    """Save an article over the one of its slug.

    Segments whose key is gone become obsolete and keep their units; one whose key returns has them again.
    The skeleton is kept to the byte.

    Raises:
        InputError: a segment key stands twice, or a text cannot be kept.
    """
    article = _incoming(article)
    edits = Edits(change)
    subject = Subject("article", article.slug, ArticleRow, {"slug": article.slug})
    statement = select(
        ArticleRow.title, ArticleRow.format, ArticleRow.published, ArticleRow.skeleton, ArticleRow.version
    ).where(ArticleRow.slug == article.slug)
    stored = session.execute(statement).one_or_none()
    new = _fields(article)
    if stored is None:
        edits.add(subject, new)
        for position, segment in enumerate(article.segments):
            edits.add_part(SegmentRow, _columns(article.slug, position, segment))
        edits.write(session)
        memory_places.save(session, article.slug)
        return Difference.ADDED
    *values, version = stored
    old = dict(zip(new, values, strict=True))
    was, shall = _edit_segments(session, edits, article)
    if old == new and not shall and not was:
        return Difference.UNCHANGED
    edits.edit(subject, {**old, **was}, {**new, **shall}, version + 1)
    edits.write(session)
    memory_places.save(session, article.slug)
    return Difference.CHANGED


def _edit_segments(session: Session, edits: Edits, article: Article) -> tuple[Fields, Fields]:
    """List the edits of the segments; return them for the article's history, before and after."""
    statement = select(*_SEGMENT_ROW).where(SegmentRow.article == article.slug)
    stood = {str(row["key"]): dict(row) for row in session.execute(statement).mappings()}
    shall = {
        segment.key: _columns(article.slug, place, segment) for place, segment in enumerate(article.segments)
    }
    for key, columns in stood.items():
        if key not in shall:
            shall[key] = {**columns, "obsolete": True}
    moved = [key for key, columns in shall.items() if stood.get(key) != columns]
    for key in moved:
        (edits.edit_part if key in stood else edits.add_part)(SegmentRow, shall[key])
    named = sorted(moved, key=lambda key: (shall[key]["position"], key))
    return (
        {f"segment {key}": _described(stood.get(key)) for key in named},
        {f"segment {key}": _described(shall[key]) for key in named},
    )


def _described(columns: dict[str, Any] | None) -> str:
    """Return a segment as history shows it: its place and source, nothing when it is not in the article."""
    if columns is None or columns["obsolete"]:
        return ""
    return f"{columns['position']} {columns['kind']} {columns['paragraph']}: {columns['source']}"


def _incoming(article: Article) -> Article:
    """Return the article with its texts in NFC; its skeleton as it is, so that it gives the file back."""
    keys = [segment.key for segment in article.segments]
    twice = next((key for key in keys if keys.count(key) > 1), None) if len(set(keys)) < len(keys) else None
    if twice is not None:
        raise InputError(f"the article {article.slug!r} has the segment key {twice!r} twice")
    _keepable_skeleton(article.skeleton)
    return replace(
        article,
        slug=normal(article.slug),
        title=normal(article.title),
        format=normal(article.format),
        segments=normal_value(article.segments),
    )


def _keepable_skeleton(skeleton: Skeleton) -> None:
    for part in skeleton:
        if isinstance(part, Literal):
            keepable(part.text)
            continue
        keepable(part.raw)
        for tag in part.tags:
            keepable(tag.name + tag.opening + tag.closing)


def _fields(article: Article) -> Fields:
    return {
        "title": article.title,
        "format": article.format,
        "published": article.published,
        "skeleton": skeletons.write(article.skeleton),
    }


def _columns(slug: str, position: int, segment: Segment) -> dict[str, Any]:
    of_segment = {each.name: getattr(segment, each.name) for each in fields(Segment)}
    return {"article": slug, "position": position, **of_segment, "obsolete": False}


def _load(session: Session, slug: str | None) -> tuple[Article, ...]:
    parts = (
        select(SegmentRow.article, *SEGMENT)
        .where(SegmentRow.obsolete.is_(False))
        .order_by(SegmentRow.article, SegmentRow.position)
    )
    heads = select(
        ArticleRow.slug, ArticleRow.title, ArticleRow.format, ArticleRow.skeleton, ArticleRow.published
    )
    if slug is not None:
        parts = parts.where(SegmentRow.article == slug)
        heads = heads.where(ArticleRow.slug == slug)
    segments: dict[str, list[Segment]] = defaultdict(list)
    for owner, *values in session.execute(parts):
        segments[owner].append(Segment(*values))
    found = [
        Article(each, title, format_, tuple(segments[each]), skeletons.read(skeleton), published)
        for each, title, format_, skeleton, published in session.execute(heads)
    ]
    return tuple(sorted(found, key=lambda article: article.slug))
