"""One node per body (机构), whatever form its name takes: 市人大常委会, 北京市第十六届人民代表大会常务委员会, 常委会.

A short name is completed by the place that the source itself belongs to, read from its own headings;
where that is unknown, the short name stays unresolved rather than guessed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.corpus.body_names import Body, Home, above, canonical, fixed_bodies, home_of, unknown
from kg.corpus.place import Placed
from kg.model.facts import BodyMention
from kg.model.iri import Iris
from kg.model.tables import OrganisationRow
from kg.zh.bodies import committees, read_body
from kg.zh.posts import PLACE

_TERM = re.compile(r"第?[0-9〇零一二三四五六七八九十百]+届")
_TWO_NAMES = re.compile(r"(?P<first>[^()]+(?:法院|检察院))\((?P<second>[^()]+(?:法院|检察院))\)")

_WHOLE = ("people_congress", "standing_committee", "government")
"""Bodies of which a `unit` is no part: a delegate's electoral unit is not a unit of the congress."""


@dataclass(slots=True)
class Bodies:
    """The register of bodies: `find` is the lookup that the other resolvers are given."""

    iris: Iris
    homes: Mapping[str, Home]
    seen: dict[str, Body] = field(default_factory=dict)
    forms: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    merged: dict[str, str] = field(default_factory=dict)

    def find(self, p: Placed, printed: str, unit: str = "") -> tuple[str, str]:
        """(name, IRI) of a printed body, of its `unit` if there is one; ("", "") where it names no known body."""
        body = self.body(p.doc.source, printed)
        if body is None:
            return "", ""
        name = self.merged.get(body.name, body.name) + (unit if body.kind not in _WHOLE else "")
        return (name, self.iris.organisation(name)) if name in self.seen else ("", "")

    def body(self, source: str, printed: str) -> Body | None:
        mention = read_body(printed)
        return canonical(mention, self.homes.get(source, Home())) if mention else unknown(printed, self.homes.get(source, Home()))

    def add(self, body: Body, *printed: str) -> None:
        self.seen.setdefault(body.name, body)
        for form in printed:
            if form and form != body.name:
                self.forms[body.name][form] += 1

    def rows(self) -> list[OrganisationRow]:
        """One row per body, in order of name."""
        out = []
        for name in sorted(self.seen):
            body = self.seen[name]
            parent = self.merged.get(body.parent, body.parent)
            parent_id = self.iris.organisation(parent) if parent in self.seen else ""
            aliases = sorted(a for a in self.forms.get(name, ()) if a != name)
            out.append(OrganisationRow(self.iris.organisation(name), name, body.kind, parent_id, parent, "|".join(aliases)))
        return out


def resolve_bodies(
    placed: Sequence[Placed],
    mentions: Sequence[Sequence[BodyMention]],
    printed: Sequence[Iterable[tuple[str, str]]],
    iris: Iris,
) -> Bodies:
    """The register of all bodies. `mentions[i]` are those of `placed[i]`, `printed[i]` the (body, unit)
    pairs that its acts and roles name."""
    printed_full = _committees(placed, mentions)
    homes = {s: home_of(ps)._replace(committees=frozenset(printed_full[s])) for s, ps in _by_source(placed).items()}
    for source, place in [*_acted_in(placed, printed).items(), *_named_in(placed, mentions).items()]:
        if not homes[source].name:
            homes[source] = Home(place, above(place), homes[source].committees)
    bodies = Bodies(iris, homes)
    for p, found, named in zip(placed, mentions, printed, strict=True):
        home = bodies.homes[p.doc.source]
        for mention in found:
            body = canonical(mention, home)
            if body:
                bodies.add(body, *_short_forms(mention))
        for organisation, unit in named:
            body = bodies.body(p.doc.source, organisation) if organisation else None
            if body:
                bodies.add(body, organisation if read_body(organisation) and not _is_place(organisation) else "")
                if unit and body.kind not in _WHOLE:
                    bodies.add(Body(body.name + unit, "tribunal" if "法院" in body.name else "working_body", body.name))
    _two_names(bodies)
    _merge_short(bodies)
    return bodies


