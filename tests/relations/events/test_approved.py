"""What a city's congress passed and the province's approved: the city's has decided, amended and repealed."""

from __future__ import annotations

from kg.model.documents import Source
from kg.model.facts import Event
from kg.parse.sort.door import sort
from kg.relations.citations.find import find_citations
from kg.relations.events.find import find_events
from kg.relations.mentions.find import find_mentions

CITY = "云州市第七届人民代表大会常务委员会"
NOTE = f"(2021年4月28日{CITY}第三十八次会议通过 2021年5月27日华中省第十三届人民代表大会常务委员会第三十次会议批准)"


def found(text: str) -> list[Event]:
    doc = sort(Source("g.txt", text, "txt", "utf-8", "")).documents[0]
    mentions = find_mentions(doc)
    return find_events(doc, mentions, find_citations(doc, mentions))


def test_a_decision_amends_and_ends_on_the_day_of_its_passing() -> None:
    events = found(
        f"云州市人民代表大会常务委员会关于修改《云州市绿化条例》等地方性法规的决定\n{NOTE}\n{CITY}第三十八次会议决定,对《云州市绿化条例》作如下修改:\n"
        "一、删去第四条。\n二、废止《云州市盐业办法》。\n本决定自公布之日起施行。\n"
    )
    told = {(e.law, e.event, e.date, e.body) for e in events if e.event in ("amended", "repealed")}
    assert told == {("云州市绿化条例", "amended", "2021-04-28", CITY), ("云州市盐业办法", "repealed", "", CITY)}


def test_bodies_of_a_city_s_text_are_the_city_s() -> None:
    events = found(
        f"云州市养犬条例\n{NOTE}\n第一条 为管理养犬,制定本条例。\n第二条 本条例自2021年10月1日起施行。"
        "2008年3月26日市人民政府公布的《云州市养犬规定》同时废止。\n"
    )
    assert [(e.law, e.body) for e in events if e.event == "promulgated"] == [("云州市养犬规定", "云州市人民政府")]
    assert [(e.law, e.body, e.date) for e in events if e.event == "repealed"] == [("云州市养犬规定", CITY, "2021-10-01")]
