"""Laws in time on the site: what a law is today, its text on a day, what a provision is in other texts, a text's references checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kg.cite.check import check
from kg.cite.render import closing, groups, kind_of, said
from kg.errors import UsageError
from kg.language import LANGUAGE, term
from kg.model.column_types import is_day
from kg.model.tables import CitationRow, ProvisionRow
from kg.site.library import Edition, Library
from kg.site.page import Page
from kg.time.day import asked_day
from kg.time.identity import Identity, identities, plain
from kg.time.periods import HeldText, History, State, state
from kg.zh.numerals import numbered

MOST_CHECKED = 100_000
"""Characters of a text in the check box."""


def today() -> str:
    return asked_day("")


def standing(library: Library, title: str) -> dict[str, Any] | None:
    """A law's status today: since when, what made it so, what amended it last. None where no text tells."""
    history = library.intime.histories.get(title)
    if history is None:
        return None
    now: State = state(history, today())
    decisions = [d for d in history.decisions if d.start <= today()]
    anew = max((d for d in history.renewed if d <= today()), default="")
    changes = {d for d in history.amended if d not in history.renewed} | {d.date for d in decisions}
    last = max((d for d in changes if d > anew), default="")
    by = next((d for d in decisions if d.date == last), None)
    coming = [t for t in history.texts if t.start > today()]
    known = days(library, title)
    return {"now": now, "amended": last, "amended_by": by, "coming": coming, "days": known, "reached": reached(known, today())}


def days(library: Library, title: str) -> list[str]:
    """The days from which the law has another text, as far as is known."""
    history = library.intime.histories.get(title)
    if history is None:
        return []
    found = {t.start for t in history.texts} | {d.start for d in history.decisions} | {history.repealed}
    return sorted(d for d in found if is_day(d))


def reached(days: Sequence[str], day: str) -> str:
    """The last of the days that has come by the day; the first where none has, "" of none."""
    return max((d for d in days if d <= day), default=days[0] if days else "")


def since(library: Library, c: CitationRow) -> str:
    """What became of the provision that a reference means since its text was written; "" where nothing is known to have."""
    history = library.intime.histories.get(c.target_law)
    document = library.documents.get(c.document_id)
    if history is None or c.target_law == c.source_law:
        return ""
    if is_day(history.repealed) and history.repealed <= today():
        return f"{term('intime.repealed')} {history.repealed}"
    written = document.date if document else ""
    changed = max((d for d in (*history.amended, *(t.date for t in history.texts)) if d <= today()), default="")
    if not is_day(written) or changed <= written:
        return ""
    return _since(library, history, c, written, changed)


def _since(library: Library, history: History, c: CitationRow, written: str, changed: str) -> str:
    now, then = history.text_on(today()), history.text_on(written)
    if not c.article or now is None or then is None or now is then:
        return f"{term('intime.changed')} {changed}"
    numbers, _ = library.intime.follow(history, c.article, then, now)
    if numbers != [c.article]:
        return f"{now.start}: " + ("、".join(numbered(n, "条") for n in numbers) or term("identity.gone"))
    return "" if _words(then, c.article) == _words(now, c.article) else f"{term('intime.changed')} {now.date}"


def _words(edition: HeldText, article: str) -> str | None:
    return next((plain(p.text) for p in edition.articles if p.article == article), None)


def on_day(library: Library, title: str, day: str) -> Page:
    """The law's text on a day, each article with where its words come from."""
    day = asked_day(day)
    found = library.intime.at(title, day)
    known = days(library, title)
    shown = {
        "law_path": library.law_path(title),
        "found": found,
        "days": known,
        "reached": reached(known, day),
    }
    return Page("law_at.html", f"{title} {day}", shown)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What a provision is in another text of the law. `found`: (name, path); none where it is not there."""

    version: str
    kind: str
    by: str
    found: tuple[tuple[str, str], ...]


def counterparts(library: Library, row: ProvisionRow) -> list[Counterpart]:
    """The provision in the other texts of its law; of a paragraph or item the one with the same words, else its article's."""
    editions = library.editions_of.get(row.law, [])
    own = next((e for e in editions if any(p.provision_id == row.provision_id for p in e.provisions)), None)
    if own is None or not row.article:
        return []
    return [_in(library, row, own, other) for other in editions if other is not own]


