"""Rows of laws (works) and of their versions, those known by name only included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.corpus.place import Placed
from kg.corpus.registry import Registry, unseen_key
from kg.model.documents import Enactment
from kg.model.facts import LawMention
from kg.model.iri import Iris
from kg.model.tables import EventRow, LawRow, Tables, VersionRow
from kg.zh.lawnames import full_title, holds_in, kind_of, place_at_head, place_of_title
from kg.zh.persons import simplified
from kg.zh.places import municipalities, narrowest, stem
from kg.zh.printed import is_work
from kg.zh.terms import NUMBER
from kg.zh.titles import clean_title

# 中国(北京)自由贸易试验区条例, 北京国际科技创新中心建设条例
_OF_CITY = r"(?:中国\()?({cities})(?!市)"


@dataclass(slots=True)
class _Work:
    title: str
    kind: str = ""
    issuer: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class LawsTold:
    """What one source tells of laws. `texts`: those whose text it holds, with their acts and whether it ends an earlier text of the
    same title; `about`: those that its documents are
    about; `mentioned`: title, kind, issuer, number; `named`: titles that its facts name; `versions`: those whose text it holds;
    `spoken`: title, label and day of those that it speaks of and nobody holds; `dated`: law, column of a date, first day told; `ended`: law and the title of the text
    that repeals it on a day that it does not tell."""

    texts: tuple[tuple[str, tuple[Enactment, ...], bool], ...]
    about: tuple[str, ...]
    mentioned: tuple[tuple[str, str, str, str], ...]
    named: tuple[str, ...]
    versions: tuple[VersionRow, ...]
    spoken: tuple[tuple[str, str, str], ...]
    dated: tuple[tuple[str, str, str], ...]
    ended: tuple[tuple[str, str], ...]


def laws_told(placed: Sequence[Placed], mentions: Iterable[LawMention], rows: Tables, registry: Registry, iris: Iris) -> LawsTold:
    """The same from the documents of one source; `rows` are its own, `mentions` those behind its rows of law_mentions."""
    named = (
        {c.target_law for c in rows.citations} | {e.law for e in rows.events} | {t for a in rows.amendments for t in (a.decision, a.law)}
    )
    titles = {p.document_id: p.doc.title for p in placed}
    repeals = [e for e in rows.events if e.event == "repealed"]
    renewing = {e.document_id for e in repeals if e.version}
    return LawsTold(
        tuple((p.law, p.doc.statute.enactments if p.doc.statute else (), p.document_id in renewing) for p in placed if p.law),
        tuple(full_title(p.doc.subject_law) or p.doc.subject_law for p in placed if p.doc.subject_law),
        _mentioned(mentions, rows, {p.document_id: p.law for p in placed}),
        tuple(sorted(named - {""})),
        tuple(_version(p, iris) for p in placed if p.law),
        tuple(sorted(t for t in _spoken(placed, rows, registry) if t[1] and is_work(t[0], kind_of(t[0])) and not _held(registry, *t))),
        tuple(sorted((*key, day) for key, day in _dated(rows.events).items())),
        tuple(sorted({(e.law, titles[e.document_id]) for e in repeals if not (e.date or e.version)})),
    )


def _mentioned(mentions: Iterable[LawMention], rows: Tables, own: Mapping[str, str]) -> tuple[tuple[str, str, str, str], ...]:
    """Title, kind, issuer, number of the laws named, each from its first mention that tells. `own`: the law whose text each document is."""
    works: dict[str, _Work] = {}
    for m, row in zip(mentions, rows.law_mentions, strict=True):
        if row.law_id:
            work = works.setdefault(row.title, _Work(row.title, row.kind))
            work.issuer = work.issuer or _in_full(m.issuer, row.title, rows)
            # 2009年发布的《甲办法》(市政府令第203号)同时废止 in the new 甲办法: the number of the one before
            work.number = work.number or (m.number if own.get(row.document_id) != row.title else "")
    return tuple((w.title, w.kind, w.issuer, w.number) for w in works.values())


_SHORT = re.compile("[本我]?[省市县区州旗盟](?!$)")


def _in_full(issuer: str, title: str, rows: Tables) -> str:
    """市政府 that is printed with a law's name, in full where a fact of the law has the body."""
    if not _SHORT.match(issuer):
        return issuer
    passed = (e.body for e in rows.events if e.law == title and e.event in ("promulgated", "passed", "announced"))
    issued = (i.organisation for i in rows.issuances if i.instrument == title)
    return next(filter(None, (*passed, *issued)), issuer)


def law_rows(told: Sequence[LawsTold], iris: Iris) -> list[LawRow]:
    """One row per law: those whose text is here, and those that a mention or a fact names. In order of title. Of a law that was passed
    anew under its own title only the acts since then count."""
    works, enacted, days = _works(told), _enacted(told), _days(told)
    return [_with_days(_row(works[t], enacted.get(t, []), iris), days) for t in sorted(works)]


