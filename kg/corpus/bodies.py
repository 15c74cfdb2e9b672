"""One node per body (机构), whatever form its name takes: 市人大常委会, 北京市第十六届人民代表大会常务委员会, 常委会.

A short name is completed by the place that the source itself belongs to, read from its own headings;
where that is unknown, the short name stays unresolved rather than guessed.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.corpus.body_names import Body, canonical, fixed_bodies, unknown
from kg.corpus.homes import Home, above, expand, home_of, is_of_nation, of_document, with_whole_place
from kg.corpus.place import Placed
from kg.model.facts import BodyMention
from kg.model.iri import Iris
from kg.model.tables import OrganisationRow
from kg.zh.bodies import read_body
from kg.zh.committee import committee
from kg.zh.dates import DAY
from kg.zh.newspapers import place_of_daily, place_of_paper
from kg.zh.numerals import CHARS
from kg.zh.persons import simplified
from kg.zh.places import is_place, known_places, place_before, places_named
from kg.zh.posts import PLACE
from kg.zh.terms import without_term

_TERM = re.compile(rf"第?[{CHARS}0-9]+届")
_TWO_NAMES = re.compile(r"(?P<first>[^()]+(?:法院|检察院))\((?P<second>[^()]+(?:法院|检察院))\)")

_OF_PLACES = ("government", "standing", "congress", "conference")
"""Forms of bodies that every place has one of: their place is where a source is at home."""
_OF_A_PLACE = re.compile("人民代表大会|人大|人民政府|政府|政协|委(?=组织部[^,。;]{0,24}(?:宣布|宣读|出席|到会))")
# 江海省人民政府近日发布…: a place that no table has, where a line begins with its government or congress
_OPENING = re.compile(rf"^\s*(?:{DAY},?)?([^\n]{{2,30}}?(?:人民政府|人民代表大会|人大常委会))[^\n]*", re.M)
# 省第十二届人民代表大会常务委员会, 自治州人民代表大会: a congress without the name of its place
_BARE_HOUSE = re.compile(
    rf"(?P<place>(?P<level>自治[区州县旗]|[省市县区州旗盟镇乡])|[一-鿿]{{2,6}}[州县旗])(?:第?[{CHARS}0-9]+届)?人民代表大会"
)
_WHOLE = ("people_congress", "standing_committee", "government")
"""Bodies of which a `unit` is no part: a delegate's electoral unit is not a unit of the congress."""


@dataclass(slots=True)
class Bodies:
    """The register of bodies: `find` is the lookup that the other resolvers are given. `seen`: the names that have a row;
    `merged`: a name that means the same as another."""

    iris: Iris
    homes: Mapping[str, Home]
    seen: Container[str] = ()
    merged: Mapping[str, str] = field(default_factory=dict)

    def find(self, p: Placed, printed: str, unit: str = "") -> tuple[str, str]:
        """(name, IRI) of a printed body, of its `unit` if there is one; ("", "") where it names no known body."""
        body = body_of(printed, self._home(p))
        if body is None:
            return "", ""
        name = self.merged.get(body.name, body.name) + (unit if body.kind not in _WHOLE else "")
        return (name, self.iris.organisation(name)) if name in self.seen else ("", "")

    def in_full(self, p: Placed, printed: str) -> str:
        """省第十二届人民代表大会常务委员会 with the place of the source, 凉山州第八届人民代表大会 with the whole name; others as printed."""
        bare = _BARE_HOUSE.match(printed)
        place = expand(bare["place"], self._home(p)) if bare else ""
        return place + printed[bare.end("place") :] if bare and place and (bare["level"] or "自治" in place) else printed

    def _home(self, p: Placed) -> Home:
        return of_document(self.homes.get(p.doc.source, Home()), p.doc)


def body_of(printed: str, home: Home) -> Body | None:
    """The body that a printed name means in a source of this place."""
    printed = with_whole_place(printed, home)
    mention = read_body(printed) or read_body(without_term(printed))
    return canonical(mention, home) if mention else unknown(printed, home)


