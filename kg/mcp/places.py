"""Where a thing stands in the sources: file, offsets, hash of the file, words."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from kg.api import Graph

Answer = dict[str, Any]


class Places:
    """The evidence of one build, looked up by document, by act, or by an IRI of characters."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    @cached_property
    def documents(self) -> dict[str, Any]:
        return {d.document_id: d for d in self.graph.laws.tables.documents}

    @cached_property
    def _appointments(self) -> dict[str, Any]:
        return {a.event_id: a for a in self.graph.tables().appointments}

    @cached_property
    def _sources(self) -> dict[str, str]:
        return {self.graph.iris.source(name): name for name in self.graph.sources()}

    def of(self, document: str, start: int, end: int) -> Answer:
        """Characters of the source of a document; {} if the build has no such document."""
        row = self.documents.get(document)
        return self._told(row.source, start, end) if row else {}

    def act(self, iri: str) -> Answer:
        """The words of an appointment or a removal."""
        row = self._appointments.get(iri)
        return {"iri": iri} | self.of(row.document_id, row.start, row.end) if row else {}

    def at(self, iri: str) -> Answer:
        """The words at an IRI of characters (…/source/FILE#char=START,END)."""
        file, _, span = iri.partition("#char=")
        source = self._sources.get(file)
        return {"iri": iri} | self._told(source, *map(int, span.split(","))) if source else {}

    def _told(self, source: str, start: int, end: int) -> Answer:
        quote = self.graph.sources()[source][start:end]
        return {"source": source, "start": start, "end": end, "source_sha256": self.graph.hashes.get(source, ""), "quote": quote}
