"""A query process: it opens the store, answers until its pipe closes, and has no way to the network."""

from __future__ import annotations

import contextlib
import os
from itertools import islice
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from kg.errors import KgError, UsageError
from kg.query.saved import find
from kg.query.sealed import seal
from kg.site.asked import Question, Reply

if TYPE_CHECKING:
    from kg.query.run import Result
    from kg.store.base import Store

MEMORY = 3 << 30
"""Bytes that a query process may hold."""


def serve(pipe: Connection, store: str, nice: int) -> None:
    """The process: tells the walls that stand, then answers questions until the pipe closes. `store`: a folder, or the address of a
    server, to which the net stays open; what a query may do there is for the server to say."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The engine reports a lack of memory there, at length; whoever asked is told by the answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    opened: Store | None = None
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        # Before the store: its threads would stay outside.
        pipe.send(("server",) if "://" in store else seal())
        with contextlib.suppress(AttributeError, OSError):
            os.nice(nice)
        while True:
            question = pipe.recv()
            try:
                opened = opened or _opened(store)
                answer: Any = _answer(opened, question)
            except KgError as error:
                answer = type(error)(error.what, error.where, error.todo)
            except MemoryError:
                answer = KgError("the query needs too much memory", todo="make it narrower or add LIMIT")
            pipe.send(answer)


def _opened(store: str) -> Store:
    if "://" in store:
        from kg.store.remote import Remote

        return Remote(store)
    from kg.store.embedded import Embedded

    return Embedded.open(store)


def _answer(store: Store, question: Question) -> Reply:
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


def _ask(store: Store, question: Question) -> Result:
    """SPARQL text, read no further than the row limit."""
    import pyoxigraph as ox

    from kg.query import guard
    from kg.query.run import Result

    guard.check(question.text)
    try:
        answer = store.query(question.text, question.default_graphs, question.named_graphs)
        if isinstance(answer, ox.QueryBoolean):
            return Result("ask", truth=bool(answer))
        if isinstance(answer, ox.QueryTriples):
            return Result("graph", triples=tuple(islice(answer, question.rows + 1)))
        columns = tuple(v.value for v in answer.variables)
        return Result("select", columns, tuple(tuple(row) for row in islice(answer, question.rows + 1)))
    except OSError as error:
        raise KgError(f"the store does not answer: {' '.join(str(error).split())}", store.name, "try again, or build again") from None
    except (SyntaxError, ValueError, RuntimeError) as error:
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
        cells = (f"<binding name={quoteattr(c)}>{term(t)}</binding>" for c, t in zip(result.columns, row, strict=True) if t is not None)
        out.append(f"<result>{''.join(cells)}</result>")
    return "\n".join([out[0], out[1], out[2], "<results>", *out[3:], "</results>", "</sparql>"])


def _xml_chars(text: str) -> str:
    """XML 1.0 has no control characters, not even escaped ones."""
    return "".join(c for c in text if c >= " " or c in "\t\n\r")
