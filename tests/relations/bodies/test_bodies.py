"""Bodies in text, each with the name it gets in a gazette of 江海市."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.corpus.bodies import bodies_told, gather_bodies
from kg.corpus.place import place
from kg.model.documents import Document
from kg.model.iri import Iris
from kg.model.text import Text
from kg.relations.bodies.find import find_bodies

MEETING = "江海市第九届人民代表大会常务委员会第六次会议"


def document(text: str, meeting: str = MEETING, kind: str = "report", title: str = "报告", source: str = "g") -> Document:
    return Document(source, 1, title, kind, Text(text), meeting=meeting)


def names(text: str, meeting: str = MEETING) -> list[str]:
    placed = place([document(text, meeting)], Iris(), {"g": True})
    rows = gather_bodies([bodies_told(placed, [find_bodies(p.doc) for p in placed], [[] for _ in placed])]).rows(Iris())
    return [r.name for r in rows]


STANDING = "江海市人民代表大会常务委员会"

NAMED = [
    ("受市人民政府委托,市司法局作说明。", ["江海市人民政府", "江海市司法局"]),
    ("市人大常委会、市十届人大常委会和江海市第九届人民代表大会常务委员会", [STANDING]),
    ("经常委会主任会议同意,报市人大常委会审议。", [STANDING]),
    ("市人大法制委员会、市人大常委会法工委", ["江海市人民代表大会法制委员会", STANDING + "法制工作委员会"]),
    ("委托青山县人大常委会开展调研", ["青山县人民代表大会常务委员会"]),
    ("天津市司法局、河北省司法厅", ["天津市司法局", "河北省司法厅"]),
    ("市委、市政府高度重视,市委组织部、市纪委监委参加", [
        "中国共产党江海市委员会", "中国共产党江海市委员会组织部", "中国共产党江海市纪律检查委员会", "江海市人民政府"]),
    ("市住建委会同市发改委、市教委印发通知", ["江海市住房和城乡建设委员会", "江海市发展和改革委员会", "江海市教育委员会"]),
    ("党中央、国务院决策部署,请住房城乡建设部指导", ["中国共产党中央委员会", "国务院", "住房和城乡建设部"]),
    ("团市委、市妇联、市总工会、市政协", ["中国共产主义青年团江海市委员会", "江海市妇女联合会", "江海市总工会", "中国人民政治协商会议江海市委员会"]),
    ("邀请清华大学、中国政法大学专家论证", ["清华大学", "中国政法大学"]),
    ("依托江海大数据交易所和江海市公共资源交易中心", ["江海大数据交易所", "江海市公共资源交易中心"]),
    ("经开区管委会", ["江海经济技术开发区管理委员会"]),
    ("江海市中级人民法院、江海市人民检察院工作报告", ["江海市中级人民法院", "江海市人民检察院"]),
    ("全国人大常委会法工委和全国人大财政经济委员会", ["全国人民代表大会常务委员会法制工作委员会", "全国人民代表大会财政经济委员会"]),
    ("市政府联合国铁集团批复规划", ["中国国家铁路集团有限公司", "江海市人民政府"]),
    ("正式获批科技部试点", ["科学技术部"]),
    ("市人民政府办公厅、市政府研究室", ["江海市人民政府办公厅", "江海市人民政府研究室"]),
    *((f"会前,市人大{name}进行了调研。", ["江海市人民代表大会" + name]) for name in (
        "民族宗教侨务外事委员会", "华侨民族宗教事务委员会", "环境资源与城乡建设委员会", "外事和台胞侨务委员会", "农业和农村委员会", "财政预算委员会",
        "教育科技文化卫生体育委员会", "法律内务监察司法委员会", "人口资源环境生态委员会", "社会保护委员会", "农牧林业委员会", "城市城镇建设委员会",
        "科学经济委员会", "法制司法委员会")),
    *((f"市人大常委会{name}提出意见。", [STANDING + name]) for name in ("备案审查工作委员会", "人事代表联络工作委员会", "选举任免工作委员会")),
    ("民族宗教侨务外事委员会召开会议,农业委员会参加。", ["江海市人民代表大会民族宗教侨务外事委员会"]),
    ("市人大民宗侨外委、市人大常委会城建环资工委", ["江海市人民代表大会民宗侨外委员会", STANDING + "城建环资工作委员会"]),
    ("市人大监司农经委派人,市人大法内社委托专家。", ["江海市人民代表大会"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_named(text: str, expected: list[str]) -> None:
    assert names(text) == sorted(expected)


CLASSES = [
    "市、区人民政府及其有关部门应当依法履行职责。",
    "各级人民政府、县级以上人民政府、设区的市人民政府",
    "相关区财政局、有关区人大常委会、各区政府",
    "本级人民代表大会常务委员会审议",
    "建设单位、施工单位、有关部门、行业协会和金融机构",
    "市住房城乡建设部门会同财政部门、交通部门、卫生部门",
    "全市国有企业、商业银行、上市公司、中小学校",
    "城市委托经营,城市政府采购",
    "基层人民法院、中级人民法院、上级人民检察院",
    "在建行动、央行政令、民政部门、公安部队",
]


@pytest.mark.parametrize("text", CLASSES)
def test_classes_are_no_bodies(text: str) -> None:
    assert names(text) == []


def test_unknown_place_is_not_guessed() -> None:
    assert names("市人大常委会、市财政局", meeting="") == []


def test_home_of_a_province() -> None:
    meeting = "云岭省第十三届人民代表大会常务委员会第九次会议"
    assert names("省人大常委会、省财政厅、设区的市人民政府、江海市人民政府", meeting) == sorted(
        ["云岭省人民代表大会常务委员会", "云岭省财政厅"]
    )


def rows(text: str, printed: list[tuple[str, str]]) -> dict[str, tuple[str, str, str]]:
    placed = place([document(text)], Iris(), {"g": True})
    found = gather_bodies([bodies_told(placed, [find_bodies(p.doc) for p in placed], [printed])]).rows(Iris())
    return {r.name: (r.kind, r.parent, r.aliases) for r in found}


def test_kinds_parents_aliases() -> None:
    got = rows("市人大常委会", [("江海市中级人民法院", "立案庭"), ("江海市人民检察院第二分院", "")])
    assert got == {
        STANDING: ("standing_committee", "江海市人民代表大会", "市人大常委会"),
        "江海市中级人民法院": ("court", "", ""),
        "江海市中级人民法院立案庭": ("tribunal", "江海市中级人民法院", ""),
        "江海市人民检察院第二分院": ("procuratorate", "江海市人民检察院", ""),
    }


def test_a_court_with_two_names_is_one() -> None:
    got = rows("江海铁路运输法院工作报告", [("江海铁路运输法院(江海市第三人民法院)", "")])
    name = "江海铁路运输法院(江海市第三人民法院)"
    assert list(got) == [name]
    assert got[name][2] == "江海市第三人民法院|江海铁路运输法院"


def test_an_electoral_unit_is_no_body() -> None:
    got = rows("", [("江海市第九届人民代表大会", "青山县")])
    assert list(got) == ["江海市人民代表大会"]


JUNK = [
    ("第三章 市人民代表大会及其常务委员会\n第十条龙门管委会负责巡查。", ["龙门管理委员会"]),
    ("建设单位应当征得龙门管委会同意,并接受龙门管委会的监督。", ["龙门管理委员会"]),
    ("由开发区管委会报区县人民政府备案,认为区人民政府不当的,提请区人民代表大会撤销。", []),
    ("依法撤销乡人民政府的决定。\n先行告知区人民政府。\n除经市人民政府批准外,通过区人民政府申报。", ["江海市人民政府"]),
    ("征求镇人民政府意见。\n分别移交区人民政府处理。\n收归县人民政府管理。\n罢免县人民代表大会代表。", []),
    ("由公安分局和县公安局主管,省、开发县人民政府支持和配合开发区管委会的工作。", []),
]


@pytest.mark.parametrize(("text", "expected"), JUNK)
def test_headings_verbs_and_classes_are_no_part_of_a_name(text: str, expected: list[str]) -> None:
    assert [n for n in names(text) if "市人民代表大会" not in n] == expected


def test_committees_of_the_congress_that_hears_the_report() -> None:
    def of(role: str, meeting: str, text: str) -> list[str]:
        docs = [
            document("州人民政府执行决定。", "岩江自治州第十一届人民代表大会常务委员会第五次会议"),
            replace(document(text, meeting), n=2, author_role=role),
        ]
        placed = place(docs, Iris(), {"g": True})
        told = bodies_told(placed, [find_bodies(p.doc) for p in placed], [[] for _ in placed])
        return [r.name for r in gather_bodies([told]).rows(Iris()) if r.kind == "special_committee"]

    assert of("云岭省人民代表大会民族委员会副主任委员", "", "民族委员会认为,条例可行。") == ["云岭省人民代表大会民族委员会"]
    assert of("", "第十届全国人民代表大会常务委员会第三十次会议", "法律委员会召开会议,代表资格审查委员会提出报告。") == [
        "全国人民代表大会常务委员会代表资格审查委员会", "全国人民代表大会法律委员会",
    ]  # fmt: skip


def test_a_committee_by_the_letters_of_the_name_that_the_source_prints() -> None:
    found = rows("市人大环境资源与城乡建设委员会组织座谈。会后,市人大环资城建委提出建议,市人大环资城建工委协助。", [])
    assert sorted(n for n in found if "环" in n) == [
        "江海市人民代表大会常务委员会环资城建工作委员会",
        "江海市人民代表大会环境资源与城乡建设委员会",
    ]


def test_and_is_no_place_behind_a_title() -> None:
    meeting = "云山县第九届人民代表大会常务委员会第三次会议"
    text = "县财政局局长作的《关于决算的报告》和县审计局局长作的报告,县人民法院和县人民检察院的报告。"
    assert names(text, meeting) == ["云山县人民检察院", "云山县人民法院", "云山县审计局", "云山县财政局"]


def test_a_column_of_names_is_no_place() -> None:
    text = "任命:\n卫  宁    区人民法院刑事审判庭副庭长\n江月、花小满(女)\t区财政局副局长\n石敬亭    区税务局局长"
    assert names(text, "云州市城关区第十届人民代表大会常务委员会第二次会议") == [
        "云州市城关区人民法院",
        "云州市城关区税务局",
        "云州市城关区财政局",
    ]
