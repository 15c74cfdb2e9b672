"""Roles in bylines, prose and contents: what is one and, above all, what is none."""

from __future__ import annotations

import pytest

from kg.model.documents import Document
from kg.model.text import Text
from kg.relations.roles.find import find_roles


def said(text: str) -> list[str]:
    return sorted({f"{r.person}|{r.role}|{r.organisation}" for r in find_roles(Document("t", 1, "", "report", Text(text)))})


PROSE = [
    ("会议由常委会副主任林深、鹿鸣主持。", ["林深|副主任|常委会", "鹿鸣|副主任|常委会"]),
    ("成立了由常委会副主任林深、鹿鸣任组长的调研组。", ["林深|副主任|常委会", "林深|组长|", "鹿鸣|副主任|常委会", "鹿鸣|组长|"]),
    ("由常委会林深副主任、鹿鸣副主任为组长,部分委员参加。", ["林深|副主任|常委会", "林深|组长|", "鹿鸣|副主任|常委会", "鹿鸣|组长|"]),
    ("江海市副市长温庭筠出席会议。", ["温庭筠|副市长|江海市"]),
    ("深入学习贯彻习近平总书记重要讲话精神。", ["习近平|总书记|中国共产党中央委员会"]),
    ("国务院总理韦庄在江海市调研。", ["韦庄|总理|国务院"]),
    ("韦庄总理在江海市调研。", ["韦庄|总理|国务院"]),
    ("市发展改革委主任杜牧作了关于计划执行情况的报告。", ["杜牧|主任|市发展改革委"]),
    ("听取了区财政局局长向阳生受区人民政府委托所作的报告、区审计局局长任可所作的报告。", ["任可|局长|区审计局", "向阳生|局长|区财政局"]),
    ("区检察院代检察长巫小山列席会议。", ["巫小山|代检察长|区检察院"]),
    ("江海市副市长路平、田边,秘书长程乐出席。", ["田边|副市长|江海市", "路平|副市长|江海市"]),
    ("江海市人民政府副市长路平,秘书长程乐出席。", ["程乐|秘书长|江海市人民政府", "路平|副市长|江海市人民政府"]),
    ("区住房和城乡建设局局长闻人杰:处理中。", ["闻人杰|局长|区住房和城乡建设局"]),
    ("水利部部长路 平受国务院委托作的报告。", ["路平|部长|水利部"]),
    ("中华人民共和国主席特赦令", []),
    ("江海市中级人民法院院长  李 贺", ["李贺|院长|江海市中级人民法院"]),
    ("江海市人民政府市长  孟浩然", ["孟浩然|市长|江海市人民政府"]),
    ("市长孟浩然签署第12号令。", ["孟浩然|市长|"]),
    ("江海市人民检察院检察长贺知章报告工作。", ["贺知章|检察长|江海市人民检察院"]),
    (
        "县人大常委会主任贺知章,副主任林深、鹿鸣出席会议。",
        ["贺知章|主任|县人大常委会", "林深|副主任|县人大常委会", "鹿鸣|副主任|县人大常委会"],
    ),
    ("县监察委员会主任贺知章出席会议。副主任林深请假。", ["贺知章|主任|县监察委员会"]),
    ("江海大學校長張若虛出席。", ["張若虛|校長|江海大學"]),
    ("听取了州财政局局长海来古布受州人民政府委托所作的报告。", ["海来古布|局长|州财政局"]),
    ("自治区主席次仁多吉作政府工作报告。", ["次仁多吉|主席|自治区"]),
    ("听取了自治区水利厅厅长买买提·艾山的说明。", ["买买提·艾山|厅长|自治区水利厅"]),
    ("区人民检察院检察长贺知章列席了会议。", ["贺知章|检察长|区人民检察院"]),
    ("听取了县财政局局长贺知章作的《关于决算的报告》和县审计局局长林深作的报告。", ["林深|局长|县审计局", "贺知章|局长|县财政局"]),
    ("领导小组办公室主任由水利部副部长柏青山兼任。", ["柏青山|副部长|水利部"]),
]


@pytest.mark.parametrize(("text", "roles"), PROSE)
def test_prose(text: str, roles: list[str]) -> None:
    assert said(text) == sorted(roles)


