"""References → rows: which version of which law, which provision of it, and what could not be told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.corpus.corpus import Corpus
from kg.corpus.documents import IssueAt
from kg.corpus.meant import asked_on, shifted, version_meant
from kg.corpus.place import Placed
from kg.corpus.registry import Found, Registry, home_of, unseen_key
from kg.corpus.texts import Version, division_key, number_key
from kg.model.documents import Issue
from kg.model.facts import CitationFact, Fact, of, read_by
from kg.model.tables import CitationRow
from kg.model.text import Span
from kg.relations.citations.verbs import PART_OF_IT
from kg.zh.numerals import to_han

_POINTS_UNTIL = "1958"
"""Texts of law before this year call the points of an article 款."""


@dataclass(frozen=True, slots=True)
class _Target:
    """What a reference was found to mean."""

    law: str = ""
    version: str = ""
    target_id: str = ""
    status: str = "unresolved"
    reason: str = ""
    candidates: tuple[str, ...] = ()


def citation_rows(placed: Placed, facts: Sequence[CitationFact], registry: Registry) -> list[CitationRow]:
    """One row per fact of one document, in its order."""
    rows: list[CitationRow] = []
    seen: dict[str, int] = {}
    for f in facts:
        target = _resolve(placed, f, registry)
        source_id, provision = placed.provision_at(f.begin)
        span = placed.doc.text.span(f.begin, f.end)
        key = f"{span.start}-{span.end}"
        n = seen[key] = seen.get(key, 0) + 1
        rows.append(
            CitationRow(
                placed.iris.fact("citation", placed.doc.source, f"{key}-{n}"), placed.document_id, placed.law, placed.version,
                source_id, provision.article if provision else "", f.text, target.law, target.version,
                f.chapter, f.article, f.paragraph, f.item, target.target_id, f.relation, target.status, span.start, span.end,
                f.part, f.section, f.subitem, target.reason, "|".join(target.candidates), int(span.repaired or f.mended), f.annex, **read_by(f),
            )
        )  # fmt: skip
    return rows


def _resolve(placed: Placed, f: CitationFact, registry: Registry) -> _Target:
    found = _law(placed, f, registry)
    if found.candidates:
        return _Target(f.law, f.version, "", "ambiguous", "several laws bear this name", found.candidates)
    title = found.title or f.law
    if f.how == "clause":
        return _Target(status="external", reason="a clause of a contract, which is no law")
    if not title:
        return _Target(reason=f.reason or "no law is named for this number")
    if f.reason and not f.article and not f.chapter:
        return _Target(title, f.version or placed.version, "", "unresolved", f.reason)
    if f.version in ("修正案草案", "修改决定草案") and (f.article or f.item):
        title = registry.amending(title, f.version)
    version, label, until = version_meant(placed, f, title, registry)
    if version is None:
        return _known_by_name(placed, f, title, label, registry)
    if since := shifted(f, version, until, registry):
        return _Target(version.title, f.version, "", "external", since)
    return _provision(placed, f, version, label, registry)


def _law(placed: Placed, f: CitationFact, registry: Registry) -> Found:
    if f.how == "self" and placed.law:
        return Found(placed.law)
    place = home_of(placed, f.law)
    found = registry.find(f.law, place=place) if f.law else Found("")
    if f.window and f.how in ("named", "none") and not found.title:
        longer = registry.suffix(f.window, place)
        if longer.title:
            return longer
    return found


def _known_by_name(placed: Placed, f: CitationFact, title: str, label: str, registry: Registry) -> _Target:
    """A law, or a draft of one, whose text is not in the graph. A draft's provisions are known by number."""
    target = ""
    date = placed.doc.date if placed.law else registry.changed_on(title, placed.doc.date)
    key = unseen_key(label, date)
    if label and (f.article or f.chapter):
        target = placed.iris.provision(title, key, **_numbers(f))
    elif label:
        target = placed.iris.version(title, key)
    reason = f"the text of the version {label} is not in the graph" if title in registry.versions else "the law is known by name only"
    return _Target(title, label, target, "external", f"{f.reason}; {reason}" if f.reason else reason)


def _numbers(f: CitationFact) -> dict[str, str]:
    names = ("part", "chapter", "section", "article", "paragraph", "item", "subitem")
    return {n: v for n in names if (v := getattr(f, n))}


