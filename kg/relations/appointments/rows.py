"""Acts → rows: bodies by their full names, one row for an act told twice in one document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from kg.corpus.bodies import body_of
from kg.corpus.body_names import BARE_LEVEL, of_body
from kg.corpus.corpus import Corpus
from kg.corpus.documents import IssueAt
from kg.corpus.homes import Home, above
from kg.corpus.place import Placed
from kg.model.facts import Act, Fact, RoleFact, of, read_by
from kg.model.iri import Iris
from kg.model.tables import AppointmentRow, MembershipRow, RoleRow, Tables
from kg.parse.line_days import UNTOLD
from kg.relations.appointments.checks import list_issues
from kg.relations.appointments.memberships import check_acts, check_counts, membership_rows
from kg.relations.appointments.once import apart
from kg.relations.appointments.seats import unit_of
from kg.zh.bodies import read_body
from kg.zh.numerals import CHARS
from kg.zh.persons import simplified
from kg.zh.posts import PLACE, REPUBLIC, government_of, state_titles
from kg.zh.terms import TERM, house, term_of, without_term

Find = Callable[..., tuple[str, str]]
"""(document, printed body, unit="") → (name, IRI); ("", "") where it is no known body."""

_TOLD_ONCE = ("reason", "traits", "meeting", "body", "body_term")
"""What another telling of an act may add to the first."""
_PARTY_POSTS = ("书记", "副书记", "常委", "常务委员", "委员", "候补委员")
_OF_COUNTRY = re.compile("(?:人民代表大会|人大)$")
_CONGRESS_POSTS = ("主任", "副主任", "秘书长", "委员")
_WARD = re.compile(f"第?[{CHARS}0-9]+(?:号)?选区")
"""A ward, told without its county: the same number is another ward elsewhere."""
_OF_STATE = re.compile("人民代表大会|人民政府$|^国务院$")
_SPECIAL = re.compile("香港|澳门|台湾")
_OF_PARTY = re.compile("中国共产党|[一-鿿]{0,8}?[省市县区州旗盟]委(?![员托派])")
_HIGHER = re.compile("全国|[^省区]+(?:省|自治区)人民代表大会")
_OWN_REGION = re.compile("自治区(?=第)")
_ABROAD = re.compile("^中华人民共和国驻(?P<country>[^,。;]{2,20}?)(?:大使馆|使团)$")


def appointment_rows(p: Placed, acts: Sequence[Act], find: Find, iris: Iris) -> list[AppointmentRow]:
    """The rows of one document, without persons: those are told apart when all documents are read."""
    out: list[AppointmentRow] = []
    seen: dict[tuple[str, ...], list[Act]] = {}
    numbers: Counter[str] = Counter()
    places = _places(acts)
    for act in acts:
        act, body, name, iri = _bodies(p, act, find, places)
        abroad = _ABROAD.match(name)
        # 市人大常委会补选: the unit is told when the body's place is.
        unit = act.unit or (unit_of(body, name) if act.post == "代表" and act.action != "end_mandate" and name else "")
        key = (act.person, act.action, act.post, name, unit)
        if not all(apart(act, other) for other in seen.setdefault(key, [])):
            continue
        seen[key].append(act)
        span = p.doc.text.span(act.begin, act.end)
        mark = f"{span.start}-{act.action}"
        numbers[mark] += 1
        event = iris.fact("appointment", p.doc.source, mark if numbers[mark] == 1 else f"{mark}-{numbers[mark]}")
        out.append(
            AppointmentRow(
                event, "", act.person, act.action, act.verb, act.post, iri, name, unit, act.date, body,
                _meeting(p, act, find), act.reason, p.document_id, int(span.repaired), span.start, span.end,
                _body_term(act, body, name), term_of(act.organisation or name), abroad["country"] if abroad else "", act.date_from if act.date or act.date_from == UNTOLD else "",
                act.traits, **read_by(act),
            )
        )  # fmt: skip
    return out


def _bodies(p: Placed, act: Act, find: Find, places: dict[str, str]) -> tuple[Act, str, str, str]:
    """(act, the body that decided, name and IRI of the body of the post)."""
    body = _body(p, act.body, find, places, act.organisation) if act.body else ""
    name, iri = _before_republic(act, *_organisation(p, act, find, body, places))
    if _never_decides(body, name, act):
        act, body = replace(act, body="", meeting="", date="" if act.date_from == "sitting" else act.date), ""
    if _WARD.fullmatch(body) and (place := PLACE.match(name)):
        body = place[0] + body
    return act, body, name, iri


def _places(acts: Sequence[Act]) -> dict[str, str]:
    """省 → 岭西省: the one place of each level whose bodies the acts of a document name."""
    found: dict[str, set[str]] = {}
    for printed in {name for a in acts for name in (a.organisation, a.body)}:
        mention = read_body(printed) if printed else None
        if mention and len(mention.place) > 2 and mention.place != "自治区":
            found.setdefault("自治区" if mention.place.endswith("自治区") else mention.place[-1], set()).add(mention.place)
    return {level: places.pop() for level, places in found.items() if len(places) == 1}


def _body(p: Placed, printed: str, find: Find, places: dict[str, str], organisation: str) -> str:
    """The body that decided, by its full name; 省委 of a text that names one province only is that province's."""
    name = find(p, printed)[0]
    bare = not name and not PLACE.match(printed[1:])
    place = (places.get(printed[0]) or _place_over(organisation, printed[0])) if bare else ""
    meant = body_of(place + printed[1:], Home()) if place else None
    name = name or (meant.name if meant else "") or without_term(printed)
    return "" if name.startswith(("人民代表大会", "人大")) else name