NONE = [
    "主任、各位副主任、秘书长、各位委员:",
    "市长、区长和上一级审计机关的领导",
    "深入学习贯彻总书记重要讲话和总书记关于城市工作的指示。",
    "常务副市长主持召开专题部署会。",
    "由市委书记、市长双牵头,局长任成员,主任会议研究同意。",
    "主任会议由常务委员会主任、副主任、秘书长组成。",
    "以工委书记和管委会主任为组长的领导小组。",
    "检察长统一领导检察院的工作,院长主持审判委员会。",
    "设主任一名、副主任若干名,由主任提名。",
    "各区区长、市长方面的代表,县长高度重视。",
    "拒不改正的,由主任委员会同有关部门处理。",
    "党委书记、董事长、总经理应当履行职责。",
]


@pytest.mark.parametrize("text", NONE)
def test_generic_words_are_no_roles(text: str) -> None:
    assert said(text) == []


def byline(role: str, author: str = "崔颢") -> list[str]:
    doc = Document("t", 1, "报告", "report", Text("报告\n" + role + author), author=author, author_role=role, byline=(3, 3 + len(role)))
    return [f"{r.role}|{r.organisation}|{r.how}" for r in find_roles(doc)]


def test_byline() -> None:
    assert byline("江海市司法局局长") == ["局长|江海市司法局|speaker"]
    assert byline("江海市人民法院代理院长") == ["代理院长|江海市人民法院|speaker"]
    assert byline("江海市人民政府代市长") == ["代市长|江海市人民政府|speaker"]
    assert byline("江海市人民政府副市长") == ["副市长|江海市人民政府|speaker"]
    assert byline("江海市人民代表大会常务委员会副主任、执法检查组组长") == [
        "副主任|江海市人民代表大会常务委员会|speaker",
        "组长|江海市人民代表大会常务委员会执法检查组|speaker",
    ]


def test_byline_of_a_body_is_no_role() -> None:
    assert byline("", "江海市财政局") == []


def test_contents_name_authors() -> None:
    doc = Document("t", 0, "目录", "contents", Text("关于河道条例的说明\t崔 颢(11)\n江海市公告(12号)\t(2)\n预算报告\t江海市财政局\t(5)"))
    assert [(r.person, r.how) for r in find_roles(doc)] == [("崔颢", "toc")]


def test_members_of_a_body_that_a_notice_founds() -> None:
    text = (
        "国务院办公厅关于成立国务院抗旱领导小组的通知\n现将有关事项通知如下:\n组 长:田 边 国务院副总理\n副组长:祝长泰 水利部部长\n"
        "       闻 笛 国务院副秘书长\n成 员:卓一飞 财政部副部长\n领导小组办公室设在水利部。\n温 泉 国务院办公厅"
    )
    found = find_roles(Document("t", 1, text.split("\n", maxsplit=1)[0], "notice", Text(text)))
    group = "国务院抗旱领导小组"
    assert [(r.person, r.role, r.organisation) for r in found] == [
        ("田边", "副总理", "国务院"), ("田边", "组长", group), ("祝长泰", "副组长", group), ("祝长泰", "部长", "水利部"),
        ("闻笛", "副秘书长", "国务院"), ("闻笛", "副组长", group), ("卓一飞", "副部长", "财政部"), ("卓一飞", "成员", group),
    ]  # fmt: skip


def test_the_standing_committee_by_a_list_of_attendance() -> None:
    text = (
        "云州市第九届人大常委会第十二次会议出席名单\n(2024年3月28日)\n主 任:卫长庚\n副主任\t江红、戴小军(女)\t石青\n"
        "委 员(按姓名笔画为序):于书阁、石  砚\n刘长庆、晏小山\n列席:\n市监察委员会副主任封少卿\n"
    )
    house = "云州市第九届人民代表大会常务委员会"
    doc = Document("t", 1, text.split("\n", maxsplit=1)[0], "other", Text(text), meeting=house + "第十二次会议")
    assert [(r.person, r.role) for r in find_roles(doc) if r.organisation == house] == [
        ("卫长庚", "主任"), ("江红", "副主任"), ("戴小军", "副主任"), ("石青", "副主任"),
        ("于书阁", "委员"), ("石砚", "委员"), ("刘长庆", "委员"), ("晏小山", "委员"),
    ]  # fmt: skip


