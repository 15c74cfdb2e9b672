"""A later text taken back over the decisions that made it: what they neither touched nor could have renumbered inside is as it was,
and what an earlier decision worded anew is as that one has it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from kg.consolidate.renumber import number_articles, shifts
from kg.time.articles import ArticleAt, Articles, Parsed, doubted, steps
from kg.time.orders import Orders, orders_of, worded
from kg.time.periods import HeldText, History
from kg.zh.numerals import CHARS

_NUMBER = re.compile(f"第[{CHARS}0-9]+条")


def taken_back(history: History, day: str, parsed: Parsed) -> tuple[Articles, list[str]]:
    """The text on a day before all texts that are held, from the first of them."""
    later = history.texts[0] if history.texts else None
    if later is None or not any(s.start > day for s in steps(history, "", later.made)):
        return {}, ["no text of that time is held, and no decision leads back to it"]
    return over(history, later, day, parsed)


def over(history: History, later: HeldText, day: str, parsed: Parsed) -> tuple[Articles, list[str]]:
    """The articles of the later text before every decision that is in force only after the day."""
    articles: Articles = {p.article: ArticleAt(p.article, p.text, "executed", later.label) for p in later.articles}
    notes: list[str] = []
    partly = False
    for date, _, decision in reversed([s for s in steps(history, "", later.made) if s.start > day]):
        if decision is None:
            note = f"amended on {date} by a decision that is not held: these are the words of after"
            notes.append(f"amended on {date}, but neither the text of before nor the decision is held")
            articles = {n: doubted(a, note) for n, a in articles.items()}
            continue
        orders = orders_of(parsed(decision.document_id), history.title)
        partly = partly or bool(orders.missing)
        before = _undone(articles, orders, date)
        if before is None:
            return {}, [*notes, f"the numbers in the decision of {date} do not lead back to the earlier text"]
        articles = before
        notes += [f"{date}: the copy of the decision lacks its items {', '.join(map(str, orders.missing))}"] if orders.missing else []
    articles = _restated(history, articles, day, parsed)
    return (articles if partly or any(a.source != "unknown" for a in articles.values()) else {}), notes


def _undone(after: Mapping[str, ArticleAt], orders: Orders, date: str) -> Articles | None:
    """The articles before one decision; None where its numbers do not lead back to them."""
    table = _old_numbers(list(after), orders)
    if table is None:
        return None
    moved = any(old != new for new, old in table.items())
    out: Articles = {}
    for new, old in table.items():
        a = after[new]
        touched = _touched(orders, old, new, a.text) or bool(moved and _NUMBER.search(a.text))
        number = a.renumbered_from or (new if new != old else "")
        out[old] = replace(a, article=old, renumbered_from=number)
        if touched:
            note = f"the decision of {date} changed it, and its earlier wording is not held"
            out[old] = ArticleAt(old, "", "unknown", a.version, number, note)
        elif orders.missing:
            out[old] = doubted(out[old], f"the copy of the decision of {date} that is held is not whole: these are the words of after")
    for n in orders.deleted - out.keys():
        version = next(iter(after.values())).version if after else ""
        out[n] = ArticleAt(n, "", "unknown", version, "", f"deleted on {date}")
    return out


def _touched(orders: Orders, old: str, new: str, text: str) -> bool:
    """Did the decision change the words of this article?"""
    return old in orders.touched or bool({old, new} & orders.doubtful) or orders.everywhere or any(w in text for w in orders.throughout)


def _old_numbers(now: list[str], orders: Orders) -> dict[str, str] | None:
    """New number → old one, found by numbering the earlier articles forward; None where that does not give the later ones."""
    kept = [n for n in now if n not in orders.inserted]
    if not shifts(orders.operations, [*kept, *orders.deleted], orders.adjust and _closes(now)):
        return {n: n for n in kept}
    if "" in orders.inserted or not all(n.isdigit() for n in (*now, *orders.deleted)):
        return None
    old = [str(n) for n in range(1, len(now) + len(orders.deleted) - len(orders.inserted) + 1)]
    found = number_articles(orders.operations, old, orders.adjust)
    table = {n: o for o, n in found.table.items() if n}
    return table if not found.problems and {*table, *orders.inserted} == set(now) else None


def _closes(now: list[str]) -> bool:
    """Do the numbers run from 1 without a gap or 之一? Then an article inserted or deleted moves those behind it."""
    return now == [str(n) for n in range(1, len(now) + 1)]


def _restated(history: History, articles: Articles, day: str, parsed: Parsed) -> Articles:
    """Unknown articles that a decision of before the day gave whole, with no change since."""
    unknown = {n for n, a in articles.items() if a.source == "unknown"}
    out = dict(articles)
    for date, _, decision in reversed([s for s in steps(history, "", day) if s.start <= day]):
        if not unknown or decision is None:
            break
        orders = orders_of(parsed(decision.document_id), history.title)
        if orders.everywhere or orders.missing:
            break
        shifting = shifts(orders.operations, list(articles), orders.adjust and _closes(list(articles)))
        for n, text in _given(orders, shifting).items():
            if n in unknown - orders.doubtful:
                out[n] = ArticleAt(n, text, "executed", date)
        unknown -= orders.touched | orders.inserted | orders.doubtful
        if orders.throughout or shifting:
            break
    return out


def _given(orders: Orders, shifting: bool) -> dict[str, str]:
    """New number → the whole wording that a decision gives an article."""
    stated = {o.old_article: o.new_article for o in orders.operations if o.action == "renumber" and o.old_article}
    out = {o.new_article: worded(o.new_text) for o in orders.operations if o.action == "insert_article" and o.new_text}
    for n, text in orders.restated.items():
        number = stated.get(n, "" if shifting else n)
        if number:
            out[number] = text
    return out
