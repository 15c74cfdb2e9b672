"""The meeting of a document where no note under its title tells it, and the place that a gazette calls elsewhere."""

from __future__ import annotations

from kg.model.documents import Document, Source
from kg.parse.sort.door import sort

CONTENTS = (
    "岩江彝族自治州人民代表大会常务委员会公报\n目录\n"
    "岩江彝族自治州人民代表大会常务委员会任免名单……（2）\n州人大常委会关于水井的决议……（3）\n"
    "岩江彝族自治州第十一届人大常委会第六次会议出席名单……（4）\n"
)
BODY = (
    "岩江彝族自治州人民代表大会常务委员会任免名单\n（2017年8月25日岩江彝族自治州第十一届人民代表大会常务委员会第五次会议通过）\n"
    "免去阿木拉的岩江彝族自治州财政局局长职务。\n"
    "州人大常委会关于水井的决议\n（2017年8月25日州十一届人大常委会第五次会议通过）\n会议同意保护水井。\n"
    "岩江彝族自治州第十一届人大常委会第六次会议出席名单\n（2017 年 9 月 28 日）\n主任 沙木\n"
)


def documents(text: str) -> tuple[Document, ...]:
    return sort(Source("g.txt", text, "txt", "utf-8", "")).documents


def test_a_place_that_the_other_documents_name() -> None:
    found = documents(CONTENTS + BODY)
    fifth = "岩江彝族自治州第十一届人民代表大会常务委员会第五次会议"
    assert [d.meeting for d in found] == ["", fifth, fifth, fifth.replace("第五", "第六")]
    assert [d.date for d in found] == ["", "2017-08-25", "2017-08-25", "2017-09-28"]
    assert found[2].statute
    assert [(e.body, e.meeting) for e in found[2].statute.enactments] == [(fifth[:-5], fifth)]


def test_a_place_of_two_cities_stays_as_printed() -> None:
    other = (
        "云州市人民代表大会关于水的决定\n（2017年8月25日云州市第九届人民代表大会第一次会议通过）\n会议决定节水。\n"
        "海州市人民代表大会关于水的决定\n（2017年8月25日海州市第九届人民代表大会第一次会议通过）\n会议决定节水。\n"
        "市人大关于水的决定\n（2017年9月1日市九届人大第二次会议通过）\n会议决定节水。\n"
    )
    assert [d.meeting for d in documents(other)][-1] == "市第九届人民代表大会第二次会议"


def test_the_sentence_under_a_note_without_the_meeting() -> None:
    text = (
        "全国人民代表大会常务委员会关于批准《中华人民共和国和桑国引渡条约》的决定\n（2007年10月28日通过）\n"
        "第十届全国人民代表大会常务委员会第三十次会议决定：批准2006年4月3日签署的《中华人民共和国和桑国引渡条约》。\n"
    )
    (found,) = documents(text)
    meeting = "第十届全国人民代表大会常务委员会第三十次会议"
    assert found.statute
    assert (found.meeting, [(e.body, e.meeting) for e in found.statute.enactments]) == (meeting, [(meeting[:-6], meeting)])


def test_an_announcement_has_the_day_of_its_signature_and_no_meeting() -> None:
    text = "某镇第十届人民代表大会第一次会议当选人员名单公告\n某镇第十届人民代表大会第一次会议于2021年11月12日选举成大器为镇人大主席。\n现予公告。\n2021年11月13日\n"
    assert [d.meeting for d in documents(text)] == [""]


def test_the_sitting_of_the_nation_in_a_title() -> None:
    text = "第六届全国人民代表大会常务委员会第十九次会议出席、缺席名单\n出席(2人)\n委 员 长 彭 程\n委   员 马 达\n"
    assert [d.meeting for d in documents(text)] == ["第六届全国人民代表大会常务委员会第十九次会议"]