def test_the_leaders_of_a_house_in_the_minutes() -> None:
    text = (
        "云州市人大常委会主任卫长庚,副主任江红、李建中,秘书长石可风和委员共61人出席会议。"
        "市监察委员会主任封少卿和市中级人民法院院长田本列席会议。秘书长许可参加的委员。"
    )
    found = find_roles(Document("t", 1, "会议纪要", "other", Text(text)))
    assert [(r.person, r.role, r.organisation) for r in found] == [
        ("卫长庚", "主任", "云州市人大常委会"), ("江红", "副主任", "云州市人大常委会"), ("李建中", "副主任", "云州市人大常委会"),
        ("石可风", "秘书长", "云州市人大常委会"), ("封少卿", "主任", "市监察委员会"), ("田本", "院长", "市中级人民法院"),
    ]  # fmt: skip


def test_the_chairs_of_a_sitting_that_its_minutes_name_without_their_committee() -> None:
    text = (
        "云州市第九届人大常委会第十二次会议于2024年3月26日至28日举行。主任卫长庚主持会议,副主任江红、李建中,秘书长石可风和委员共四十人出席会议。"
        "副市长成大有、市中级人民法院院长向万春、市水利局局长应邀出席。办公室主任于书阁负责。"
    )
    house = "云州市第九届人民代表大会常务委员会"
    found = find_roles(Document("t", 1, "会议纪要", "other", Text(text), meeting=house + "第十二次会议"))
    assert [(r.person, r.role, r.organisation) for r in found] == [
        ("卫长庚", "主任", house), ("江红", "副主任", house), ("李建中", "副主任", house), ("石可风", "秘书长", house),
        ("向万春", "院长", "市中级人民法院"),
    ]  # fmt: skip
    assert not find_roles(Document("t", 1, "会议纪要", "other", Text(text[-20:])))


def test_attendance_under_a_heading_of_the_agenda() -> None:
    text = (
        "第六届全国人民代表大会常务委员会第三次会议会议议程\n一、审议任免案\n副委员长 史 策 出席\n会议出席情况\n委员长 彭 程\n"
        "委员 (按姓名笔划为序)\n丁小舟 王 荻(女) 尼玛扎西(藏族)\n请假:\n白 桦"
    )
    house = "第六届全国人民代表大会常务委员会"
    doc = Document("t", 1, "会议议程", "agenda", Text(text), meeting=house + "第三次会议")
    assert [(r.person, r.role) for r in find_roles(doc)] == [("彭程", "委员长"), ("丁小舟", "委员"), ("王荻", "委员"), ("尼玛扎西", "委员")]


def test_attendance_with_posts_spread_over_the_line() -> None:
    text = "出席、缺席名单\n委 员 长 彭 程\n副委员长 乌兰托娅(女)  韦一笑  史 策\n秘 书 长 王 汉 三\n委   员 马 达  司马长风\n缺席(1人)\n委   员 任 重"
    house = "第六届全国人民代表大会常务委员会"
    doc = Document("t", 1, "出席、缺席名单", "other", Text(text), meeting=house + "第十九次会议")
    assert [(r.person, r.role) for r in find_roles(doc) if r.organisation == house] == [
        ("彭程", "委员长"), ("乌兰托娅", "副委员长"), ("韦一笑", "副委员长"), ("史策", "副委员长"),
        ("王汉三", "秘书长"), ("马达", "委员"), ("司马长风", "委员"), ("任重", "委员"),
    ]  # fmt: skip


def test_who_came_to_a_sitting_behind_a_label_of_its_minutes() -> None:
    lines = "某区第八届人民代表大会常务委员会第六次会议纪要\n出 席:副主任水长东、车 宁,委员毕方圆、戚如海等21人\n列 席:副区长路平"
    minutes = Document("t", 1, "会议纪要", "other", Text(lines), meeting="白鹭区第八届人民代表大会常务委员会第六次会议")
    found = {(r.person, r.role) for r in find_roles(minutes) if r.organisation.endswith("常务委员会")}
    assert found == {("水长东", "副主任"), ("车宁", "副主任"), ("毕方圆", "委员"), ("戚如海", "委员")}
