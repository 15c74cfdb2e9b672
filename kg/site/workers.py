"""SPARQL in processes that can be killed: the engine has no time limit and can't be cancelled."""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import KgError, UsageError
from kg.query.saved import find

if TYPE_CHECKING:
    from kg.query.run import Result

MEMORY = 3 << 30
"""Bytes that a query process may hold."""
KEPT = 32
"""Answers of saved questions that are kept."""


class TooLong(KgError):
    """The time limit was reached and the query ended."""


class Busy(KgError):
    """All query processes are at work."""


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question (by name, with parameters) or SPARQL text; `form` is a format, or `rows` for a page.

    A page shows the first `rows` of an answer; a format with more than that many is refused.
    """

    text: str
    form: str = "rows"
    params: Mapping[str, str] = field(default_factory=dict)
    rows: int = 10_000
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """`kind` of the answer; rows of (value, is it an IRI?) for a page, else the text in the format asked for;
    `found`: how many triples a graph has; `cut`: the page has not all rows."""

    kind: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[tuple[str, bool], ...], ...] = ()
    text: str = ""
    found: int = 0
    cut: bool = False


class Worker:
    """One process with the store open."""

    def __init__(self, store: Path) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, there = context.Pipe()
        self.process = context.Process(target=_serve, args=(there, str(store)), daemon=True)
        self.process.start()
        there.close()

    def ask(self, question: Question, seconds: float) -> Any:
        self.pipe.send(question)
        if not self.pipe.poll(seconds):
            raise TooLong("", todo="make it narrower or add LIMIT")
        return self.pipe.recv()

    def kill(self) -> None:
        self.process.kill()
        self.process.join(5)
        self.pipe.close()


class Workers:
    """A few workers; each question takes one of them, and a killed one is replaced."""

    def __init__(self, store: Path, many: int = 2, seconds: float = 10.0) -> None:
        self.store, self.seconds = store, seconds
        self._idle: queue.LifoQueue[Worker | None] = queue.LifoQueue()
        self._all: set[Worker] = set()
        self._kept: dict[tuple[object, ...], Reply] = {}
        self._lock = threading.Lock()
        # Started when first needed: pages that ask nothing start quickly.
        for _ in range(many):
            self._idle.put(None)

    def ask(self, question: Question) -> Reply:
        """The answer; KgError (UsageError for a bad query, TooLong, Busy) where there is none.

        The graph of a finished build stays as it is, so what a page of a saved question shows is kept for the next reader.
        """
        if question.form != "rows" or find(question.text) is None:
            return self._ask(question)
        key = (question.text, question.rows, *sorted(question.params.items()))
        with self._lock:
            if key in self._kept:
                self._kept[key] = self._kept.pop(key)
                return self._kept[key]
        reply = self._ask(question)
        with self._lock:
            self._kept[key] = reply
            while len(self._kept) > KEPT:
                del self._kept[next(iter(self._kept))]
        return reply

    def _ask(self, question: Question) -> Reply:
        begun = time.monotonic()
        try:
            worker = self._idle.get(timeout=self.seconds)
        except queue.Empty:
            raise Busy("all query processes are at work", todo="ask again in a moment") from None
        try:
            worker = worker or self._start()
            answer = worker.ask(question, max(self.seconds - (time.monotonic() - begun), 0.5))
        except (TooLong, EOFError, OSError) as error:
            self._drop(worker)
            worker = None
            if isinstance(error, TooLong):
                raise TooLong(f"the query ran longer than {self.seconds:g} s and was ended", todo=error.todo) from None
            raise KgError(
                "the query needed more memory than is allowed and was ended", todo="make it narrower or add LIMIT"
            ) from None
        finally:
            self._idle.put(worker)
        if isinstance(answer, KgError):
            raise answer
        assert isinstance(answer, Reply)
        return answer

    def _start(self) -> Worker:
        worker = Worker(self.store)
        with self._lock:
            self._all.add(worker)
        return worker

    def _drop(self, worker: Worker | None) -> None:
        if worker:
            with self._lock:
                self._all.discard(worker)
            worker.kill()

    def close(self) -> None:
        for worker in list(self._all):
            self._drop(worker)


def _serve(pipe: Connection, store: str) -> None:
    """The process: opens the store, answers until the pipe closes."""
    import signal

    from kg.store.embedded import Embedded

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    opened: Embedded | None = None
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            question = pipe.recv()
            try:
                opened = opened or Embedded.open(store)
                answer: Any = _answer(opened, question)
            except KgError as error:
                answer = type(error)(error.what, error.where, error.todo)
            except MemoryError:
                answer = KgError("the query needs too much memory", todo="make it narrower or add LIMIT")
            pipe.send(answer)


def _answer(store: Any, question: Question) -> Reply:
    from kg.query.formats import render
    from kg.query.run import run

    saved = find(question.text.strip())
    result = run(store, question.text, question.params) if saved else _ask(store, question)
    more = len(result.rows) > question.rows or len(result.triples) > question.rows
    if more and question.form != "rows":
        raise UsageError(f"the answer has more than {question.rows} rows", todo="add LIMIT")
    if question.form == "xml":
        return Reply(result.kind, text=_xml(result))
    if question.form in ("ttl", "nt", "rdf", "jsonld"):
        return Reply(result.kind, text=_graph(result, question.form), found=len(result.triples))
    if question.form != "rows":
        return Reply(result.kind, text=render(result, question.form))
    if result.kind == "graph":
        shown = [(t.subject, t.predicate, t.object) for t in result.triples[: question.rows]]
        cells = tuple(tuple(map(_cell, row)) for row in shown)
        return Reply("graph", ("subject", "predicate", "object"), cells, cut=more)
    if result.kind == "ask":
        return Reply("ask", ("answer",), (((str(result.truth).lower(), False),),))
    return Reply("select", result.columns, tuple(tuple(map(_cell, row)) for row in result.rows[: question.rows]), cut=more)


def _ask(store: Any, question: Question) -> Result:
    """SPARQL text, read no further than the row limit."""
    import pyoxigraph as ox

    from kg.graph.sparql import keywords
    from kg.graph.vocab import PREFIXES
    from kg.query import guard
    from kg.query.run import Result

    guard.check(question.text)
    # With FROM the query itself says what its default graph is.
    chosen: dict[str, Any] = {"use_default_graph_as_union": "FROM" not in keywords(question.text)}
    try:
        if question.default_graphs or question.named_graphs:
            chosen = {
                "default_graph": [ox.NamedNode(g) for g in question.default_graphs],
                "named_graphs": [ox.NamedNode(g) for g in question.named_graphs],
            }
        answer = store.inner.query(question.text, prefixes=PREFIXES, **chosen)
        if isinstance(answer, ox.QueryBoolean):
            return Result("ask", truth=bool(answer))
        if isinstance(answer, ox.QueryTriples):
            return Result("graph", triples=tuple(islice(answer, question.rows + 1)))
        columns = tuple(v.value for v in answer.variables)
        return Result("select", columns, tuple(tuple(row) for row in islice(answer, question.rows + 1)))
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise UsageError("this query can't be run: " + " ".join(str(error).split()), "query") from None


def _graph(result: Result, form: str) -> str:
    import pyoxigraph as ox

    from kg.graph.vocab import PREFIXES

    if result.kind != "graph":
        raise UsageError(f"{form} is for CONSTRUCT and DESCRIBE", todo="ask for JSON, XML, CSV or TSV")
    formats = {
        "ttl": ox.RdfFormat.TURTLE,
        "nt": ox.RdfFormat.N_TRIPLES,
        "rdf": ox.RdfFormat.RDF_XML,
        "jsonld": ox.RdfFormat.JSON_LD,
    }
    text = ox.serialize(sorted(result.triples, key=str), format=formats[form], prefixes=PREFIXES) or b""
    return text.decode()


def _cell(term: Any) -> tuple[str, bool]:
    import pyoxigraph as ox

    return ("", False) if term is None else (getattr(term, "value", str(term)), isinstance(term, ox.NamedNode))


def _xml(result: Result) -> str:
    """SPARQL Query Results XML."""
    from xml.sax.saxutils import escape, quoteattr

    import pyoxigraph as ox

    if result.kind == "graph":
        raise UsageError("xml is for SELECT and ASK", todo="ask for text/turtle")
    head = "".join(f"<variable name={quoteattr(c)}/>" for c in result.columns)
    out = ['<?xml version="1.0"?>', '<sparql xmlns="http://www.w3.org/2005/sparql-results#">', f"<head>{head}</head>"]
    if result.kind == "ask":
        return "\n".join([*out, f"<boolean>{str(result.truth).lower()}</boolean>", "</sparql>"])

    def term(t: Any) -> str:
        if isinstance(t, ox.NamedNode):
            return f"<uri>{escape(t.value)}</uri>"
        if isinstance(t, ox.BlankNode):
            return f"<bnode>{escape(t.value)}</bnode>"
        if not isinstance(t, ox.Literal):
            return f"<literal>{escape(str(t))}</literal>"
        more = f" xml:lang={quoteattr(t.language)}" if t.language else f" datatype={quoteattr(t.datatype.value)}"
        return f"<literal{more}>{escape(_xml_chars(t.value))}</literal>"

    for row in result.rows:
        cells = (
            f"<binding name={quoteattr(c)}>{term(t)}</binding>"
            for c, t in zip(result.columns, row, strict=True)
            if t is not None
        )
        out.append(f"<result>{''.join(cells)}</result>")
    return "\n".join([out[0], out[1], out[2], "<results>", *out[3:], "</results>", "</sparql>"])


def _xml_chars(text: str) -> str:
    """XML 1.0 has no control characters, not even escaped ones."""
    return "".join(c for c in text if c >= " " or c in "\t\n\r")
