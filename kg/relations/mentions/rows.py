"""Mentions and short names of laws → rows, with the title that the graph uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.corpus.corpus import Corpus
from kg.corpus.place import Placed
from kg.corpus.registry import Registry, home_of
from kg.model.facts import Alias, Fact, LawMention, of, read_by
from kg.model.tables import AliasRow, LawMentionRow
from kg.zh.lawnames import kind_of
from kg.zh.printed import is_work

_STAGE_ALONE = re.compile(r"(?:修正案|修订案|修正|修订)?(?:[(][^()]*[)])?")


def mention_rows(placed: Placed, mentions: Sequence[LawMention], registry: Registry) -> list[LawMentionRow]:
    """One row per mention of one document, in order of position. 《意见》 that no text before explains has no law."""
    rows = []
    for m in mentions:
        title = title_of(m, registry, home_of(placed, m.title))
        span = placed.doc.text.span(m.begin, m.end)
        rows.append(
            LawMentionRow(
                placed.document_id, m.surface, placed.iris.law(title) if is_work(title, m.kind) else "", title, m.version,
                m.kind if title == m.title else kind_of(title, m.issuer), span.start, span.end, **read_by(m),
            )
        )  # fmt: skip
    return rows


def title_of(m: LawMention, registry: Registry, place: str | None = None) -> str:
    """The title of the work that a mention means: the register's where it knows the name, else the printed one."""
    found = registry.find(m.title, m.issuer, place)
    return found.title or m.title


def alias_rows(placed: Placed, aliases: Sequence[Alias], registry: Registry) -> list[AliasRow]:
    """One row per short name and law. The title is given in full, with the version that the name includes; a short name for a stage
    alone, 《修正案(草案)》 where no law is told, names nothing."""
    rows = []
    for a in aliases:
        if _STAGE_ALONE.fullmatch(a.title):
            continue
        span = placed.doc.text.span(a.begin, a.end)
        title = a.title
        if not a.version and not re.search(r"[()]", title):
            title = registry.find(title, place=home_of(placed, title)).title or title
        rows.append(AliasRow(placed.document_id, a.alias, title, span.start, span.end, **read_by(a)))
    return rows


def rows(placed: Placed, facts: Sequence[Fact], corpus: Corpus) -> Iterable[LawMentionRow | AliasRow]:
    yield from mention_rows(placed, of(LawMention, facts), corpus.registry)
    yield from alias_rows(placed, of(Alias, facts), corpus.registry)
