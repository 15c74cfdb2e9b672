"""A fictional gazette as rows, of any size, with a source text in which every quotation stands."""

from __future__ import annotations

import re

from kg.model.iri import Iris
from kg.model.tables import (
    AppointmentRow,
    CitationRow,
    DocumentRow,
    EventRow,
    IssueRow,
    LawMentionRow,
    LawRow,
    OrganisationRow,
    PenaltyRow,
    PersonRow,
    ProvisionRow,
    RoleRow,
    Tables,
    VersionRow,
)

FILE = "云州公报.txt"
CITY = "云州市"
TOPICS = re.findall("..", "河湖绿化市容供水节能审计消防图书养老托育集市桥梁林地气象档案公园粮食献血科普排水")
OUTSIDE = (
    ("law", "中华人民共和国{}法", 18),
    ("administrative_regulation", "{}管理条例", 6),
    ("local_regulation", CITY + "{}若干规定", 9),
    ("policy", "关于加强{}工作的意见", 14),
    ("plan", CITY + "{}规划", 8),
)
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫", re.findall("..?", "若兰思远建国文静志强小雨德昌玉华")
IRIS = Iris()
MEETING = f"{CITY}第三届人民代表大会常务委员会第九次会议"


class Writer:
    """Grows the source text and tells where each piece came to stand."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.size = 0

    def __call__(self, piece: str) -> tuple[int, int]:
        start = self.size
        self.pieces.append(piece)
        self.size += len(piece)
        return start, self.size

    def between(self, start: int, end: int) -> str:
        """A piece written a moment ago."""
        tail = "".join(self.pieces[-12:])
        return tail[len(tail) - self.size + start : len(tail) - self.size + end]

    @property
    def text(self) -> str:
        return "".join(self.pieces)


def gazette(laws: int = 2, articles: int = 50, persons: int = 150, reports: int = 30) -> tuple[Tables, dict[str, str]]:
    t, write = Tables(), Writer()
    bodies = _bodies(t)
    outside = _outside(t)
    for k in range(laws):
        _law(t, write, k, articles, outside)
    for k in range(reports):
        n = len(t.documents) + 1
        start, _ = write(f"关于{TOPICS[k % len(TOPICS)]}情况的报告（{k + 1}）\n")
        d = IRIS.document(FILE, n)
        for j in range(4):
            title = outside[(k * 7 + j * 5) % len(outside)]
            a, b = write(f"《{title}》")
            t.law_mentions.append(LawMentionRow(d, f"《{title}》", IRIS.law(title), title, "", "law", a, b))
            write("执行情况良好。\n")
        t.documents.append(
            DocumentRow(
                d,
                FILE,
                n,
                f"关于{CITY}{TOPICS[k % len(TOPICS)]}工作情况的报告",
                "report",
                k % 2,
                "2031-03-02",
                MEETING,
                "",
                "",
                str(n),
                "",
                start,
                write.size,
            )
        )
    _appointments(t, write, persons, bodies)
    return t, {FILE: write.text}


def _bodies(t: Tables) -> list[str]:
    def add(name: str, kind: str, parent: str = "") -> str:
        t.organisations.append(OrganisationRow(IRIS.organisation(name), name, kind, parent and IRIS.organisation(parent), parent, ""))
        return name

    congress = add(f"{CITY}人民代表大会", "people_congress")
    standing = add(f"{congress}常务委员会", "standing_committee", congress)
    for topic in TOPICS[:6]:
        add(f"{congress}{topic}委员会", "special_committee", congress)
    government = add(f"{CITY}人民政府", "government")
    for topic in TOPICS:
        add(f"{CITY}{topic}局", "department", government)
    high = add(f"{CITY}高级人民法院", "court")
    courts = [add(f"{CITY}第{n}中级人民法院", "court", high) for n in "一二三四"]
    other = [add(f"{CITY}人民检察院", "procuratorate"), add("云州大学", "university"), add("云州水务公司", "company")]
    return [standing, f"{CITY}审计局", high, *courts, other[0]]


def _outside(t: Tables) -> list[str]:
    titles = []
    for kind, pattern, many in OUTSIDE:
        for k in range(many):
            titles.append(pattern.format(TOPICS[(k * 3 + len(kind)) % len(TOPICS)]))
            if titles[-1] not in [law.title for law in t.laws]:
                t.laws.append(LawRow(IRIS.law(titles[-1]), titles[-1], kind))
    return titles


def _law(t: Tables, write: Writer, k: int, articles: int, outside: list[str]) -> None:
    title = f"{CITY}{TOPICS[k % len(TOPICS)]}条例" + (f"第{k}号" if k >= len(TOPICS) else "")
    law, version, date = IRIS.law(title), "通过", "2031-03-02"
    first = len(t.documents) + 1
    kinds = (
        ("announcement", f"{MEETING[:-5]}公告"),
        ("statute", title),
        ("explanation", f"关于《{title}(草案)》的说明"),
        ("review_report", f"关于《{title}(草案)》审议结果的报告"),
    )
    for j, (kind, name) in enumerate(kinds):
        start, end = write(name + "\n")
        t.documents.append(
            DocumentRow(
                IRIS.document(FILE, first + j),
                FILE,
                first + j,
                name,
                kind,
                0,
                date,
                MEETING,
                "",
                "",
                "3",
                title,
                start,
                end,
            )
        )
    d = IRIS.document(FILE, first + 1)
    t.laws.append(LawRow(law, title, "local_regulation", CITY, f"{CITY}人民代表大会常务委员会", "第9号", date, date, "2031-05-01"))
    t.versions.append(VersionRow(IRIS.version(title, date), law, title, version, date, MEETING, d))
    for chapter in range(1, 6):
        p = IRIS.provision(title, date, chapter=str(chapter))
        a, b = write(f"第{chapter}章 总则\n")
        t.provisions.append(
            ProvisionRow(
                p,
                d,
                title,
                version,
                "chapter",
                "",
                str(chapter),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                0,
                a,
                b,
                ("总则", "职责", "保障", "法律责任", "附则")[chapter - 1],
            )
        )
    for n in range(1, articles + 1):
        chapter = str(min(5, 1 + n * 5 // (articles + 1)))
        p = IRIS.provision(title, date, article=str(n))
        a, _ = write(f"第{n}条 ")
        cited = n * 7 % articles + 1
        c0, c1 = write(f"依照本条例第{cited}条第一款规定")
        write("，")
        name = outside[(k * 11 + n) % len(outside)]
        m0, m1 = write(f"《{name}》")
        _, b = write("另有规定的，从其规定。有关部门应当配合。\n")
        body = write.between(a, b).strip()
        t.provisions.append(
            ProvisionRow(
                p,
                d,
                title,
                version,
                "article",
                "",
                chapter,
                "",
                str(n),
                "",
                "",
                "",
                IRIS.provision(title, date, chapter=chapter),
                body,
                int(n % 17 == 0),
                a,
                b,
            )
        )
        para = IRIS.provision(title, date, article=str(n), paragraph="1")
        t.provisions.append(ProvisionRow(para, d, title, version, "paragraph", "", chapter, "", str(n), "1", "", "", p, body, 0, a, b))
        if n % 3 == 0:
            t.citations.append(
                CitationRow(
                    IRIS.fact("citation", FILE, c0),
                    d,
                    title,
                    version,
                    para,
                    str(n),
                    write.between(c0, c1),
                    title,
                    version,
                    "",
                    str(cited),
                    "1",
                    "",
                    IRIS.provision(title, date, article=str(cited), paragraph="1"),
                    "violates" if chapter == "4" else "cites",
                    "resolved",
                    c0,
                    c1,
                )
            )
        if n % 4 == 0:
            t.citations.append(
                CitationRow(
                    IRIS.fact("citation", FILE, m0),
                    d,
                    title,
                    version,
                    para,
                    str(n),
                    write.between(m0, m1),
                    name,
                    "",
                    "",
                    "9",
                    "",
                    "",
                    "",
                    "cites",
                    "external",
                    m0,
                    m1,
                )
            )
            t.law_mentions.append(LawMentionRow(d, f"《{name}》", IRIS.law(name), name, "", "law", m0, m1))
        if chapter == "4":
            t.penalties.append(
                PenaltyRow(
                    title,
                    version,
                    str(n),
                    "施工单位",
                    str(cited),
                    "1",
                    "",
                    "违反规定",
                    "审计部门",
                    "fine",
                    "拒不改正的",
                    "10000",
                    "50000",
                    "yuan",
                    p,
                    a,
                    b,
                )
            )
        if n % 20 == 0:
            t.issues.append(
                IssueRow(
                    IRIS.fact("issue", FILE, a),
                    "article_sequence",
                    "warning",
                    d,
                    f"第{n}条印作第{n + 1}条",
                    f"第{n}条",
                    a,
                    b,
                )
            )
    for event, day in (("first_reading", "2030-11-02"), ("passed", date), ("effective", "2031-05-01")):
        a, b = write(f"{title}{day}{event}\n")
        t.events.append(EventRow(IRIS.fact("event", FILE, a), title, event, day, f"{CITY}人民代表大会常务委员会", MEETING, d, a, b))


def _appointments(t: Tables, write: Writer, persons: int, bodies: list[str]) -> None:
    n = len(t.documents) + 1
    d = IRIS.document(FILE, n)
    start, _ = write("任免名单\n")
    for k in range(persons):
        name = SURNAMES[k % len(SURNAMES)] + GIVEN[k // len(SURNAMES) % len(GIVEN)] + ("" if k < 96 else str(k))
        person = IRIS.person(name)
        body = bodies[k * k % len(bodies)]
        t.persons.append(PersonRow(person, name))
        acts = [("appoint", "任命", body)] + ([("remove", "免去", bodies[(k + 3) % len(bodies)])] if k % 9 == 0 else [])
        for action, verb, where in acts:
            a, b = write(f"{verb}{name}为{where}审判员。")
            t.appointments.append(
                AppointmentRow(
                    IRIS.fact("appointment", FILE, a),
                    person,
                    name,
                    action,
                    verb,
                    "审判员",
                    IRIS.organisation(where),
                    where,
                    "",
                    "2031-03-02",
                    "",
                    MEETING,
                    "",
                    d,
                    0,
                    a,
                    b,
                )
            )
        write("\n")
        if k < len(t.documents) - 1 and k % 5 == 0:
            doc = t.documents[k]
            t.roles.append(
                RoleRow(
                    person,
                    name,
                    "局长",
                    IRIS.organisation(bodies[1]),
                    bodies[1],
                    "speaker",
                    doc.document_id,
                    doc.start,
                    doc.end,
                )
            )
    t.documents.append(
        DocumentRow(
            d,
            FILE,
            n,
            f"{CITY}任免名单",
            "appointment_list",
            1,
            "2031-03-02",
            MEETING,
            "",
            "",
            "90",
            "",
            start,
            write.size,
        )
    )
