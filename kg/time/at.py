"""The text of a law on a day: as printed where a text of that time is held, else by carrying out the decisions since
the nearest earlier text, or by taking a later text back over the decisions that made it. What neither proves is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kg.consolidate.choose import statute_of
from kg.consolidate.execute import Consolidated, consolidate
from kg.consolidate.renumber import number_articles, sort_key
from kg.model.documents import Document, Statute
from kg.model.facts import Operation
from kg.relations.amendments.find import adjusts_order, read_amendments
from kg.time.periods import Decision, HeldText, History, State, state

Source = Literal["printed", "executed", "unknown"]
Parsed = Callable[[str], Document]
"""The document of an IRI, parsed anew from the source that the build keeps."""

_NUMBER = re.compile("第[〇零一二三四五六七八九十百千0-9]+条")


@dataclass(frozen=True, slots=True)
class ArticleAt:
    """One article on the day. `source`: printed (a text of that time), executed (by decisions), unknown (a decision
    touched it and could not be carried out: `text` is what it was before, or empty, and `note` says why).
    `renumbered_from` is its number in the text that `version` names, where that was another."""

    article: str
    text: str
    source: Source
    version: str
    renumbered_from: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LawAt:
    title: str
    day: str
    state: State
    articles: tuple[ArticleAt, ...]
    notes: tuple[str, ...] = ()


def law_at(history: History, day: str, parsed: Parsed) -> LawAt:
    """The whole text on the day; no articles where the law was not in force or nothing proves its text."""
    now = state(history, day)
    text = history.text_on(day)
    if now.status in ("repealed", "not_yet_in_force"):
        return LawAt(history.title, day, now, ())
    if text is None:
        return _backward(history, day, now, parsed)
    printed = tuple(ArticleAt(p.article, p.text, "printed", text.label) for p in text.articles)
    since = [d for d in history.decisions if d.date > text.date and d.start <= day]
    if not since:
        return LawAt(history.title, day, now, printed, _silent(history, text, day, set()))
    return _forward(history, day, now, text, since, parsed)


def _silent(history: History, text: HeldText, day: str, held: set[str]) -> tuple[str, ...]:
    """An amendment that another document tells of, but whose decision is not held (`held`: the days of those that are)."""
    missing = [d for d in history.amended if text.date < d <= day and d not in held]
    return tuple(f"amended on {d}, but neither the text of then nor the decision is held" for d in missing)


def _forward(history: History, day: str, now: State, text: HeldText, since: Sequence[Decision], parsed: Parsed) -> LawAt:
    base = _statute(text, parsed)
    articles = {p.article: ArticleAt(p.article, p.text, "printed", text.label) for p in text.articles}
    notes = list(_silent(history, text, day, {d.date for d in since}))
    for decision in since:
        done, operations = _carry_out(base, decision, history.title, parsed)
        articles = _after(articles, done, operations, decision)
        notes += [f"{decision.date}: {u.operation.op}({u.operation.sub}) not carried out: {u.reason}" for u in done.unexecuted]
        base = done.statute()
    return LawAt(history.title, day, now, tuple(sorted(articles.values(), key=lambda a: sort_key(a.article))), tuple(notes))


def _statute(text: HeldText, parsed: Parsed) -> Statute:
    return statute_of(parsed(text.articles[0].document_id)) if text.articles else Statute(text.label, ())


def _carry_out(base: Statute, decision: Decision, law: str, parsed: Parsed) -> tuple[Consolidated, list[Operation]]:
    doc = parsed(decision.document_id)
    reading = read_amendments(doc.text, law, doc.body)
    own = [o for o in reading.operations if not o.law or o.law == law]
    return consolidate(base, own, adjust=adjusts_order(doc.text), law=law), own


def _after(before: dict[str, ArticleAt], done: Consolidated, operations: Sequence[Operation], decision: Decision) -> dict[str, ArticleAt]:
    """The articles after one decision. One that a refused command names is left untouched and marked."""
    refused = {n for u in done.unexecuted for n in (u.operation.old_article, u.operation.new_article) if n}
    everywhere = any(not (u.operation.old_article or u.operation.new_article) for u in done.unexecuted)
    touched = {n for o in operations for n in (o.old_article,) if n and o.action != "renumber"}
    out = {}
    for a in done.articles:
        was = before.get(a.old)
        text = a.wording().text
        if was is None:
            out[a.new] = ArticleAt(a.new, text, "executed", decision.date)
            continue
        renumbered = was.renumbered_from or (a.old if a.old != a.new else "")
        if (a.old in refused or everywhere) and was.source != "unknown":
            note = f"unknown since {decision.date}: a command of the decision could not be carried out"
            out[a.new] = replace(was, article=a.new, source="unknown", renumbered_from=renumbered, note=note)
        elif was.source == "unknown" or (a.old not in touched and _same(was.text, text)):
            out[a.new] = replace(was, article=a.new, renumbered_from=renumbered)
        else:
            out[a.new] = replace(was, article=a.new, text=text, source="executed", renumbered_from=renumbered)
    return out


def _same(a: str, b: str) -> bool:
    return "".join(a.split()) == "".join(b.split())


def _backward(history: History, day: str, now: State, parsed: Parsed) -> LawAt:
    """From the first text that is later than the day, over the one decision that made it: the articles that it
    neither touched nor could have renumbered inside are as they were."""
    later = history.texts[0] if history.texts else None
    between = [d for d in history.amended if later and day < d <= later.date]
    decision = next((d for d in history.decisions if later and d.date == later.date), None)
    if later is None or decision is None or between not in ([], [later.date]):
        return LawAt(history.title, day, now, (), ("no text of that time is held, and no decision leads back to it",))
    doc = parsed(decision.document_id)
    own = [o for o in read_amendments(doc.text, history.title, doc.body).operations if not o.law or o.law == history.title]
    table = _old_numbers(later, own, adjusts_order(doc.text))
    if table is None:
        return LawAt(history.title, day, now, (), ("the decision's numbers do not lead back to the earlier text",))
    touched = {o.old_article for o in own if o.old_article and o.action != "renumber"}
    everywhere = any(o.action == "replace_all" or not (o.old_article or o.new_article) for o in own)
    moved = any(old != new for new, old in table.items())
    texts = {p.article: p.text for p in later.articles}
    out = []
    for new, old in table.items():
        known = old not in touched and not everywhere and not (moved and _NUMBER.search(texts[new]))
        note = "" if known else f"the decision of {decision.date} changed it, and its earlier wording is not held"
        number = new if new != old else ""
        out.append(ArticleAt(old, texts[new] if known else "", "executed" if known else "unknown", later.label, number, note))
    gone = [
        ArticleAt(o.old_article, "", "unknown", later.label, "", f"deleted on {decision.date}")
        for o in own
        if o.action == "delete_article" and o.old_article
    ]
    return LawAt(history.title, day, now, tuple(sorted([*out, *gone], key=lambda a: sort_key(a.article))))


def _old_numbers(later: HeldText, operations: Sequence[Operation], adjust: bool | None) -> dict[str, str] | None:
    """New number → old one, found by numbering the earlier articles forward; None where that does not give the later ones."""
    now = [p.article for p in later.articles]
    gone = {o.old_article for o in operations if o.action == "delete_article" and o.old_article}
    new = {o.new_article for o in operations if o.action == "insert_article"}
    if not all(n.isdigit() for n in (*now, *gone)) or "" in new:
        return None
    old = [str(n) for n in range(1, len(now) + len(gone) - len(new) + 1)]
    found = number_articles(operations, old, adjust)
    table = {n: o for o, n in found.table.items() if n}
    return table if not found.problems and {*table, *new} == set(now) else None
