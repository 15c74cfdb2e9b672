"""Who issued a law, and where it holds: the approving congress did neither pass nor publish it."""

from __future__ import annotations

from kg.build.passes import first_pass, second_pass
from kg.model.documents import Source
from kg.model.iri import Iris

TITLE = "云中族自治州自治条例"
APPROVED = "1986年7月12日云岭省第六届人民代表大会常务委员会第二十次会议批准"


def law(note: str) -> tuple[str, str, str]:
    text = f"{TITLE}\n({note})\n第一条 为了自治,制定本条例。\n第二条 自治州实行自治。\n"
    tables = second_pass([first_pass(Source("g.txt", text, "txt"))], Iris())
    return next((x.issuer, x.jurisdiction, x.adopted) for x in tables.laws if x.title == TITLE)


def test_the_congress_that_approved_is_no_issuer() -> None:
    assert law(APPROVED) == ("", "云中族自治州", "1986-07-12")
    published = f"{APPROVED} 1986年8月2日云中族自治州人民代表大会常务委员会公布"
    assert law(published) == ("云中族自治州人民代表大会常务委员会", "云中族自治州", "1986-07-12")


def test_the_government_that_approved_is_the_issuer() -> None:
    text = "水井卫生规定\n(1989年9月26日国务院批准 1989年11月13日卫生部令第3号发布)\n第一条 为管理水井,制定本规定。\n"
    tables = second_pass([first_pass(Source("g.txt", text, "txt"))], Iris())
    assert [x.issuer for x in tables.laws] == ["国务院"]
