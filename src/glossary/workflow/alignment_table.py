"""The table of what importing an article does: a row a sentence, with what became of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from glossary.languages import SOURCE
from glossary.model import Article, Segment
from glossary.text.fold import fold, key
from glossary.workflow.alignment import Alignment
from glossary.workflow.planning import Mark, Plan, Row, plan


def table(stored: Article | None, alignment: Alignment) -> Plan:
    """Return the rows of an import: the article's sentences in order, then those that are taken out.

    A sentence that only moved is unchanged, for nothing changes for its translators; its reason says so.

    Args:
        stored: the article as it stood, or None if it is new.
        alignment: what it becomes.
    """
    article = alignment.article
    reasons = _reasons(alignment)
    old_of = {new.key: old for old, new in alignment.edited}
    fresh = {segment.key for segment in (*alignment.added, *alignment.returned)}
    rows = []
    for segment in article.segments:
        old = old_of.get(segment.key)
        mark = Mark.ADDED if segment.key in fresh else Mark.CHANGED if old else Mark.UNCHANGED
        was = old.source if old else ""
        rows.append(Row(mark, _subject(article, segment), was, segment.source, reasons.get(segment.key, "")))
    joined = {part.key for join in alignment.joins for part in join.parts}
    for segment in alignment.removed:
        # What was said about a part is not said of the whole: whoever looks for it there is told where it is.
        kept = "kept as obsolete with its comments" if segment.key in joined else "kept as obsolete"
        reason = _listed([reasons.get(segment.key, ""), kept])
        rows.append(Row(Mark.REMOVED, _subject(article, segment), segment.source, reason=reason))
    silent = all(row.mark is Mark.UNCHANGED and not row.reason for row in rows)
    if stored is not None and stored != article and silent:
        rows.append(Row(Mark.CHANGED, article.slug, reason="only what stands around its sentences"))
    return plan("article", article.slug, rows)


def _subject(article: Article, segment: Segment) -> str:
    return f"{article.slug}#{segment.key}"


def _reasons(alignment: Alignment) -> Mapping[str, str]:
    """Return by key what became of a sentence, where its mark does not tell all of it."""
    found: dict[str, list[str]] = defaultdict(list)
    for segment in alignment.returned:
        found[segment.key].append("returns with its translations")
    for segment in alignment.moved:
        found[segment.key].append("moved")
    for old, new in alignment.edited:
        found[new.key].append(_slight(old, new))
    for split in alignment.splits:
        first, others = _apart(split.parts, split.whole.key)
        found[first].append(f"split: continues in {_listed(others)}")
        for name in others:
            found[name].append(f"split from {first}")
    for join in alignment.joins:
        first, others = _apart(join.parts, join.whole.key)
        found[first].append(f"joined with {_listed(others)}")
        for name in others:
            found[name].append(f"joined into {first}")
    return {name: _listed(reasons) for name, reasons in found.items()}


def _apart(parts: Sequence[Segment], name: str) -> tuple[str, list[str]]:
    """Return the key that lives on, and those of the other parts."""
    return name, [part.key for part in parts if part.key != name]


def _listed(texts: Sequence[str]) -> str:
    return ", ".join(filter(None, texts))


def _slight(old: Segment, new: Segment) -> str:
    """Say of an edit that changes no word what it changes."""
    if (old.singular, old.source) == (new.singular, new.source):
        return "only its context"
    if old.singular != new.singular:
        return ""
    if key(old.source, SOURCE) == key(new.source, SOURCE):
        return "only spaces, quotes or letter case"
    if fold(old.source, SOURCE, tags=True).key == fold(new.source, SOURCE, tags=True).key:
        return "only markup"
    return ""
