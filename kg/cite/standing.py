"""One reference against the laws in time: did the provision stand on the day, and where does it stand now?"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from kg.cite.checked import Checked
from kg.consolidate.renumber import sort_key
from kg.consolidate.wording import read_wording
from kg.corpus.texts import Version, division_key, number_key
from kg.model.column_types import is_day
from kg.model.near import nearest
from kg.model.tables import CitationRow
from kg.time.laws import Laws
from kg.time.periods import HeldText, History, state

_BEFORE = re.compile("^[了过着的]+")
"""What a verb leaves before a law that is named without 《》 (违反了水法第二十一条)."""


def checked(r: CitationRow, laws: Laws, day: str) -> Checked:
    """A reference with its verdict as of a day."""
    c = Checked(r.text, r.start, r.end, r.target_law, r.article, r.paragraph, r.item, "exists")
    if r.status == "ambiguous":
        return replace(c, verdict="ambiguous", detail=f"{r.reason}: {r.candidates.replace('|', '、')}".strip(": "))
    if not r.target_law:
        return replace(c, verdict="not_examined", detail=r.reason or "no law is named for this number")
    if r.target_law not in laws.histories:
        known = laws.registry.find(_BEFORE.sub("", r.target_law)).title
        if known not in laws.histories or "《" in r.text:
            return not_held(c, laws)
        r, c = replace(r, target_law=known), replace(c, law=known)
    if r.reason and r.status == "unresolved":
        return replace(c, verdict="not_examined", detail=r.reason)
    return _in_time(c, r, laws, day)


def not_held(c: Checked, laws: Laws) -> Checked:
    """The verdict where no text of the law is held, with the titles most like it."""
    near = "、".join(nearest(c.law, laws.histories))
    return replace(c, verdict="law_not_held", detail=f"nearest: {near}" if near else "no law of a like title is held")


def standing(c: Checked, laws: Laws, day: str) -> Checked:
    """The verdict where the law as a whole is not in force on the day."""
    now = state(laws.histories[c.law], day)
    if now.status == "repealed":
        return replace(c, verdict="repealed", detail=f"repealed on {now.since}" + (f" by {now.why}" if now.why else ""))
    if now.status == "not_yet_in_force":
        return replace(c, verdict="not_in_force", detail=f"in force from {now.until}")
    if now.status == "amended":
        return replace(c, verdict="not_in_force", detail=f"called {now.why} since {now.since}")
    return replace(c, detail=now.why) if now.status == "unknown" else c


def _in_time(c: Checked, r: CitationRow, laws: Laws, day: str) -> Checked:
    history = laws.histories[r.target_law]
    c = standing(c, laws, day)
    if c.verdict != "exists":
        return c
    if not history.texts:
        return replace(c, verdict="law_not_held", detail="the text of this law is not held")
    version = _version(history, laws, day)
    if version is None:
        return replace(c, verdict="not_examined", detail=f"no text of {day} is held ({state(history, day).why})")
    if not r.article:
        return _division(c, r, version)
    if carried(history, day):
        return _by_decisions(c, r, laws, history, day)
    return _article(c, r, laws, history, version)


def carried(history: History, day: str) -> bool:
    """Does a decision stand between the text held of the day and the day?"""
    text = history.text_on(day)
    return text is not None and any(text.made < d.date and d.start <= day for d in history.decisions)


def _by_decisions(c: Checked, r: CitationRow, laws: Laws, history: History, day: str) -> Checked:
    """An article of a text that is not held, only made by decisions: whether it was there, and with what parts where its words are known."""
    text, found = history.text_on(day), laws.article(history.title, r.article, day)
    held = text.date if text else ""
    if found is None:
        return replace(
            c,
            verdict="no_such_provision",
            detail=f"on {day} the law has no article {r.article}, as the decisions on the text of {held} have it",
        )
    c = replace(c, detail=found.note or f"as the decisions on the text of {held} have it")
    return c if found.source == "unknown" else _parts_of(c, r, found.text)


def _parts_of(c: Checked, r: CitationRow, text: str) -> Checked:
    """Has an article with these words the paragraph and item?"""
    paragraphs = read_wording(text)
    if r.paragraph.isdigit() and int(r.paragraph) > max(1, len(paragraphs)):
        return _no_paragraph(c, r, len(paragraphs))
    meant = paragraphs[int(r.paragraph) - 1 :][:1] if r.paragraph.isdigit() else paragraphs
    if r.item.isdigit() and all(len(p.items) < int(r.item) for p in meant):
        return _no_item(c, r)
    return c


def _no_paragraph(c: Checked, r: CitationRow, there: int) -> Checked:
    return replace(c, verdict="no_such_paragraph", detail=f"article {r.article} has {there} paragraph(s)")


def _no_item(c: Checked, r: CitationRow) -> Checked:
    where = f" in paragraph {r.paragraph}" if r.paragraph else ""
    return replace(c, verdict="no_such_paragraph", detail=f"article {r.article} has no item {r.item}{where}")


def _version(history: History, laws: Laws, day: str) -> Version | None:
    text = history.text_on(day)
    if text is None:
        return None
    return next((v for v in laws.registry.adopted(history.title) if v.date == text.date), None)


def _division(c: Checked, r: CitationRow, version: Version) -> Checked:
    if not (r.part or r.chapter or r.section):
        return c
    held = [k[1:].split("/") for k in version.numbers if k.startswith("#")]
    wanted = division_key(r.part, r.chapter, r.section)[1:].split("/")
    if any(all(not w or w == h for w, h in zip(wanted, k, strict=True)) for k in held):
        return c
    return replace(c, verdict="no_such_provision", detail="the law has no such part, chapter or section")


def _article(c: Checked, r: CitationRow, laws: Laws, history: History, version: Version) -> Checked:
    count = version.numbers.get(number_key(r.article), 0)
    held = next(t for t in history.texts if t.date == version.date)
    if count:
        c = replace(c, now=_elsewhere_now(laws, history, held, r.article))
        found = _parts(c, r, version)
        return replace(found, detail=found.detail or _noted(laws, history, held, r.article))
    moved = laws.registry.moved.get(history.title, {}).get(version.key, {}).get(r.article)
    if moved:
        return replace(c, verdict="renumbered", now=moved, detail=f"article {moved} since {version.date}")
    return _of_another_text(c, r, laws, history, held)


def _of_another_text(c: Checked, r: CitationRow, laws: Laws, history: History, held: HeldText) -> Checked:
    """An article that the text of the day does not have: another text of the law may."""
    texts = [t for t in history.texts if any(p.article == r.article for p in t.articles)]
    if not texts:
        return replace(c, verdict="no_such_provision", detail=f"the last article is {_last(held)}")
    nearest = min(texts, key=lambda t: (t.date > held.date, abs(_days(t.date) - _days(held.date))))
    numbers, by = laws.follow(history, r.article, nearest, held)
    if nearest.date < held.date and len(numbers) == 1:
        told = "" if by == "decision" else ", told by the wording"
        return replace(c, verdict="renumbered", now=numbers[0], detail=f"article {numbers[0]} since {held.start}{told}")
    where = "、".join(t.date or t.label for t in texts)
    became = f"; it became articles {'、'.join(numbers)}" if nearest.date < held.date and numbers else ""
    return replace(c, verdict="not_in_force", detail=f"not in the text of {held.date}; it stands in that of {where}{became}")


def _days(day: str) -> int:
    return date.fromisoformat(day).toordinal() if is_day(day) else 0


def _last(held: HeldText) -> str:
    return max((p.article for p in held.articles), key=sort_key, default="unknown")


def _elsewhere_now(laws: Laws, history: History, held: HeldText, article: str) -> str:
    """The article's number in the newest text, where it is another; several where it was split."""
    number = article
    for v in laws.registry.adopted(history.title):
        if v.date >= held.date:
            number = laws.registry.renumbered.get(history.title, {}).get(v.key, {}).get(number, number)
    if number == article and held is not history.texts[-1]:
        number = "、".join(laws.follow(history, article, held, history.texts[-1])[0])
    return number if number != article else ""


def _noted(laws: Laws, history: History, held: HeldText, article: str) -> str:
    """That the number meant another article before: a reference of an earlier day means that one."""
    earlier = [t for t in history.texts if t.date < held.date and any(p.article == article for p in t.articles)]
    if not earlier:
        return ""
    numbers, by = laws.follow(history, article, earlier[-1], held)
    if numbers == [article]:
        return ""
    now = f"what is now article {'、'.join(numbers)}" if numbers else "an article that is gone"
    return f"before {held.start} this number was that of {now}" + ("" if by == "decision" else ", told by the wording")


def _parts(c: Checked, r: CitationRow, version: Version) -> Checked:
    counts = version.articles.get(r.article, [0])
    if r.paragraph.isdigit() and int(r.paragraph) > max(1, len(counts) - 1):
        return _no_paragraph(c, r, len(counts) - 1)
    if not r.item:
        return c
    paragraphs = [r.paragraph] if r.paragraph else [str(n) for n in range(1, len(counts))] + [""]
    return c if any(version.numbers.get(number_key(r.article, p, r.item)) for p in paragraphs) else _no_item(c, r)