def _committees(placed: Sequence[Placed], mentions: Sequence[Sequence[BodyMention]]) -> dict[str, set[str]]:
    """Source → the committees that it names in any form, those of the nation aside."""
    out: dict[str, set[str]] = {p.doc.source: set() for p in placed}
    for p, found in zip(placed, mentions, strict=True):
        out[p.doc.source].update(m.core for m in found if m.place != "全国" and m.core in committees())
    return out


_LOCAL = ("department", "government", "standing", "congress", "court", "procuratorate")


def _acted_in(placed: Sequence[Placed], printed: Sequence[Iterable[tuple[str, str]]]) -> dict[str, str]:
    """Source → the one place whose bodies its acts fill: 市人大常委会任命甲为云中市民政局局长."""
    out: dict[str, set[str]] = {}
    for p, named in zip(placed, printed, strict=True):
        for organisation, _ in named:
            mention = read_body(organisation)
            if not mention or mention.form not in _LOCAL:
                continue
            core = PLACE.match(mention.core) if mention.form in ("court", "procuratorate") else None
            place = core[0] if core else mention.place
            if len(place) > 2:
                out.setdefault(p.doc.source, set()).add(place)
    return {source: places.pop() for source, places in out.items() if len(places) == 1}


def _named_in(placed: Sequence[Placed], mentions: Sequence[Sequence[BodyMention]]) -> dict[str, str]:
    """Source → the one place whose congress or government it names in full."""
    out: dict[str, set[str]] = {}
    for p, found in zip(placed, mentions, strict=True):
        named = {m.place for m in found if len(m.place) > 2 and m.form in ("government", "standing", "congress")}
        out.setdefault(p.doc.source, set()).update(named)
    return {source: places.pop() for source, places in out.items() if len(places) == 1}


def _by_source(placed: Sequence[Placed]) -> dict[str, list[Placed]]:
    out: dict[str, list[Placed]] = {}
    for p in placed:
        out.setdefault(p.doc.source, []).append(p)
    return out


def _is_place(name: str) -> bool:
    mention = read_body(name)
    return bool(mention and mention.form == "government" and mention.place == name)


def _short_forms(mention: BodyMention) -> tuple[str, ...]:
    """The printed form, without the term: the body does not change with it."""
    return (_TERM.sub("", mention.surface),)


# --- merging ----------------------------------------------------------------------------------------------------------


def _two_names(bodies: Bodies) -> None:
    """甲法院(乙法院) is one court: each name alone means it too."""
    for name in sorted(bodies.seen):
        m = _TWO_NAMES.fullmatch(name)
        if not m:
            continue
        for other in (m["first"], m["second"]):
            bodies.merged[other] = name
            bodies.forms[name][other] += 1
            bodies.seen.pop(other, None)
            for unit in [n for n, b in bodies.seen.items() if b.parent == other]:
                body = bodies.seen.pop(unit)
                moved = name + unit.removeprefix(other)
                bodies.seen.setdefault(moved, Body(moved, body.kind, name))


_FORMAL = re.compile("(?:委员会|政府|大会|政协)$")
"""Ends of names that are given in full: a longer one is another body."""


def _merge_short(bodies: Bodies) -> None:
    """北京大数据交易所 beside 北京国际大数据交易所: a name that only leaves out words of one other is its short form."""
    free = sorted(
        n
        for n, b in bodies.seen.items()
        if b.kind in ("company", "association", "other") and n not in fixed_bodies() and not _FORMAL.search(n)
    )
    for name in free:
        longer = [n for n in free if len(n) > len(name) and n[:2] == name[:2] and n[-3:] == name[-3:] and _inside(name, n)]
        if len(longer) == 1 and len(name) >= 7:
            bodies.merged[name] = longer[0]
            bodies.forms[longer[0]].update([name, *bodies.forms.pop(name, ())])
            bodies.seen.pop(name)


def _inside(short: str, long: str) -> bool:
    rest = iter(long)
    return all(c in rest for c in short)
