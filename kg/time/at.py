"""The text of a law on a day: as printed where a text of that time is held, else by carrying out the decisions since
the nearest earlier text, or by taking a later text back over the decisions that made it. What neither proves is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.consolidate.choose import statute_of
from kg.consolidate.execute import Article, Consolidated, consolidate
from kg.consolidate.renumber import sort_key
from kg.model.documents import Statute
from kg.model.facts import Operation
from kg.time.articles import ArticleAt, Articles, LawAt, Parsed, doubted, steps
from kg.time.back import over, taken_back
from kg.time.identity import plain
from kg.time.orders import Orders, orders_of, outside
from kg.time.periods import Decision, HeldText, History, state
from kg.time.wholeness import turned_words


def law_at(history: History, day: str, parsed: Parsed) -> LawAt:
    """The whole text on the day; no articles where the law was not in force or nothing proves its text."""
    now = state(history, day)
    if now.status in ("repealed", "not_yet_in_force"):
        return LawAt(history.title, day, now, ())
    text = history.text_on(day)
    if text is None:
        articles, notes = taken_back(history, day, parsed)
    else:
        articles, notes = _forward(history, text, day, parsed)
        if not text.stated:
            notes = [f"adopted on {text.date}; from when the text is in force is not told", *notes]
        if any(a.source == "unknown" for a in articles.values()):
            articles = _proved(articles, *_later(history, day, parsed), since=text.date)
    if text and now.status == "unknown":
        notes = [now.why, *notes]
    found = sorted(articles.values(), key=lambda a: sort_key(a.article))
    return LawAt(history.title, day, now, tuple(found), tuple(notes))


def _forward(history: History, text: HeldText, day: str, parsed: Parsed) -> tuple[Articles, list[str]]:
    articles = {p.article: ArticleAt(p.article, p.text, "printed", text.label) for p in text.articles}
    base: Statute | None = None
    notes = []
    for date, start, decision in steps(history, text.made, day):
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
            notes += [] if decision.stated else [f"decided on {date}; from when the decision is in force is not told"]
            notes += [f"{date}: {u.operation.op}({u.operation.sub}) not carried out: {u.reason}" for u in done.unexecuted]
            notes += [f"{date}: not read: {' '.join(u.split())[:80]}" for u in orders.unread]
            notes += [f"{date}: the copy of the decision lacks its items {', '.join(map(str, orders.missing))}"] if orders.missing else []
            base = done.statute()
    return articles, notes


def _after(before: Articles, done: Consolidated, orders: Orders, decision: Decision) -> Articles:
    """The articles after one decision. One that a command names which was refused or not read is left as it was, and marked."""
    refused = {n for u in done.unexecuted for n in (u.operation.old_article, u.operation.new_article) if n} | orders.doubtful
    everywhere = orders.unread_anywhere or any(_anywhere(u.operation) for u in done.unexecuted)
    turned, behind = _turned(before, done, orders), _first_left_out(done)
    out: Articles = {}
    for a in done.articles:
        was, text = before.get(a.old), a.wording().text
        doubt = everywhere or bool({a.old, a.new} & refused) or bool(behind and sort_key(a.new) >= sort_key(behind))
        if was is None or a.old in orders.restated:
            made = ArticleAt(a.new, text, "executed", decision.date if was is None else was.version, _from(was, a.old, a.new))
        else:
            made = _kept(was, a.old, a.new, text, a.old in orders.touched)
        why = _doubt(a, orders, doubt, turned)
        out[a.new] = doubted(made, f"unknown since {decision.date}: {why}") if why else made
        if doubt and was is not None:
            out[a.new] = replace(out[a.new], text=was.text)
    return out


def _first_left_out(done: Consolidated) -> str:
    """The first number of the articles that were to come in or go and did not, or from which they do not count on: what stands behind
    may have another number; "" if none."""
    shifting = [
        u.operation for u in done.unexecuted if u.operation.action in ("insert_article", "delete_article") and not outside(u.operation)
    ]
    numbers = [n for o in shifting if (n := o.old_article or o.new_article).isdigit()]
    return min([*numbers, *([done.miscounted] if done.miscounted else [])], key=sort_key, default="")


def _anywhere(o: Operation) -> bool:
    """May a command be on any article?"""
    return not (o.old_article or o.new_article or outside(o))


def _doubt(a: Article, orders: Orders, refused: bool, turned: Sequence[tuple[str, str]]) -> str:
    """Why the decision leaves an article in doubt; "" if it does not."""
    if refused:
        return "a command of the decision could not be carried out"
    if orders.missing:
        return "the copy of the decision that is held is not whole"
    word = next(((old, new) for old, new in turned if old in a.wording().text), None)
    return f"the decision writes {word[1]} for {word[0]} in other articles, and a reprint may here" if word else ""


def _turned(before: Articles, done: Consolidated, orders: Orders) -> list[tuple[str, str]]:
    reworded = [(before[a.old].text, a.wording().text) for a in done.articles if a.old in before and a.old in orders.restated]
    return turned_words(reworded, orders.given)


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