_BACKWARD: dict[str, Literal["split", "merged"]] = {"split": "merged", "merged": "split"}
"""What a change of numbers is, seen from the later text."""


def _in(library: Library, row: ProvisionRow, own: Edition, other: Edition) -> Counterpart:
    forward = own.date <= other.date
    steps = [i for i in _identities(library, own, other) if (i.old if forward else i.new) == row.article]
    numbers = [n for i in steps if (n := i.new if forward else i.old)]
    parts = [p for n in numbers for p in _within(row, n, other)]
    names = tuple((_name(p), library.path(p.provision_id)) for p in parts)
    kind = steps[0].kind if steps and numbers else "gone" if forward else "new"
    kind = kind if forward else _BACKWARD.get(kind, kind)
    return Counterpart(f"{other.version} {other.date}".strip(), kind, steps[0].by if steps else "wording", names)


def _within(row: ProvisionRow, article: str, other: Edition) -> list[ProvisionRow]:
    """The article itself, or its part of the same words, else of the same number, else the article."""
    inside = [p for p in other.provisions if p.article == article]
    whole = [p for p in inside if p.level == "article"]
    if row.level == "article":
        return whole
    same = [p for p in inside if p.level == row.level and p.text == row.text]
    numbered_so = [p for p in inside if (p.paragraph, p.item, p.subitem, p.level) == (row.paragraph, row.item, row.subitem, row.level)]
    return (same or numbered_so or whole)[:1]


def _name(p: ProvisionRow) -> str:
    parts = ((p.article, "条"), (p.paragraph, "款"), (p.item, "项"), (p.subitem, "目"))
    return "".join(numbered(n, u) for n, u in parts)


def _identities(library: Library, a: Edition, b: Edition) -> Sequence[Identity]:
    """Between two texts, by the decision where one is held between them and nothing else, else by wording. Kept once made."""
    old, new = (a, b) if a.date <= b.date else (b, a)
    key = (old.path, new.path)
    if key not in library.identities:
        history = library.intime.histories.get(old.law)
        held = {library.path(t.version_id): t for t in history.texts} if history else {}
        if history and old.path in held and new.path in held:
            library.identities[key] = library.intime.identities(history, held[old.path], held[new.path])
        else:
            before, after = ([p for p in e.provisions if p.level == "article"] for e in (old, new))
            library.identities[key] = identities(before, after)
    return library.identities[key]


def checked(library: Library, text: str, day: str) -> Page:
    """The check box, with the verdicts on a text if one was given."""
    if len(text) > MOST_CHECKED:
        raise UsageError(
            f"the text has {len(text):,} characters", "text", f"check at most {MOST_CHECKED:,} at a time, or use `kg cite --check`"
        )
    day = asked_day(day)
    shown: dict[str, Any] = {"text": text, "day": day, "found": [], "pieces": [], "closing": ""}
    if text.strip():
        found = check(text, library.intime, day)
        paths = [_path(library, c.law, c.article, day) for c in found]
        shown |= {
            "found": list(zip(found, paths, strict=True)),
            "pieces": _marked(text, found),
            "closing": closing(found, LANGUAGE.get(), coded=False),
        }
    return Page("check.html", term("site.check"), shown)


def _path(library: Library, law: str, article: str, day: str) -> str:
    history = library.intime.histories.get(law)
    text = history.text_on(day) if history else None
    row = next((p for p in text.articles if p.article == article), None) if text else None
    return library.path(row.provision_id) if row else library.law_path(law) if law in library.laws else ""


def _marked(text: str, found: list[Any]) -> list[tuple[str, str, str]]:
    """The text in pieces: words, the kind of their mark ("" for none), what is said of them."""
    out, at = [], 0
    for group in groups(found):
        start, end = group[0].start, max(c.end for c in group)
        out += [(text[at:start], "", ""), (text[start:end], kind_of(group), "; ".join(said(c, LANGUAGE.get()) for c in group))]
        at = end
    return [*out, (text[at:], "", "")]