def _works(told: Sequence[LawsTold]) -> dict[str, _Work]:
    works: dict[str, _Work] = {}
    for one in told:
        for title in (*(t for t, *_ in one.texts), *one.about):
            works.setdefault(title, _Work(title, kind_of(title)))
    for title, kind, issuer, number in (m for one in told for m in one.mentioned):
        work = works.setdefault(title, _Work(title, kind))
        work.issuer = work.issuer or issuer
        work.number = work.number or number
    for title in _named(told) - works.keys():
        works[title] = _Work(title, kind_of(title))
    return works


def _enacted(told: Sequence[LawsTold]) -> dict[str, list[Enactment]]:
    """Title → the acts that its texts tell."""
    out: dict[str, list[Enactment]] = {}
    for title, acts, _ in (t for one in told for t in one.texts):
        out.setdefault(title, []).extend(acts)
    for title, acts, renews in sorted((t for one in told for t in one.texts), key=lambda t: _passed(t[1])):
        if renews:
            out[title] = [e for e in out[title] if e.date >= _passed(acts)]
    return out


def _days(told: Sequence[LawsTold]) -> dict[tuple[str, str], str]:
    """Law and column → the first day told."""
    days: dict[tuple[str, str], str] = {}
    for law, column, day in (d for one in told for d in one.dated):
        days[law, column] = _first_told(days.get((law, column), day), day)
    for law, by in (pair for one in told for pair in one.ended):
        # A decision that was approved, or is in force from its publication, ends laws on the day that its announcement tells.
        if since := days.get((by, "effective")):
            days[law, "repealed"] = min(days.get((law, "repealed"), since), since)
    return days


def _first_told(a: str, b: str) -> str:
    """The earlier of two days; of 1994 and 1994-07-08, which may be one, the one that says more."""
    return max(a, b) if a.startswith(b) or b.startswith(a) else min(a, b)


def _named(told: Sequence[LawsTold]) -> set[str]:
    """Titles that facts name, without those that are no work's."""
    return {t for one in told for t in one.named if is_work(t, kind_of(t))}


def _passed(acts: Sequence[Enactment]) -> str:
    """The day on which a law was first passed, as one text of it tells its acts; "" where it does not."""
    return min((e.date for e in acts if e.action == "passed" and e.date), default="")


def _row(work: _Work, acts: Sequence[Enactment], iris: Iris) -> LawRow:
    def first(*actions: str) -> Enactment | None:
        found = sorted((e for e in acts if e.action in actions and e.date), key=lambda e: e.date)
        return found[0] if found else None

    passed = first("passed") or first("approved")
    promulgated, effective, repealed = first("promulgated"), first("effective"), first("repealed")
    number = next((e.number for e in acts if e.number), "")
    # A congress that approved what another, which is not told, has passed did not issue it.
    made = passed if passed and not (passed.action == "approved" and _CONGRESS.match(passed.body)) else None
    issuer = next((e.body for e in (made, promulgated) if e and e.body), work.issuer)
    kind = kind_by(issuer, work.kind or kind_of(work.title), work.title)
    return LawRow(
        iris.law(work.title), work.title, kind, jurisdiction(work.title, kind, issuer), issuer, number or work.number,
        passed.date if passed else "", promulgated.date if promulgated else "", effective.date if effective else "",
        repealed.date if repealed else "",
    )  # fmt: skip


_RULES = re.compile(r"(?:法|条例|办法|规定|细则|规则|决定|决议|命令|通则|守则|规程)(?:\([^()]*\))?$")
_CHANGES = re.compile(r"(?:修改|修订|废止)[^《》]*《(?P<law>.+?)》")
_CONGRESS = re.compile(
    rf"^(?:(?P<place>[^\W\d_]{{2,24}}?(?:省|市|自治州|盟|县|区|旗))(?=第?(?:{NUMBER}|首)届|人民代表大会|人大)|第?[^\W\d_]{{1,4}}届?(?=全国)|全国).*(?:人民代表大会|人大)"
)
_GOVERNMENT = re.compile(r"^(?P<place>[^\W\d_]{2,24}?(?:省|市|自治州|盟|县|区|旗))人民政府")
_MINISTRY = re.compile(r"^(?:中华人民共和国)?[^\W\d_]{2,14}(?:部|总局|委员会|(?<!公)署|银行|局)(?:令|主席令)?$")


def kind_by(issuer: str, kind: str, title: str) -> str:
    """The kind of an instrument by who issued it, where the title alone leaves it open.

    >>> kind_by("国务院", "policy", "水井管理规定"), kind_by("岭东省第九届人民代表大会", "administrative_regulation", "水井条例")
    ('administrative_regulation', 'local_regulation')
    >>> kind_by("", "policy", "关于修改《中华人民共和国邮政法》的决定")
    'law'
    """
    if not _RULES.search(title):
        return kind
    if issuer.startswith(("国务院", "中华人民共和国国务院", "政务院")) or title.startswith("国务院"):
        return kind if kind == "law" else "administrative_regulation"
    congress = _CONGRESS.match(issuer)
    if congress:
        return "local_regulation" if congress["place"] else "law"
    if issuer.startswith("最高人民"):
        return "judicial_interpretation"
    if kind not in ("policy", "other"):
        return kind
    if _GOVERNMENT.match(issuer) or _MINISTRY.match(issuer):
        return "government_rule"
    changed = _CHANGES.search(title) if not issuer and title.endswith("决定") else None
    return kind_of(clean_title(changed["law"])) if changed else kind