class BodiesTold(NamedTuple):
    """The place of one source, and the bodies that it names, each with its other forms, in order."""

    home: Home
    named: tuple[tuple[Body, tuple[str, ...]], ...]


def bodies_told(
    placed: Sequence[Placed], mentions: Sequence[Sequence[BodyMention]], printed: Sequence[Iterable[tuple[str, str]]]
) -> BodiesTold:
    """The bodies of one source. `mentions[i]` are those of its document `placed[i]`, `printed[i]` the (body, unit) pairs that
    its acts and roles name."""
    home = _home(placed, mentions, printed)
    found: dict[Body, dict[str, None]] = {}

    def add(body: Body, form: str = "") -> None:
        forms = found.setdefault(body, {})
        if form and form != body.name:
            forms[form] = None

    for p, here, named in zip(placed, mentions, printed, strict=True):
        local = of_document(home, p.doc)
        for mention in here:
            whole = with_whole_place(mention.surface, local)
            if body := body_of(whole, local) if whole != mention.surface else canonical(mention, local):
                add(body, _short_form(mention))
        for organisation, unit in named:
            if organisation and (body := body_of(organisation, local)):
                add(body, organisation if read_body(organisation) and not _is_place(organisation) else "")
                if unit and body.kind not in _WHOLE:
                    add(Body(body.name + unit, "tribunal" if "法院" in body.name else "working_body", body.name))
    return BodiesTold(home, tuple((body, tuple(forms)) for body, forms in found.items()))


@dataclass(slots=True)
class Bodily:
    """All bodies by name, and the forms of each."""

    seen: dict[str, Body] = field(default_factory=dict)
    forms: dict[str, set[str]] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)

    def rows(self, iris: Iris) -> list[OrganisationRow]:
        """One row per body, in order of name."""
        out = []
        for name in sorted(self.seen):
            body = self.seen[name]
            parent = self.merged.get(body.parent, body.parent)
            parent_id = iris.organisation(parent) if parent in self.seen else ""
            aliases = sorted(a for a in self.forms.get(name, ()) if a != name)
            out.append(OrganisationRow(iris.organisation(name), name, body.kind, parent_id, parent, "|".join(aliases)))
        return out


def gather_bodies(told: Iterable[BodiesTold]) -> Bodily:
    """The bodies of all sources, in their order, each once whatever form its name takes."""
    out = Bodily()
    for one in told:
        for body, forms in one.named:
            out.seen.setdefault(body.name, body)
            out.forms.setdefault(body.name, set()).update(forms)
    _two_names(out)
    _merge_short(out)
    return out


def _home(placed: Sequence[Placed], mentions: Iterable[Iterable[BodyMention]], printed: Sequence[Iterable[tuple[str, str]]]) -> Home:
    """The place of one source; where its headings tell none, the place whose bodies its acts fill, or that of the bodies it
    names in full; of a report of acts the one place printed before 人大 or 政府, or that of the newspaper."""
    home = home_of(placed)
    reports = any(organisation for named in printed for organisation, _ in named)
    told = _acted_in(printed) or _named_in(mentions)
    place = "" if home.name else told or (reports and (_printed_in(placed) or _paper_of(placed) or _over_all(placed)))
    if place and not is_of_nation(placed):
        home = Home(place, above(place))
    return home._replace(committees=_committees(mentions))


def _committees(mentions: Iterable[Iterable[BodyMention]]) -> frozenset[str]:
    """The committees that a source names in any form, those of the nation aside."""
    return frozenset(m.core for found in mentions for m in found if m.place != "全国" and committee(m.core))


def _acted_in(printed: Iterable[Iterable[tuple[str, str]]]) -> str:
    """The one place whose bodies the acts of a source fill: 市人大常委会任命甲为云中市民政局局长."""
    places: set[str] = set()
    for organisation, _ in (pair for named in printed for pair in named):
        mention = read_body(organisation)
        if not mention or mention.form not in (*_OF_PLACES, "department", "court", "procuratorate"):
            continue
        core = PLACE.match(mention.core) if mention.form in ("court", "procuratorate") else None
        place = core[0] if core else mention.place
        if len(place) > 2 and place != "自治区" and is_place(simplified(place)):
            places.add(place)
    return places.pop() if len(places) == 1 else ""


