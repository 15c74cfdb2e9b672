"""Roles → rows; a name in the contents takes the role of the item that it is the author of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.corpus.place import Placed
from kg.model.facts import RoleFact
from kg.model.tables import RoleRow
from kg.zh.persons import simplified

Find = Callable[..., tuple[str, str]]
"""(document, printed body) → (name, IRI); ("", "") where it is no known body."""


def role_rows(placed: Sequence[Placed], roles: Sequence[Sequence[RoleFact]], find: Find) -> list[RoleRow]:
    """Rows of all documents in order, without persons."""
    spoken: dict[tuple[str, str], RoleFact] = {}
    for p, facts in zip(placed, roles, strict=True):
        for f in facts:
            if f.how == "speaker":
                spoken.setdefault((p.doc.source, f.person), f)
    out = []
    for p, facts in zip(placed, roles, strict=True):
        for f in facts:
            known = spoken.get((p.doc.source, f.person)) if f.how == "toc" else f
            if known is None:
                continue
            name, iri = find(p, known.organisation) if known.organisation else ("", "")
            plain = simplified(known.organisation)
            if name.startswith(plain):
                name = known.organisation + name[len(plain) :]
            span = p.doc.text.span(f.begin, f.end)
            out.append(
                RoleRow("", f.person, known.role, iri, name or known.organisation, f.how, p.document_id, span.start, span.end)
            )
    return out