_ZONE = re.compile("(?:园区|开发区|示范区|[试实]验区|合作区|保护区|景区)$")
"""Zones are no places that have laws of their own: 苏州工业园区条例 is the city's."""
_STATE = re.compile("^中华人民共和国|^全国人民代表大会|特别行政区基本法$")


def jurisdiction(title: str, kind: str, issuer: str = "") -> str:
    """The place a law holds for, where its title, kind or issuer makes that certain.

    >>> jurisdiction("云州市河道条例", "local_regulation"), jurisdiction("中华人民共和国审计法", "law")
    ('云州市', '中华人民共和国')
    >>> jurisdiction("苏州工业园区条例", "local_regulation"), jurisdiction("双江拉祜族佤族布朗族傣族自治县古茶树条例", "local_regulation")
    ('苏州市', '双江拉祜族佤族布朗族傣族自治县')
    >>> jurisdiction("云南省大理白族自治州洱海条例", "local_regulation"), jurisdiction("河道条例", "local_regulation", "云州市白鹭区人民代表大会")
    ('大理白族自治州', '云州市白鹭区')
    >>> jurisdiction("云州市人民政府规章制定程序规定", "government_rule")
    '云州市'
    """
    if holds_in(kind) == "state":
        # 漁港管理法: a law printed in traditional characters may be another legislature's.
        return "" if simplified(title) != title and not _STATE.search(simplified(title)) else "中华人民共和国"
    if holds_in(kind) == "place":
        m = re.match(_OF_CITY.format(cities="|".join(map(stem, municipalities()))), title)
        if m:
            return f"{m[1]}市"
        m = _CONGRESS.match(issuer) or _GOVERNMENT.match(issuer)
        if m and m["place"]:
            return narrowest(m["place"])
        place = place_of_title(title).removesuffix("人民政府")
        if place and not _ZONE.search(place):
            return narrowest(place)
        return "中华人民共和国" if _MINISTRY.match(issuer) else place_at_head(title)
    return ""


def _held(registry: Registry, title: str, label: str, date: str) -> bool:
    """Is the text of a version that is spoken of in the graph?"""
    if registry.version_at(title, label) or registry.version_at(title, unseen_key(label, date)):
        return True
    return label == "修改前" and bool(registry.version_before(title, date))


def _version(p: Placed, iris: Iris) -> VersionRow:
    return VersionRow(iris.version(p.law, p.version_key), iris.law(p.law), p.law, p.version, p.doc.date, p.doc.meeting, p.document_id)


def _spoken(placed: Sequence[Placed], rows: Tables, registry: Registry) -> set[tuple[str, str, str]]:
    """Title, label and day of the versions that are spoken of."""
    dates = {p.document_id: p.doc.date for p in placed}
    reports = {p.document_id for p in placed if not p.law}

    def when(document_id: str, title: str) -> str:
        date = dates.get(document_id, "")
        return registry.changed_on(title, date) if document_id in reports else date

    found = {(p.doc.subject_law, p.doc.subject_version, "") for p in placed}
    found |= {(m.title, m.version, when(m.document_id, m.title)) for m in rows.law_mentions if m.law_id}
    return found | {(c.target_law, c.target_version, when(c.document_id, c.target_law)) for c in rows.citations if c.status == "external"}


def version_rows(told: Sequence[LawsTold], iris: Iris) -> list[VersionRow]:
    """One row per version: every text, and every draft or earlier version that is only spoken of."""
    rows: dict[str, VersionRow] = {}
    for row in (row for one in told for row in one.versions):
        rows.setdefault(row.version_id, row)
    for title, label, date in sorted({t for one in told for t in one.spoken}):
        version_id = iris.version(title, unseen_key(label, date))
        rows.setdefault(version_id, VersionRow(version_id, iris.law(title), title, label, date if label == "通过" else ""))
    return sorted(rows.values(), key=lambda r: (r.title, r.date, r.version_id))


_DATED = {"promulgated": "promulgated", "effective": "effective", "passed": "adopted", "repealed": "repealed"}


def _dated(events: Iterable[EventRow]) -> dict[tuple[str, str], str]:
    """Law and column → the first day told; events of a draft, and those inferred, do not count."""
    told: dict[tuple[str, str], str] = {}
    for e in events:
        column = _DATED.get(e.event)
        if column and e.date and not e.inferred and not e.version and not e.provision:
            key = (e.law, column)
            told[key] = _first_told(told.get(key, e.date), e.date)
    return told


def _with_days(law: LawRow, told: Mapping[tuple[str, str], str]) -> LawRow:
    """With the dates that the law's own text does not print, from what announcements and reports tell of it."""
    missing = {c: told[law.title, c] for c in _DATED.values() if not getattr(law, c) and (law.title, c) in told}
    return replace(law, **missing) if missing else law