def _printed_in(placed: Sequence[Placed]) -> str:
    """The one known place before 人大 or 政府, whatever else stands around it: 在新华区人大常委会会议室召开."""
    found = _known_in(placed)
    found = found or {place for p in placed for place in places_named(_OPENING.sub(r"\1", simplified(p.doc.text.folded[:3000])))}
    return found.pop() if len(found) == 1 else ""


def _over_all(placed: Sequence[Placed]) -> str:
    """The place that all others before 人大 or 政府 lie in: a province that tells what its counties have done."""
    found = _known_in(placed)
    return next((top for top in sorted(found) if all(top in (p, *above(p)) for p in found)), "")


def _known_in(placed: Sequence[Placed]) -> set[str]:
    found: set[str] = set()
    for p in placed:
        c = "".join(simplified(p.doc.text.folded[:3000]).split())
        for m in _OF_A_PLACE.finditer(c):
            word = c[place_before(c, m.start()) : m.start()]
            if len(word) > 2 and word in known_places():
                found.add(word)
    return found


def _paper_of(placed: Sequence[Placed]) -> str:
    """湖北日报讯: the place of the newspaper under whose name the first lines report."""
    told = (f"{p.doc.text.folded[:600]}\n{p.doc.text.folded[600:][-80:]}" for p in placed)
    return next(filter(None, (place_of_paper(c[:300]) or place_of_daily(c) for c in told)), "")


def _named_in(mentions: Iterable[Iterable[BodyMention]]) -> str:
    """The one place whose congress or government a source names in full."""
    told = (m for found in mentions for m in found if m.form in _OF_PLACES)
    places = {m.place for m in told if len(m.place) > 2}
    return places.pop() if len(places) == 1 else ""


def _is_place(name: str) -> bool:
    mention = read_body(name)
    return bool(mention and mention.form == "government" and mention.place == name)


def _short_form(mention: BodyMention) -> str:
    """The printed form, without the term: the body does not change with it."""
    return _TERM.sub("", mention.surface)


# --- merging ----------------------------------------------------------------------------------------------------------


def _two_names(bodies: Bodily) -> None:
    """甲法院(乙法院) is one court: each name alone means it too."""
    for name in sorted(bodies.seen):
        m = _TWO_NAMES.fullmatch(name)
        if not m:
            continue
        for other in (m["first"], m["second"]):
            bodies.merged[other] = name
            bodies.forms.setdefault(name, set()).add(other)
            bodies.seen.pop(other, None)
            for unit in [n for n, b in bodies.seen.items() if b.parent == other]:
                body = bodies.seen.pop(unit)
                moved = name + unit.removeprefix(other)
                bodies.seen.setdefault(moved, Body(moved, body.kind, name))


_FORMAL = re.compile("(?:委员会|政府|大会|政协)$")
"""Ends of names that are given in full: a longer one is another body."""


def _merge_short(bodies: Bodily) -> None:
    """北京大数据交易所 beside 北京国际大数据交易所: a name that only leaves out words of one other is its short form."""
    free = sorted(
        n
        for n, b in bodies.seen.items()
        if b.kind in ("company", "association", "other") and n not in fixed_bodies() and not _FORMAL.search(n)
    )
    alike: dict[tuple[str, str], list[str]] = {}
    for name in free:
        alike.setdefault((name[:2], name[-3:]), []).append(name)
    for name in free:
        longer = [n for n in alike[name[:2], name[-3:]] if len(n) > len(name) and _inside(name, n)]
        if len(longer) == 1 and len(name) >= 7:
            bodies.merged[name] = longer[0]
            bodies.forms.setdefault(longer[0], set()).update([name, *bodies.forms.pop(name, ())])
            bodies.seen.pop(name)


def _inside(short: str, long: str) -> bool:
    rest = iter(long)
    return all(c in rest for c in short)
