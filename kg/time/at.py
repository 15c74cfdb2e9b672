"""The text of a law on a day: as printed where a text of that time is held, else by carrying out the decisions since
the nearest earlier text, or by taking a later text back over the decisions that made it. What neither proves is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from kg.consolidate.choose import statute_of
from kg.consolidate.execute import Consolidated, consolidate
from kg.consolidate.renumber import sort_key
from kg.model.documents import Document, Statute
from kg.time.identity import plain
from kg.time.orders import Orders, orders_of
from kg.time.periods import Decision, HeldText, History, State, state

Source = Literal["printed", "executed", "unknown"]
Parsed = Callable[[str], Document]
"""The document of an IRI, parsed anew from the source that the build keeps."""


@dataclass(frozen=True, slots=True)
class ArticleAt:
    """One article on the day. `source`: printed (a text of that time), executed (by decisions), unknown (a decision
    touched it and could not be carried out, or is not held: `text` is what it was before or became later, or empty, and
    `note` says why). `renumbered_from` is its number in the text that `version` names, where that was another."""

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


Articles = dict[str, ArticleAt]


def law_at(history: History, day: str, parsed: Parsed) -> LawAt:
    """The whole text on the day; no articles where the law was not in force or nothing proves its text."""
    from kg.time.back import taken_back

    now = state(history, day)
    if now.status in ("repealed", "not_yet_in_force"):
        return LawAt(history.title, day, now, ())
    text = history.text_on(day)
    if text is None:
        articles, notes = taken_back(history, day, parsed)
    else:
        articles, notes = _forward(history, text, day, parsed)
        if any(a.source == "unknown" for a in articles.values()):
            articles = _proved(articles, *_later(history, day, parsed), since=text.date)
    found = sorted(articles.values(), key=lambda a: sort_key(a.article))
    return LawAt(history.title, day, now, tuple(found), tuple(notes))


class Step(NamedTuple):
    """One amendment of a law. `decision` is None where it is not held."""

    date: str
    start: str
    decision: Decision | None


def steps(history: History, after: str, until: str) -> list[Step]:
    """The amendments later than `after` that are adopted by `until`, in order. One whose decision is not held begins with the text
    that it made, where that is held."""
    starts = {t.date: t.start for t in history.texts}
    held = [Step(d.date, d.start, d) for d in history.decisions if after < d.date <= until]
    known = {s.date for s in held}
    missing = [Step(d, starts.get(d, d), None) for d in history.amended if after < d <= until and d not in known]
    return sorted([*held, *missing], key=lambda s: (s.date, s.decision.title if s.decision else ""))


def _forward(history: History, text: HeldText, day: str, parsed: Parsed) -> tuple[Articles, list[str]]:
    articles = {p.article: ArticleAt(p.article, p.text, "printed", text.label) for p in text.articles}
    base: Statute | None = None
    notes = []
    for date, start, decision in steps(history, text.date, day):
        if start > day:
            continue
        if decision is None:
            notes.append(f"amended on {date}, but neither the text of then nor the decision is held")
            articles = {n: doubted(a, f"unknown since {date}: the decision of then is not held") for n, a in articles.items()}
        else:
            base = base or statute_of(parsed(text.articles[0].document_id))
            orders = orders_of(parsed(decision.document_id), history.title)
            done = consolidate(base, orders.operations, adjust=orders.adjust, law=history.title)
            articles = _after(articles, done, orders, decision)
            notes += [f"{date}: {u.operation.op}({u.operation.sub}) not carried out: {u.reason}" for u in done.unexecuted]
            notes += [f"{date}: not read: {' '.join(u.split())[:80]}" for u in orders.unread]
            base = done.statute()
    return articles, notes


def doubted(a: ArticleAt, note: str) -> ArticleAt:
    return a if a.source == "unknown" else replace(a, source="unknown", note=note)


def _after(before: Articles, done: Consolidated, orders: Orders, decision: Decision) -> Articles:
    """The articles after one decision. One that a command names which was refused or not read is left as it was, and marked."""
    refused = {n for u in done.unexecuted for n in (u.operation.old_article, u.operation.new_article) if n} | orders.doubtful
    everywhere = orders.unread_anywhere or any(not (u.operation.old_article or u.operation.new_article) for u in done.unexecuted)
    out: Articles = {}
    for a in done.articles:
        was, text = before.get(a.old), a.wording().text
        doubt = everywhere or bool({a.old, a.new} & refused)
        if was is None or a.old in orders.restated:
            made = ArticleAt(a.new, text, "executed", decision.date if was is None else was.version, _from(was, a.old, a.new))
        else:
            made = _kept(was, a.old, a.new, text, a.old in orders.touched)
        out[a.new] = doubted(made, f"unknown since {decision.date}: a command of the decision could not be carried out") if doubt else made
        if doubt and was is not None:
            out[a.new] = replace(out[a.new], text=was.text)
    return out


def _from(was: ArticleAt | None, old: str, new: str) -> str:
    return (was.renumbered_from if was else "") or (old if old and old != new else "")


def _kept(was: ArticleAt, old: str, new: str, text: str, touched: bool) -> ArticleAt:
    moved = replace(was, article=new, renumbered_from=_from(was, old, new))
    if was.source == "unknown" or (not touched and _same(was.text, text)):
        return moved
    return replace(moved, text=text, source="executed")


def _same(a: str, b: str) -> bool:
    return "".join(a.split()) == "".join(b.split())


def _later(history: History, day: str, parsed: Parsed) -> tuple[HeldText | None, Articles]:
    """The next text that is held, and what taking it back over its decisions proves of the day."""
    from kg.time.back import over

    later = next((t for t in history.texts if t.start > day), None)
    return later, over(history, later, day, parsed)[0] if later else {}


def _proved(articles: Mapping[str, ArticleAt], later: HeldText | None, back: Articles, since: str) -> Articles:
    """Articles in doubt that the later text clears: taken back over its decisions, or because it says the same under the same number."""
    texts = {p.article: p.text for p in later.articles} if later else {}
    out = {}
    for n, a in articles.items():
        if a.source == "unknown" and n in back and back[n].source != "unknown":
            a = back[n]
        elif a.source == "unknown" and a.text and not a.renumbered_from and plain(texts.get(n, "")) == plain(a.text):
            a = replace(a, source="printed", note=f"the texts of {since} and {later.date if later else ''} say the same")
        out[n] = a
    return out
