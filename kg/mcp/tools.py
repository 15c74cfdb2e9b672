"""The seven tools: what each answers, as plain data. Nothing here knows the protocol.

Every answer says what the build covers; a thing carries its IRI and the words of the source with their place in it. What is not
there is said to be absent, with what may have been meant; it is never left out in silence.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cached_property
from typing import Any

from kg.api import Graph
from kg.cite.check import check, summary
from kg.cite.quotes import verify
from kg.cite.references import cite
from kg.cite.render import closing
from kg.errors import KgError, UsageError
from kg.mcp.places import Places
from kg.model.near import nearest
from kg.model.tables import CitationRow, MembershipRow, ProvisionRow
from kg.query.saved import find as saved_question
from kg.search.index import Search
from kg.site.asked import Question
from kg.site.workers import Workers
from kg.time.day import asked_day
from kg.time.periods import HeldText, History, version_state
from kg.zh.numerals import numbered

MOST_TEXT = 200_000
"""Characters of a text to be checked."""
MOST_WORDS = 2_000
"""Characters of any other argument but a query."""
MOST_ROWS = 200
SECONDS = 10.0
_PLAIN = re.compile(r"[0-9]+(?:-[0-9]+)?")

Answer = dict[str, Any]


def absent(why: str, **more: Any) -> Answer:
    return {"found": False, "why": why} | {k: v for k, v in more.items() if v}


class Tools:
    """The tools over one build. One question at a time: the indexes are shared."""

    def __init__(self, graph: Graph) -> None:
        self.graph, self.laws, self.places = graph, graph.laws, Places(graph)
        self._lock = threading.RLock()

    def close(self) -> None:
        if "_workers" in self.__dict__:
            self._workers.close()
        self.graph.close()

    # --- what they share

    @cached_property
    def _workers(self) -> Workers:
        return Workers(self.graph.folder / "store", 1, SECONDS)

    @cached_property
    def _search(self) -> Search:
        return Search(self.graph.tables(), self.graph.sources(), self.graph.iris.base)

    @cached_property
    def _provisions(self) -> dict[str, ProvisionRow]:
        return {p.provision_id: p for p in self.graph.tables().provisions}

    @cached_property
    def covers(self) -> Answer:
        """What the build holds: what is not in it can't be known here."""
        dates = sorted(t.date for h in self.laws.histories.values() for t in h.texts if t.date)
        held = sum(bool(h.texts) for h in self.laws.histories.values())
        return {
            "documents": len(self.places.documents),
            "laws_with_text": held,
            "texts_from": dates[0] if dates else "",
            "texts_to": dates[-1] if dates else "",
            "note": "what this build does not hold is unknown here, not inexistent",
        }

    def _provision(self, p: ProvisionRow) -> Answer:
        return {"iri": p.provision_id, "law": p.law, "version": p.version, **self.places.of(p.document_id, p.start, p.end)}

    def _referred(self, text: str) -> CitationRow | None:
        """The one provision that a reference means."""
        rows = cite(text, registry=self.laws.registry)
        return next((r for r in rows if r.target_law and (r.article or r.chapter)), None)

    def _row(self, text: HeldText | None, r: CitationRow) -> ProvisionRow | None:
        article = next((p for p in text.articles if p.article == r.article), None) if text else None
        if text is None or article is None or not (r.paragraph or r.item):
            return article
        wanted = (r.paragraph, r.item, r.subitem)
        parts = self.laws.parts(text, r.article)
        return next((p for p in parts if (p.paragraph if r.paragraph else "", p.item, p.subitem) == wanted), None)

    # --- the tools

    def find(self, words: str, most: int = 10) -> Answer:
        """Laws, provisions, persons, bodies, documents by name, short name, pinyin, reference or words."""
        words = _short(words, "words")
        if not 1 <= most <= 50:
            raise UsageError(f"{most} hits", "most", "ask for 1 to 50")
        answer = self._search.ask(words, size=most)
        hits = []
        for h in answer.hits:
            iri = self.graph.iris.base + h.entry.path
            row = self._provisions.get(iri)
            place = self._provision(row) if row else self._of_document(iri)
            hits.append({"kind": h.entry.kind, "title": h.entry.title, "iri": iri, "words": h.before + h.words + h.after} | place)
        if not hits:
            return self._said(absent("nothing of these words is in the build", nearest=[e.title for e in answer.near[:5]]))
        return self._said({"found": True, "total": answer.total, "hits": hits})

    def _of_document(self, iri: str) -> Answer:
        row = self.places.documents.get(iri)
        return self.places.of(iri, row.start, min(row.end, row.start + 200)) if row else {}

    def _numbered(self, title: str, ref: str) -> CitationRow:
        """The provision of a law that a number means."""
        r = self._referred(f"《{title}》{numbered(ref, '条') if _PLAIN.fullmatch(ref) else ref}")
        if r is None or not r.article:
            raise UsageError(f"{ref[:60]!r} is no number of a provision", "ref", "write 15, 15-1 or 第十五条第二款第三项")
        return r

    def get_provision(self, law: str, ref: str = "", as_of: str = "") -> Answer:
        """One provision (or, without `ref`, a law's status and its articles' numbers) as in force on a day."""
        law, ref, day = _short(law, "law"), _short(ref, "ref", empty=True), asked_day(as_of, "as_of")
        history, missing = self._history(law)
        if history is None:
            return self._said(missing)
        whole = self.laws.at(history.title, day)
        head = {"law": history.title, "as_of": day, "status": asdict(whole.state), "notes": list(whole.notes)}
        if not ref:
            return self._said({"found": bool(whole.articles), **head, "articles": [a.article for a in whole.articles]})
        r = self._numbered(history.title, ref)
        numbers = [x.article for x in whole.articles]
        if r.article not in numbers:
            why = f"no article {r.article} in the text of {day}" if numbers else f"no text of {day} is held, or the law is not in force"
            return self._said(absent(why, **head, last_article=numbers[-1] if numbers else ""))
        a = whole.articles[numbers.index(r.article)]
        row = self._row(history.text_on(day), r) if a.source == "printed" else None
        if (r.paragraph or r.item) and a.source == "printed" and row is None:
            return self._said(absent(f"article {r.article} has no such paragraph or item", **head, article=asdict(a)))
        place = self._provision(row) if row else {"iri": "", "quote": ""}
        text = row.text if row else a.text
        return self._said({"found": True, **head, "article": a.article, "paragraph": r.paragraph, "item": r.item, "text": text,
            "text_is": a.source, "text_of": a.version, "renumbered_from": a.renumbered_from, "note": a.note} | place)  # fmt: skip

    def check_citations(self, text: str, as_of: str = "") -> Answer:
        """Every reference of a text with its verdict."""
        day = asked_day(as_of, "as_of")
        if len(text) > MOST_TEXT:
            raise UsageError(f"the text has {len(text):,} characters", "text", f"send at most {MOST_TEXT:,} at a time")
        found = check(text, self.laws, day)
        rows = []
        for c in found:
            history = self.laws.histories.get(c.law)
            held = history.text_on(day) if history else None
            own = next((p for p in held.articles if p.article == c.article), None) if held and c.verdict == "exists" else None
            rows.append(asdict(c) | {"wrong": c.wrong, "provision": self._provision(own) if own else None})
        return self._said({"found": bool(found), "as_of": day, "references": rows, "summary": summary(found), "closing": closing(found)})

    def verify_quote(self, text: str, where: str) -> Answer:
        """Whether a provision says the quoted words."""
        text, where = _short(text, "text"), _short(where, "where")
        r = self._referred(where)
        history = self.laws.histories.get(r.target_law) if r else None
        if r is None or history is None or not history.texts:
            known = [] if r is None else nearest(r.target_law, self.laws.histories)
            return self._said(absent(f"{where[:80]!r} names no provision of a law whose text is held", nearest=known))
        held = history.text_on(asked_day("")) or history.texts[-1]
        row = self._row(held, r)
        texts = sorted(history.texts, key=lambda t: (t is not held, t.date))
        others = [(f"{numbered(p.article, '条')} of the text of {t.date}", p.text) for t in texts for p in t.articles if p is not row]
        found = verify(text, row.text if row else "", others)
        if not found.verdict:
            raise UsageError("no words to compare", "text", "give the quoted words")
        place = self._provision(row) if row else absent(f"{history.title} of {held.date} has no such provision")
        return self._said({"found": row is not None, "verdict": found.verdict, "detail": found.detail} | place)

    def history(self, provision: str) -> Answer:
        """The life of a law, and of one provision across its texts."""
        provision = _short(provision, "provision")
        r = self._referred(provision)
        history, missing = self._history(r.target_law if r else provision.strip("《》"))
        if history is None:
            return self._said(missing)
        day = asked_day("")
        texts = [
            {"version": t.label, "date": t.date, "in_force_from": t.start, **asdict(version_state(history, t, day))} for t in history.texts
        ]
        decisions = [{"title": d.title, "iri": d.document_id, "date": d.date, "in_force_from": d.start} for d in history.decisions]
        said = {"law": history.title, "status": asdict(self.laws.state(history.title, day)), "texts": texts, "decisions": decisions}
        said |= {"amended": list(history.amended), "repealed": history.repealed, "repealed_by": history.repealed_by}
        if r is not None and r.article:
            said |= self._lives(history, r)
        return self._said({"found": True} | said)

    def _lives(self, history: History, r: CitationRow) -> Answer:
        """The provision named, in each text: what it is there and what says so."""
        named = next((t for t in reversed(history.texts) if any(p.article == r.article for p in t.articles)), None)
        if named is None:
            return {"provision": absent(f"no text that is held has an article {r.article}")}
        out = []
        for t in history.texts:
            numbers, by = ([r.article], "same text") if t is named else self.laws.follow(history, r.article, named, t)
            rows = [self._provision(p) for p in t.articles if p.article in numbers]
            out.append({"version": t.label, "articles": numbers, "by": by, "provisions": rows})
        return {"article": r.article, "of_version": named.label, "in_each_text": out}

    def career(self, name: str, on: str = "") -> Answer:
        """A person's acts and roles; or who held a post, or the posts of a body (on a day)."""
        name, day = _short(name, "name"), asked_day(on, "on") if on else ""
        posts = [m for m in self.graph.tables().memberships if name in (m.organisation + m.post, m.organisation + m.unit + m.post)]
        if posts:
            rows = [_spell(m) for m in posts if not day or _held_on(m, day)]
            found = {"found": True} if rows else absent(f"nobody is known to have held {name} on {day}")
            return self._with_acts(self._said(found | {"rows": rows}))
        body = "organisation" in {h.entry.kind for h in self._search.ask(name, size=1).hits}
        given = {"organisation": name, **({"date": day} if day else {})} if body else {"person": name}
        return self._with_acts(self.ask("holders" if body else "career", given))

    def _with_acts(self, answer: Answer) -> Answer:
        """Each row with the words of the act that it rests on."""
        for row in answer.get("rows", []):
            acts = [self.places.act(row.get(side, "")) for side in ("started_by", "ended_by")]
            row["acts"] = [a for a in (*acts, self.places.at(row.get("evidence", ""))) if a]
        return answer

    def ask(self, question: str, params: Mapping[str, str] | None = None) -> Answer:
        """A saved question by name, or SPARQL 1.1; SERVICE, updates and files are refused, time and rows limited."""
        given = {str(k): _short(str(v), k) for k, v in (params or {}).items()}
        if saved_question(question) is None and not re.search(r"\b(?:select|ask|construct|describe)\b", question, re.IGNORECASE):
            raise UsageError(f"no saved question {question[:60]!r}", "question", "one of: " + ", ".join(sorted(self.graph.questions)))
        try:
            reply = self._workers.ask(Question(question, "rows", given, MOST_ROWS))
        except UsageError as error:
            if saved_question(question) is not None and "in the graph" in str(error):
                return self._said(absent(str(error)))
            raise
        rows = [dict(zip(reply.columns, (value for value, _ in row), strict=True)) for row in reply.rows]
        return self._said(
            {"found": bool(rows), "kind": reply.kind, "columns": list(reply.columns), "rows": rows, "cut": reply.cut, "text": reply.text}
        )

    # --- ends

    def _history(self, name: str) -> tuple[History | None, Answer]:
        try:
            return self.laws.history(name), {}
        except KgError as error:
            return None, absent(str(error), nearest=nearest(name, self.laws.histories))

    def _said(self, answer: Answer) -> Answer:
        return answer | {"covers": self.covers}

    def call(self, name: str, arguments: Mapping[str, Any]) -> Answer:
        """One tool by its name, alone at a time."""
        with self._lock:
            found: Answer = getattr(self, name)(**arguments)
            return found


NAMES: Sequence[str] = ("find", "get_provision", "check_citations", "verify_quote", "history", "career", "ask")


def _short(text: str, where: str, empty: bool = False) -> str:
    most = MOST_TEXT if where == "question" else MOST_WORDS
    if len(text) > most or (not text.strip() and not empty):
        raise UsageError("nothing was given" if len(text) <= most else f"{len(text):,} characters", where, f"give 1 to {most:,} characters")
    return text.strip()


def _held_on(m: MembershipRow, day: str) -> bool:
    """Whether a post is not known to begin after a day or to end by it."""
    return (m.start_date or day) <= day and (not m.end_date or day < m.end_date)


def _spell(m: MembershipRow) -> Answer:
    """One spell in a post, as the question `holders` tells it."""
    unknown = ", ".join(end for end, known in (("start", m.start_date), ("end", m.end_date)) if not known)
    return {"person": m.person, "post": m.post, "organisation": m.organisation, "unit": m.unit, "start": m.start_date, "end": m.end_date,
        "unknown": unknown, "over_by": m.over_by, "started_by": m.start_event, "ended_by": m.end_event}  # fmt: skip