def _never_decides(body: str, name: str, act: Act) -> bool:
    """A congress or government gives no post of the party; delegates of the nation and of provinces resign to those who elected
    them, not to the committee that announces it."""
    if _OF_PARTY.match(name):
        return bool(_OF_STATE.search(body))
    seat = act.post == "代表" and act.action in ("accept_resignation", "recall") and not _SPECIAL.match(act.unit)
    return seat and bool(_HIGHER.match(body)) and body.removesuffix("常务委员会") == without_term(name)


def _place_over(organisation: str, level: str) -> str:
    """省委 that decides on 石家庄市委 is 河北省's, 市委 that decides on it 石家庄市's own."""
    m = PLACE.match(organisation)
    return next((x for x in (m[0], *above(m[0])) if x.endswith(level)), "") if m and len(m[0]) > 2 else ""


def _body_term(act: Act, body: str, organisation: str) -> str:
    """The term of the body that decided; a mandate, and a seat in the committee, end before the congress's own standing
    committee, of its term."""
    house = without_term(organisation)
    own = (act.post == "代表" and body.removesuffix("常务委员会") == house) or (house == body and house.endswith("常务委员会"))
    return term_of(act.body) or term_of(act.meeting) or (term_of(organisation) if own else "")


def _before_republic(act: Act, name: str, iri: str) -> tuple[str, str]:
    """县政府 of 1946 is not the people's government that the county has had since."""
    earlier = act.date and act.date[:4] < REPUBLIC and name.endswith("人民政府") and "人民政府" not in act.organisation
    return (name.removesuffix("人民政府") + "政府", "") if earlier else (name, iri)


def _organisation(p: Placed, act: Act, find: Find, body: str, places: dict[str, str]) -> tuple[str, str]:
    """(name on the act, IRI of the body): the act keeps the term of a congress, the body has none."""
    own = government_of(act.post, act.organisation, act.date)
    printed = of_body(own, body)
    if not act.organisation:
        name, iri = _understood(p, act, find, printed, body)
        return (name, iri) if name or not printed else (_of_the_one(printed, places, ""), "")
    name, iri = find(p, printed)
    if not name and (region := _OWN_REGION.match(printed)) and (place := places.get("自治区")):
        name, iri = find(p, place + printed[region.end() :])
    if not name:
        return (_whole(printed) if printed != own else "") or _of_the_one(printed, places), ""
    term = TERM.search(printed)
    if term and "人民代表大会" in name:
        return with_term(name, term_of(printed)), iri
    plain = simplified(printed)
    return (printed + name[len(plain) :] if name.startswith(plain) else name), iri


def _of_the_one(printed: str, places: dict[str, str], otherwise: str | None = None) -> str:
    """县人民政府 in a text that names the bodies of one county only; of several `otherwise`, or as printed."""
    bare = BARE_LEVEL.match(printed)
    meant = _whole(places[bare[1]] + printed[1:]) if bare and bare[1] in places else ""
    return meant or (printed if otherwise is None else otherwise)


def _whole(printed: str) -> str:
    """The full name of a body that is printed with its place, a congress with its term; "" where it is no body."""
    meant, term = body_of(printed, Home()), term_of(printed)
    return with_term(meant.name, term) if meant and term and "人民代表大会" in meant.name else meant.name if meant else ""


