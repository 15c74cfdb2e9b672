"""The terms of the graph: the page that lists them, and how a term is named and labelled on every other."""

from __future__ import annotations

from functools import cache
from typing import Any

from kg.graph.labels import LABELS
from kg.graph.vocab import PREFIXES
from kg.language import LANGUAGE, OWN, term
from kg.site.page import Page


def vocabulary() -> Page:
    """The classes, properties and code lists of the graph, as the ontology describes them."""
    return Page("vocabulary.html", term("site.vocabulary"), _described(OWN[min(LANGUAGE.get(), 1)]))


@cache
def _described(language: str) -> dict[str, Any]:
    from kg.graph.make_reference import CLASS, PROPERTY, classes, facts, lists, properties

    f = facts(language=language)
    shown = {"heads": (CLASS, PROPERTY), "lists": lists(f)}
    own, taken = ((classes(f, ours), properties(f, ours)) for ours in (True, False))
    return {**shown, "own": own, "taken": taken}


@cache
def term_name(iri: str) -> str:
    """`kg:Citation` for a term of the ontology: its place on that page; else nothing."""
    if iri not in LABELS:
        return ""
    prefix, namespace = max(((p, ns) for p, ns in PREFIXES.items() if iri.startswith(ns)), key=lambda x: len(x[1]), default=("", ""))
    return f"{prefix}:{iri.removeprefix(namespace)}" if prefix else ""


def label(iri: str) -> str:
    """The label of a term or code, in the reader's language."""
    return LABELS[iri][LANGUAGE.get()]
