"""Refuses what a question must not do: reach out to the net (SERVICE) or to files (FROM), change the graph.

The engine has no switch for SERVICE, so the query is read here as the grammar reads it: escapes first,
then comments, strings, IRIs, variables and prefixed names as wholes; what remains are keywords.
"""

from __future__ import annotations

from kg.errors import UsageError
from kg.graph.sparql import UPDATES, form, iris, keywords


def check(sparql: str) -> None:
    """UsageError for a SERVICE call, a dataset of files or an update."""
    if "SERVICE" in keywords(sparql):
        raise UsageError("SERVICE is not allowed: a question stays inside this graph", "query", "leave it out")
    # The engine here opens no file, others do; by a prefix or a base the file may be named in two pieces.
    if "FROM" in keywords(sparql) and any(i.lower().startswith("file:") for i in iris(sparql)):
        raise UsageError("files are not read: FROM names graphs of this store", "query", "leave FROM out")
    asked = form(sparql)
    if asked in UPDATES:
        raise UsageError(f"{asked} would change the graph; only questions are answered", "query", "use `kg build`")