def with_term(name: str, term: str) -> str:
    """江海市人民代表大会 of the ninth term is 江海市第九届人民代表大会; the nation's has the term first."""
    place, _, rest = name.partition("人民代表大会")
    return house(place, term) + rest


def _understood(p: Placed, act: Act, find: Find, printed: str, body: str) -> tuple[str, str]:
    """The body of a post printed without one, where the post and the deciding body leave only one."""
    congress = re.sub("(?:常务委员会|人大常委会|常委会)$", "", act.body)
    if of_state := state_titles().get(act.post):
        name, iri = find(p, of_state)
        return name or of_state, iri
    if re.search("政协|政治协商会议", act.body):
        return find(p, re.sub("(?:常务委员会|常委会)$", "", act.body))
    if printed or (body.startswith("中国共产党") and act.post in _PARTY_POSTS):
        return find(p, printed or body)
    if act.action == "elect" and act.post == "检察长" and _OF_COUNTRY.search(congress):
        return find(p, _OF_COUNTRY.sub("人民检察院", without_term(congress)))
    if act.action == "elect" and act.post in _CONGRESS_POSTS and congress:
        return find(p, f"{congress if congress.endswith(('大会', '人大')) else congress + '人大'}常务委员会")
    return "", ""


def _meeting(p: Placed, act: Act, find: Find) -> str:
    """The session under the full name of its body: 北京市海淀区第十七届人民代表大会常务委员会第十五次会议."""
    name = find(p, act.body)[0] if act.body and act.meeting.startswith(act.body) else ""
    term = TERM.search(act.body)
    if not name or "人民代表大会" not in name:
        return act.meeting
    return (with_term(name, term[0]) if term else name) + act.meeting[len(act.body) :]


def _terms(p: Placed, facts: Sequence[RoleFact], find: Find) -> Iterator[RoleRow]:
    """The posts that tables and lists say to have been held, with their times."""
    for f in dict.fromkeys(facts):
        act = Act(f.person, "", "", f.role, f.organisation, f.unit, f.since or f.until, "", "", "", f.begin, f.end)
        name, iri = _before_republic(act, *_organisation(p, act, find, "", {}))
        span = p.doc.text.span(f.begin, f.end)
        yield RoleRow(
            "", f.person, f.role, iri, name, f.how, p.document_id, span.start, span.end, f.unit, f.since, f.until, **read_by(f)
        )  # fmt: skip


def rows(placed: Placed, facts: Sequence[Fact], corpus: Corpus) -> Iterable[AppointmentRow | RoleRow | IssueAt]:
    yield from appointment_rows(placed, of(Act, facts), corpus.bodies.find, corpus.iris)
    yield from _terms(placed, of(RoleFact, facts), corpus.bodies.find)
    for issue in list_issues(placed.doc, of(Act, facts)):
        yield IssueAt(placed.document_id, issue)


def settle(tables: Tables) -> None:
    """An act that a list and the minutes of one gazette tell is one: the row with its day stands, completed by the others. The
    minutes of a sitting of several days (6月27日至28日) know the month only, in which that act was done once."""
    days: dict[tuple[str, ...], set[str]] = {}
    for row in tables.appointments:
        if len(row.date) == _WHOLE:
            days.setdefault(_act_of(row), set()).add(row.date)
    once: dict[tuple[str, ...], AppointmentRow] = {}
    for row in tables.appointments:
        on = {d for d in days.get(_act_of(row), ()) if len(row.date) >= _MONTH and d.startswith(row.date)}
        key = (*_act_of(row), on.pop() if row.organisation and len(on) == 1 else row.event_id)
        first = once.get(key, row)
        base, other = (first, row) if len(first.date) >= len(row.date) else (row, first)
        once[key] = replace(base, **{k: getattr(other, k) for k in _TOLD_ONCE if not getattr(base, k)})
    tables.appointments = list(once.values())


_WHOLE, _MONTH = len("2024-01-31"), len("2024-01")


def _act_of(row: AppointmentRow) -> tuple[str, ...]:
    return row.person, row.action, row.post, row.organisation, row.unit


def conclude(tables: Tables, corpus: Corpus) -> Iterator[MembershipRow | IssueAt]:
    """Memberships, and what acts and counts of seats contradict."""
    memberships = membership_rows(tables.appointments, corpus.iris, tables.roles)
    yield from memberships
    yield from check_acts(tables.appointments, memberships, tables.roles)
    yield from check_counts(corpus.counts)
