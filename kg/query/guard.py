"""Refuses what a question must not do: reach out to the net (SERVICE) or to files (FROM), change the graph.

The engine has no switch for SERVICE and reads it where the grammar does not (`SERVICESILENT<…>`), so no attempt is
made to tell a call from a name: outside literals, comments and names of variables the letters are refused. The
second wall is `kg.query.sealed`.
"""

from __future__ import annotations

from kg.errors import UsageError
from kg.graph.sparql import UPDATES, form, iris, outside_literals

MOST = 100_000
"""Characters of a query."""


def check(sparql: str) -> None:
    """UsageError for a query that is too long, calls or may call SERVICE, names files, or is an update."""
    if len(sparql) > MOST:
        raise UsageError(f"the query has more than {MOST:,} characters", "query", "make it shorter")
    if outside_literals(sparql, "service"):
        todo = 'leave it out; an IRI or name with these letters is written IRI("…")'
        raise UsageError("SERVICE is not allowed: a question stays inside this graph", "query", todo)
    # The engine here opens no file, others do; by a prefix or a base the file may be named in two pieces.
    if outside_literals(sparql, "from") and any(i.lower().startswith("file:") for i in iris(sparql)):
        raise UsageError("files are not read: FROM names graphs of this store", "query", "leave FROM out")
    asked = form(sparql)
    if asked in UPDATES:
        raise UsageError(f"{asked} would change the graph; only questions are answered", "query", "use `kg build`")