def _provision(placed: Placed, f: CitationFact, version: Version, label: str, registry: Registry) -> _Target:
    iris, title = placed.iris, version.title
    note = _note(f, version, placed, registry)
    if f.annex:
        return _annexed(placed, f, version, label, note)
    if not f.article and not (f.chapter or f.part or f.section):
        return _Target(title, label, "", "resolved" if not f.reason else "unresolved", f.reason or note)
    if not f.article:
        return _division(placed, f, version, label, note)
    count = version.numbers.get(number_key(f.article), 0)
    article_id = iris.provision(title, version.key, article=f.article)
    if count == 0:
        then = _not_the_text_of(placed, f, version)
        return _Target(title, label, "", "external" if then else "dangling", then or _missing(f, version, registry))
    if count > 1:
        return _Target(title, label, "", "ambiguous", f"article {f.article} stands {count} times", (article_id,))
    if f.reason:
        return _Target(title, label, article_id, "degraded", f.reason)
    path = _path(f, version)
    if path is None:
        return _Target(title, label, article_id, "degraded", "; ".join(filter(None, (_shorter(f, version), note))))
    return _Target(title, label, iris.provision(title, version.key, **path), "resolved", note)


def _annexed(placed: Placed, f: CitationFact, version: Version, label: str, note: str) -> _Target:
    """A reference to an annex: the schedules of an ordinance and their parts are parts of its text, other annexes are not."""
    for n, part in enumerate((f"{f.annex}.{f.part}", f.annex) if f.part else (f.annex,)):
        if version.numbers.get(division_key(part, "", "")) == 1:
            target = placed.iris.provision(version.title, version.key, part=part)
            whole = n == 0 and not (f.article or f.paragraph or f.item)
            return _Target(
                version.title, label, target, "resolved" if whole else "degraded", note if whole else f"what {part} holds is not counted"
            )
    return _Target(version.title, label, "", "degraded", "the provisions of annexes are not in the graph")


def _not_the_text_of(placed: Placed, f: CitationFact, version: Version) -> str:
    """Why the text held can't tell whether an article is there: it is a part, or younger than the reference; "" if it can."""
    if part := _is_part(version):
        return part
    date = asked_on(placed, f, version)
    return "" if not date or version.date <= date else f"only the text of {version.date} is held, which has no article {f.article}"


def _is_part(version: Version) -> str:
    """The books of a code in files of their own, one of which is held: what is not in it may be in another."""
    if version.last and not version.numbers.get(number_key("1")):
        return "only a part of the text is held: it has no article 1"
    parts = {key[1:].partition("/")[0].partition(".")[0] for key in version.numbers if key.startswith("#")}
    # No law has one 编 alone.
    return "only a part of the text is held: it has one 编" if sum(p.isdigit() for p in parts) == 1 else ""


def _path(f: CitationFact, version: Version) -> dict[str, str] | None:
    """The numbers of the provision in the tree: an item printed without its paragraph gets the one that has it."""
    path = {"article": f.article}
    if _counts_points(f, version):
        f = replace(f, paragraph="", item=f.paragraph)
    paragraph = f.paragraph
    if not paragraph and f.item:
        holds = [
            str(k) for k in range(1, len(version.articles.get(f.article, ()))) if version.numbers.get(number_key(f.article, str(k), f.item))
        ]
        if not holds and not version.numbers.get(number_key(f.article, "", f.item)):
            return None
        paragraph = holds[0] if holds else ""
    for name, number in (("paragraph", paragraph), ("item", f.item), ("subitem", f.subitem)):
        if number:
            path[name] = number
    key = number_key(f.article, paragraph, f.item, f.subitem)
    if version.numbers.get(key):
        return path
    if paragraph == "1" and not f.item and len(version.articles.get(f.article, ())) <= 1:
        return {"article": f.article}
    return None


def _counts_points(f: CitationFact, version: Version) -> bool:
    """犯第二条第三款之罪 in a text of 1951, whose article 2 has one paragraph with the points 一、 to 四、: those are called 款."""
    counts = version.articles.get(f.article, [0])
    old = "" < version.date < _POINTS_UNTIL
    return old and f.paragraph.isdigit() and not f.item and len(counts) == 2 and int(f.paragraph) <= counts[1]


def _shorter(f: CitationFact, version: Version) -> str:
    """Why a paragraph or item is not there."""
    counts = version.articles.get(f.article, [0])
    have = len(counts) - 1
    if f.paragraph and f.paragraph.isdigit() and int(f.paragraph) > have:
        return f"article {f.article} has {have} paragraph{'s' if have != 1 else ''}"
    if f.item:
        k = int(f.paragraph) if f.paragraph.isdigit() else 0
        items = counts[k] if 0 < k < len(counts) else max(counts, default=0)
        where = f"paragraph {k} of article {f.article}" if k else f"article {f.article}"
        return f"{where} has {items} item{'s' if items != 1 else ''}"
    return f"article {f.article} has no such part"


