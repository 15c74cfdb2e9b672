"""Roles → rows; a name in the contents takes the role of the item that it is the author of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.corpus.corpus import Corpus
from kg.corpus.place import Placed
from kg.model.facts import Fact, RoleFact, of, read_by
from kg.model.tables import RoleRow
from kg.zh.persons import simplified
from kg.zh.posts import government_of

Find = Callable[..., tuple[str, str]]
"""(document, printed body) → (name, IRI); ("", "") where it is no known body."""


def role_rows(p: Placed, facts: Sequence[RoleFact], find: Find, spoken: Mapping[str, RoleFact]) -> list[RoleRow]:
    """Rows of one document in order, without persons. `spoken`: whom its source says to have spoken, and as what."""
    out = []
    for f in facts:
        known = spoken.get(f.person) if f.how == "toc" else f
        if known is None:
            continue
        name, iri = find(p, known.organisation or government_of(known.role)) if known.organisation or known.role else ("", "")
        plain = simplified(known.organisation)
        if name.startswith(plain):
            name = known.organisation + name[len(plain) :]
        span = p.doc.text.span(f.begin, f.end)
        out.append(
            RoleRow("", f.person, known.role, iri, name or known.organisation, f.how, p.document_id, span.start, span.end, **read_by(f))
        )
    return out


def speakers(facts: Iterable[RoleFact]) -> dict[str, RoleFact]:
    """Person → the role in which that person spoke first."""
    spoken: dict[str, RoleFact] = {}
    for f in facts:
        if f.how == "speaker":
            spoken.setdefault(f.person, f)
    return spoken


def rows(placed: Placed, facts: Sequence[Fact], corpus: Corpus) -> Iterable[RoleRow]:
    found = of(RoleFact, facts)
    spoken = speakers(f for _, f in corpus.told(RoleFact)) if _in_contents(found) else {}
    return role_rows(placed, found, corpus.bodies.find, spoken)


def _in_contents(facts: Iterable[RoleFact]) -> bool:
    return any(f.how == "toc" for f in facts)