def _missing(f: CitationFact, version: Version, registry: Registry) -> str:
    """Why an article is not there: beyond the last one, renumbered, or in another version."""
    moved = registry.moved.get(version.title, {}).get(version.key, {}).get(f.article)
    if moved:
        return f"renumbered on {version.date}: now article {moved}"
    others = [v.label for v in registry.versions.get(version.title, ()) if v.key != version.key and v.numbers.get(number_key(f.article))]
    if others:
        return f"not in this version; article {f.article} stands in {', '.join(others)}"
    head, _, added = f.article.partition("-")
    if head.isdigit() and int(head) > version.last:
        return f"the last article is {version.last}: the number is printed wrong, or that of another text"
    if added and version.numbers.get(number_key(head)):
        return f"article {head} has no 之{to_han(int(added))}: the number is printed wrong, or that of another version"
    beside = [str(int(head) + n) for n in (-1, 1)] if head.isdigit() else []
    if beside and all(version.numbers.get(number_key(n)) for n in beside):
        return f"the text goes from article {beside[0]} to {beside[1]}: the source is incomplete"
    return f"there is no article {f.article}: the source is incomplete, or the number is printed wrong"


def _note(f: CitationFact, version: Version, placed: Placed, registry: Registry) -> str:
    """What a reader should know of a target that was found."""
    notes = []
    if (m := PART_OF_IT.search(f.text)) and not re.search("[、和及与或至]", f.text):
        notes.append(f"only {m['what']} of it is meant")
    gone = registry.repealed.get(version.title, "")
    date = placed.doc.date
    if gone and (not date or gone <= date):
        notes.append(f"the law was repealed on {gone}")
    if f.how not in ("self", "amended") and version.title != placed.law and date and version.date > date:
        notes.append("only a later version is in the graph")
    moved = registry.renumbered.get(version.title, {}).get(version.key, {}).get(f.article)
    if moved and moved != f.article and version.title != placed.law:
        notes.append(f"renumbered since: now article {moved}")
    return "; ".join(notes)


def _division(placed: Placed, f: CitationFact, version: Version, label: str, note: str) -> _Target:
    """A reference to a part, chapter or section."""
    wanted = [key for key in version.numbers if key.startswith("#") and _matches(key, f)]
    if len(wanted) == 1:
        part, chapter, section = wanted[0][1:].split("/")
        numbers = {k: v for k, v in (("part", part), ("chapter", chapter), ("section", section)) if v}
        return _Target(version.title, label, placed.iris.provision(version.title, version.key, **numbers), "resolved", note)
    if wanted:
        ids = tuple(sorted(_division_id(placed, version, k) for k in wanted))
        return _Target(version.title, label, "", "ambiguous", "several divisions bear this number", ids)
    if part := _is_part(version):
        return _Target(version.title, label, "", "external", part)
    name = division_key(f.part, f.chapter, f.section)[1:].strip("/")
    why = "the number is printed wrong" if any(_of_level(key, f) for key in version.numbers) else "the source prints none of that level"
    return _Target(version.title, label, "", "dangling", f"there is no division {name}: {why}")


def _of_level(key: str, f: CitationFact) -> bool:
    """Is it a division of the level that is meant (section, chapter or part)?"""
    if not key.startswith("#"):
        return False
    part, chapter, section = key[1:].split("/")
    return bool(section if f.section else chapter and not section if f.chapter else part and not chapter)


def _division_id(placed: Placed, version: Version, key: str) -> str:
    part, chapter, section = key[1:].split("/")
    numbers = {k: v for k, v in (("part", part), ("chapter", chapter), ("section", section)) if v}
    return placed.iris.provision(version.title, version.key, **numbers)


def _matches(key: str, f: CitationFact) -> bool:
    part, chapter, section = key[1:].split("/")
    return (not f.part or part == f.part) and chapter == f.chapter and section == f.section


def rows(placed: Placed, facts: Sequence[Fact], corpus: Corpus) -> Iterable[CitationRow | IssueAt]:
    found = of(CitationFact, facts)
    for c in {c.begin: c for c in found if c.mended}.values():
        yield IssueAt(placed.document_id, _mended(placed, c))
    for row in citation_rows(placed, found, corpus.registry):
        yield row
        if row.status in ("dangling", "unresolved"):
            yield IssueAt(placed.document_id, _lost(row))


def _mended(placed: Placed, c: CitationFact) -> Issue:
    number = "第" + c.article + "条"
    return Issue("repaired_number", "info", f"{c.text}: 第 or 条 is not printed", number, placed.doc.text.span(c.begin, c.end))


def _lost(row: CitationRow) -> Issue:
    """A reference that leads nowhere is a problem of the source until someone shows otherwise."""
    severity, what = ("warning", "the provision does not exist") if row.status == "dangling" else ("info", "no law found")
    return Issue(f"{row.status}_citation", severity, f"{row.text}: {row.reason or what}", row.candidates, Span(row.start, row.end))
