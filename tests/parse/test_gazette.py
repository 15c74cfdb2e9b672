"""The items of a gazette: our own short text, and the real one where it is present."""

from __future__ import annotations

import csv

import pytest

from kg.kinds import kind_of
from kg.model.documents import Document, Source
from kg.model.text import Text
from kg.parse.gazette.contents import find_unpaged
from kg.parse.gazette.items import read_byline
from kg.parse.gazette.split import split_gazette
from kg.parse.grammar import parse_decision, parse_statute
from kg.parse.sort.door import sort
from kg.text.clean import clean
from kg.text.paragraphs import join_broken
from tests.shared import SHARED, gazette_text

SMALL = """目 录

云州市人民代表大会常务委员会公告(3号)	(1)
云州市河道条例	(2)
关于《云州市河道条例(草案)》的说明	林 远(9)
云州市人民代表大会法制委员会关于《云州市河道	条例(草案)》审议结果的报告
	赵明(12)
云州市人民代表大会常务委员会任免名单(市中院审判员)	(14)

云州市人民代表大会常务委员会公报
2024 年
第 1 号

云州市人民代表大会常务委员会公告

〔九届〕第 3 号

《云州市河道条例》已由云州市第九届人民代表大会常务委员会第二次会议于 2024 年 1 月 8 日通过，现予公布。

云州市第九届人民代表大会常务委员会

2024 年 1 月 8 日

云州市河道条例

(2024年1月8日云州市第九届人民代表大会
常务委员会第二次会议通过)

第一条 为了保护河道,制定本条例。

关于《云州市河道条例 (草案)》的说明

——2023年9月5日在云州市第九届人民代表大会

常务委员会第一次会议上

云州市水务局局长 林 远

主任、各位副主任、秘书长、各位委员：

现就草案作如下说明。

——2024年1月7日在云州市第九届人民代表大会常务委员会第二次会议上
云州市人民代表大会法制委员会副主任委员 赵 明

主任、各位委员：

现将审议结果报告如下。

云州市人民代表大会常务委员会 任免名单

(2024年1月8日云州市第九届人民代表大会常务委员会第二次会议通过)

任命甲文为云州市中级人民法院审判员。
"""


def split(text: str) -> list[Document]:
    return split_gazette(Source("g.txt", text, "txt"))


def test_items_of_a_small_gazette() -> None:
    found = [(d.n, d.kind, d.title, d.date, d.author, d.author_role, d.page) for d in split(SMALL)]
    assert found == [
        (0, "contents", "目录", "", "", "", ""),
        (1, "announcement", "云州市人民代表大会常务委员会公告(3号)", "2024-01-08", "云州市第九届人民代表大会常务委员会", "", "1"),
        (2, "statute", "云州市河道条例", "2024-01-08", "", "", "2"),
        (3, "explanation", "关于《云州市河道条例(草案)》的说明", "2023-09-05", "林远", "云州市水务局局长", "9"),
        (4, "review_report", "云州市人民代表大会法制委员会关于《云州市河道条例(草案)》审议结果的报告", "2024-01-07", "赵明",
         "云州市人民代表大会法制委员会副主任委员", "12"),
        (5, "appointment_list", "云州市人民代表大会常务委员会任免名单(市中院审判员)", "2024-01-08", "", "", "14"),
    ]  # fmt: skip


def test_title_missing_is_taken_from_the_contents_and_reported() -> None:
    review = split(SMALL)[4]
    assert [i.kind for i in review.issues] == ["title_missing"]
    assert (review.subject_law, review.subject_version) == ("云州市河道条例", "草案")


def test_meeting_subject_and_number() -> None:
    documents = split(SMALL)
    assert {d.meeting for d in documents[1:3]} == {"云州市第九届人民代表大会常务委员会第二次会议"}
    assert documents[1].number == "〔九届〕第3号" and documents[1].subject_law == "云州市河道条例"
    assert documents[3].text.raw[slice(*documents[3].byline)] == "云州市水务局局长 林 远"


def test_a_file_without_items_is_one_document() -> None:
    assert [(d.kind, d.title) for d in split("随便写的一段话。\n另一段。")] == [("other", "随便写的一段话。")]
    assert split(" \n ") == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("云州市司法局局长 林 远", ("林远", "云州市司法局局长")),
        ("云州市人大常委会法制工作委员会副主任  欧阳文山", ("欧阳文山", "云州市人大常委会法制工作委员会副主任")),
        ("云州市财政局局长韩杰", ("韩杰", "云州市财政局局长")),
        ("云州市财政局", ("云州市财政局", "")),
        ("云州自治区人民政府副主席 阿依努尔·买买提", ("阿依努尔·买买提", "云州自治区人民政府副主席")),
        ("云州市人民代表大会常务委员会副主任、执法检查组组长 张 云", ("张云", "云州市人民代表大会常务委员会副主任、执法检查组组长")),
    ],
)
def test_bylines(line: str, expected: tuple[str, str]) -> None:
    assert read_byline([line]) == expected


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于修改《云州市河道条例》的决定", "amending_decision"),
        ("关于接受李强辞去云州市副市长职务的请求的决定", "appointment_list"),
        ("云州市人民代表大会财政经济委员会关于预算草案的审查结果报告(书面)", "review_report"),
        ("关于检查《云州市河道条例》实施情况的报告", "inspection_report"),
        ("云州市第九届人民代表大会第二次会议议程", "agenda"),
        ("关于个别代表的代表资格的报告", "credentials_report"),
        ("关于批准2024年预算的决议", "resolution"),
        ("云州市河道管理办法(试行)", "statute"),
    ],
)
def test_kinds(title: str, kind: str) -> None:
    assert kind_of(title) == kind


OTHER_STYLE = """海州省人民代表大会常务委员会公报
２０２３年第五号（总第２１０号）
目　　录
法规·决议
海州省人民代表大会常务委员会公告（第十二号）……………………（３）
海州省河道管理条例……………………………………………………（４）
关于《海州省河道管理条例（草案修改稿）》审议结果的报告…………李　明（１２）
关于《海州省河道管理条例（草案）》的说明……………………王大明（１０）
海州省人民代表大会常务委员会关于批准《东阳市养犬管理条例》的决定……（１５）
海州省人民代表大会常务委员会决定任命名单………………（３０）
－１－
海州省人民代表大会常务委员会
公　　告
第十二号
《海州省河道管理条例》已由海州省第十四届人民代表大会常务委员会第五次会议于２０２３年９月２７日审议通过，现予公布。
海州省人民代表大会常务委员会
２０２３年９月２７日
海州省河道管理条例
（１９９８年３月１日海州省第九届人民代表大会常务委员会第二次会议通过　２０２３年９月２７日海州省第十四届人民代表大会常务委员会第五次会议修订）
第一条　为了保护河道，制定本条例。
关于《海州省河道管理条例（草案）》的说明
——２０２３年５月２８日在海州省第十四届人民代表大会常务委员会第三次会议上
海州省水利厅厅长　王大明
海州省人民代表大会常务委员会：
我受省人民政府委托，作说明。
海州省人民代表大会法制委员会关于
《海州省河道管理条例（草案修改稿）》审议结果的报告
２０２３年９月２５日在海州省第十四届人民代表大会常务委员会第五次会议上
海州省人民代表大会法制委员会主任委员　李　明
海州省人民代表大会常务委员会：
现报告如下。
海州省人民代表大会常务委员会
关于批准《东阳市养犬管理条例》的决定
（２０２３年９月２７日海州省第十四届人民代表大会常务委员会第五次会议通过）
决定批准《东阳市养犬管理条例》，由东阳市人民代表大会常务委员会公布施行。
海州省人民代表大会常务委员会
决定任命名单
（２０２３年９月２７日海州省第十四届人民代表大会常务委员会第五次会议通过）
王五为海州省财政厅厅长。
"""


def test_another_provinces_style() -> None:
    """Leaders, full-width digits, a heading in the contents, entries out of order, no blank lines."""
    found = [(d.kind, d.title, d.date, d.author, d.page) for d in split(OTHER_STYLE)[1:]]
    assert found == [
        ("announcement", "海州省人民代表大会常务委员会公告(第十二号)", "2023-09-27", "海州省人民代表大会常务委员会", "3"),
        ("statute", "海州省河道管理条例", "2023-09-27", "", "4"),
        ("explanation", "关于《海州省河道管理条例(草案)》的说明", "2023-05-28", "王大明", "10"),
        ("review_report", "海州省人民代表大会法制委员会关于《海州省河道管理条例(草案修改稿)》审议结果的报告", "2023-09-25", "李明", "12"),
        ("approval", "海州省人民代表大会常务委员会关于批准《东阳市养犬管理条例》的决定", "2023-09-27", "", "15"),
        ("appointment_list", "海州省人民代表大会常务委员会决定任命名单", "2023-09-27", "", "30"),
    ]


NO_CONTENTS = """中华人民共和国主席令
第十三号
《中华人民共和国河流保护法》已由第十四届全国人民代表大会常务委员会第六次会议于2023年10月24日通过，现予公布。
中华人民共和国主席　林某远
2023年10月24日
中华人民共和国河流保护法
（2023年10月24日第十四届全国人民代表大会常务委员会第六次会议通过）
第一条　为了保护河流，制定本法。
全国人民代表大会法律委员会关于《中华人民共和国河流保护法（草案）》审议结果的报告
全国人民代表大会常务委员会：
常委会第三次会议对草案进行了初次审议。
全国人民代表大会法律委员会
2023年10月20日
政府工作报告
——2024年1月21日在云州市第十六届人民代表大会第二次会议上
云州市市长　殷　某
各位代表：
现在，我代表市人民政府，向大会报告政府工作。
云州市第十六届人民代表大会第二次会议选举结果公告
云州市第十六届人民代表大会第二次会议于2024年1月25日选举王某为云州市人民政府副市长。
云州市第十六届人民代表大会第二次会议主席团
2024年1月25日
"""


def test_the_number_of_an_announcement_may_stand_in_brackets() -> None:
    text = OTHER_STYLE.replace("第十二号\n《海州省河道", "〔第12号〕\n《海州省河道")
    assert text != OTHER_STYLE
    found = split(text)[1]
    assert (found.kind, found.number) == ("announcement", "第12号")


@pytest.mark.parametrize("number", ["（十四届第12号）", "（2023年第12号）", "第十四届第12号", "（第12号）"])
def test_the_number_of_an_announcement_may_name_the_term_or_the_year(number: str) -> None:
    text = OTHER_STYLE.replace("第十二号\n《海州省河道", f"{number}\n《海州省河道")
    found = split(text)[1]
    assert (found.kind, found.date, found.number) == ("announcement", "2023-09-27", number.strip("（）"))


OLD_STYLE = """海 州 省
人民代表大会常务委员会公报
１９９８年第５号
目    录
海州省人民代表大会常务委员会公告……………………２
海州省村民委员会办法……………………………………２
海州省人民代表大会常务委员会任免名单………………２２
海州省第九届人民代表大会常务委员会第五次会议出缺席名单…………２４
海州省人民代表大会常务委员会
公  告
《海州省村民委员会办法》已由海州省第九届人民代表大会常务委员会第五次会议于１９９８年１１月２８日通过，现予公布，自公布之日起施行。
海州省人民代表大会常务委员会
一九九八年十一月二十九日
海州省村民委员会办法
（一九九八年十一月二十八日海州省第九届人民代表大会常务委员会第五次会议通过）
第一条  为了办好村民委员会，制定本办法。
海州省人民代表大会常务委员会任免名单
（１９９８年１１月２８日海州省第九届人民代表大会常务委员会第五次会议通过）
任命
祁 连 山  为海州省人大常委会办公厅副主任
尤  洪    为海州省高级人民法院经济审判庭副庭长
免去
左宗理    海州省人大常委会办公厅副主任职务
柯文炳的海州省高级人民法院副院长、审判委员会委员、
审判员职务
批准
任命霍去为白河市人民检察院检察长
免去龙在白河市人民检察院检察长职务
海州省第九届人民代表大会常务委员会
第五次会议出席、缺席名单
出席：
项思齐  丛  维
"""


def test_an_announcement_signed_with_characters_and_lists_without_stops() -> None:
    """The day in characters ends the item before the title; each name begins an act; what the contents name otherwise is found."""
    found = split(OLD_STYLE)
    assert [(d.kind, d.title, d.date) for d in found[1:]] == [
        ("announcement", "海州省人民代表大会常务委员会公告", "1998-11-29"),
        ("statute", "海州省村民委员会办法", "1998-11-28"),
        ("appointment_list", "海州省人民代表大会常务委员会任免名单", "1998-11-28"),
        ("other", "海州省第九届人民代表大会常务委员会第五次会议出席、缺席名单", ""),
    ]
    assert not [i for d in found for i in d.issues if i.kind == "missing_section"]
    assert found[3].text.raw.splitlines()[2:] == [
        "任命", "祁 连 山  为海州省人大常委会办公厅副主任", "尤  洪    为海州省高级人民法院经济审判庭副庭长",
        "免去", "左宗理    海州省人大常委会办公厅副主任职务", "柯文炳的海州省高级人民法院副院长、审判委员会委员、审判员职务",
        "批准", "任命霍去为白河市人民检察院检察长", "免去龙在白河市人民检察院检察长职务",
    ]  # fmt: skip


def test_contents_without_page_numbers_and_an_agenda_that_ends_without_a_stop() -> None:
    found = split(
        "云州市人民代表大会常务委员会公报\n目录\n云州市古井保护条例\n关于《云州市古井保护条例(草案)》的说明\t林 远\n"
        "云州市第九届人民代表大会常务委员会第十二次会议议程\n(2023年2月26日云州市第九届人民代表大会常务委员会第十二次会议通过)\n"
        "一、审议《云州市古井保护条例(草案)》\n二、审议任免案\n云州市古井保护条例\n"
        "(2023年2月28日云州市第九届人民代表大会常务委员会第十二次会议通过)\n第一条 为了保护古井,制定本条例。\n第二条 古井是旧的井。\n"
        "关于《云州市古井保护条例(草案)》的说明\n——2023年2月26日在云州市第九届人民代表大会常务委员会第十二次会议上\n"
        "云州市司法局局长 林 远\n主任、各位副主任、秘书长、各位委员:\n现作说明如下。\n"
    )
    assert [(d.kind, d.title) for d in found] == [
        ("contents", "目录"),
        ("agenda", "云州市第九届人民代表大会常务委员会第十二次会议议程"),
        ("statute", "云州市古井保护条例"),
        ("explanation", "关于《云州市古井保护条例(草案)》的说明"),
    ]
    assert "二、审议任免案" in found[1].text.raw


@pytest.mark.parametrize("title", ["更　正", "勘误表", "更正启事"])
@pytest.mark.parametrize("leader", ["……", "………………"])
def test_what_a_gazette_corrects_is_no_part_of_the_list_before_it(title: str, leader: str) -> None:
    found = split(
        f"云州市人民代表大会常务委员会公报\n目录\n云州市人民代表大会常务委员会任免名单{leader}（4）\n{title}{leader}（5）\n"
        "云州市人民代表大会常务委员会任免名单\n（2024年4月26日云州市第九届人民代表大会常务委员会第十三次会议通过）\n"
        f"任命庄可为为云州市司法局局长。\n{title}\n本刊2024年第2号第7页“民政府”应为“人民政府”。\n"
    )
    assert [d.kind for d in found] == ["contents", "appointment_list", "correction"]
    assert "应为" not in found[1].text.raw and not [i for d in found for i in d.issues]


def test_chapters_are_no_contents_of_a_gazette() -> None:
    lines = clean("云州市古井保护条例\n目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。\n")
    assert find_unpaged(lines) is None


def test_items_without_contents_and_without_date_lines() -> None:
    assert [(d.kind, d.title, d.date, d.author, d.number) for d in split(NO_CONTENTS)] == [
        ("order", "中华人民共和国主席令", "2023-10-24", "中华人民共和国主席", "第十三号"),
        ("statute", "中华人民共和国河流保护法", "2023-10-24", "", ""),
        ("review_report", "全国人民代表大会法律委员会关于《中华人民共和国河流保护法(草案)》审议结果的报告", "2023-10-20",
         "全国人民代表大会法律委员会", ""),
        ("report", "政府工作报告", "2024-01-21", "殷某", ""),
        ("announcement", "云州市第十六届人民代表大会第二次会议选举结果公告", "2024-01-25", "云州市第十六届人民代表大会第二次会议主席团", ""),
    ]  # fmt: skip


def test_the_real_gazette_has_its_contents_and_42_items() -> None:
    documents = split(gazette_text())
    assert len(documents) == 43 and documents[0].kind == "contents"
    assert all(d.page for d in documents[1:] if d.n != 11)
    with (SHARED / "gold" / "documents.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            d = documents[int(row["n"])]
            assert (d.title, d.kind, d.date, d.meeting, d.author, d.author_role) == (
                row["title"], row["kind"], row["date"], row["meeting"], row["author"], row["author_role"],
            )  # fmt: skip
            assert (str(int(d.written)), d.subject_law) == (row["written"], row["subject_law"])


def test_a_note_in_chinese_numbers_over_two_lines() -> None:
    (found,) = split(
        "关于普法的决  议\n（一九九一年六月二十八日云州市城关区第十届\n人民代表大会常务委员会第十一次会议通过）\n"
        "会议决定批准这个报告。会议要求：\n一、干部要带头学习宪法。\n二、每年报告执行情况。\n"
    )
    statute = parse_decision(found.text, found.title)
    assert [(e.action, e.date, e.body) for e in statute.enactments] == [
        ("passed", "1991-06-28", "云州市城关区第十届人民代表大会常务委员会")
    ]


def test_entries_of_a_list_with_several_names() -> None:
    (found,) = split(
        "云州市城关区人民代表大会常务委员会任免名单\n（1991年6月28日通过）\n任命：\n卫  宁    为区人民法院刑事审判庭副庭长\n"
        "江月、花小满（女）    为区人民法院审判员\n"
    )
    assert found.text.raw.splitlines()[3:] == ["卫  宁    为区人民法院刑事审判庭副庭长", "江月、花小满（女）    为区人民法院审判员"]


def test_a_drawn_line_is_no_document_and_no_paragraph() -> None:
    text = "# 云州市水井办法\n---\n（2020年3月1日云州市人民政府第12次常务会议通过）\n* * *\n第一条 为了保护水井，制定本办法。\n***\n第二条 井是井。\n"
    assert [line.folded for line in clean(text)] == [
        "云州市水井办法", "(2020年3月1日云州市人民政府第12次常务会议通过)", "第一条 为了保护水井,制定本办法。", "第二条 井是井。",
    ]  # fmt: skip


def test_titles_of_the_articles_of_a_treaty() -> None:
    text = "中华人民共和国和桑国引渡条约\n第一条 引渡义务\n双方有义务引渡。\n第二条 可引渡的犯罪\n一、判处一年以上徒刑的犯罪。\n二、符合本条第一款的犯罪。\n"
    title = "全国人民代表大会常务委员会关于批准《中华人民共和国和桑国引渡条约》的决定"
    head = f"全国人民代表大会常务委员会公报\n目录\n{title}……（1）\n中华人民共和国和桑国引渡条约……（2）\n{title}\n（2007年10月28日通过）\n批准条约。\n"
    found = split(head + text)[-1]
    assert found.kind == "statute" and not found.issues
    statute = parse_statute(found.text, found.title)
    assert [(p.level, p.article, p.paragraph, p.heading) for p in statute.provisions if p.level in ("article", "paragraph")] == [
        ("article", "1", "", "引渡义务"), ("paragraph", "1", "1", ""),
        ("article", "2", "", "可引渡的犯罪"), ("paragraph", "2", "1", ""), ("paragraph", "2", "2", ""),
    ]  # fmt: skip


def test_rows_of_a_table_are_not_joined() -> None:
    (found,) = split(
        "云州市人民代表大会常务委员会出席名单\n(2024年3月28日通过)\n| 职务 | 出席 |\n|---|---|\n| 副主任 | 江红、戴小军 |\n| 秘书长 | 石青 |\n"
    )
    assert found.text.raw.splitlines()[2:] == ["职务\t出席", "副主任\t江红、戴小军", "秘书长\t石青"]
    (broken,) = split(
        "云州市人民代表大会常务委员会关于水的决定\n(2024年3月28日通过)\n会议听取和审议了副市长江红\n所作的关于节水的\t报告。\n"
    )
    assert broken.text.raw.splitlines()[2:] == ["会议听取和审议了副市长江红所作的关于节水的\t报告。"]


def test_a_text_that_a_notice_publishes_and_the_last_short_entry_are_items() -> None:
    titles = ("云州县人民政府关于颁布《云州县集镇办法》的通知", "云州县人大常委会评议工作情况的报告", "读者来信")
    found = split_gazette(
        Source(
            "f",
            "云州县公报\n目次\n"
            + "\n".join(titles)
            + f"\n{titles[0]}\n各乡镇:\n《云州县集镇办法》已经县人民政府讨论通过,现予颁布。\n云州县人民政府\n"
            "二○○三年三月三日\n云州县集镇办法\n第一条 为管理集镇,制定本办法。\n第二条 本办法自颁布之日起施行。\n"
            f"{titles[1]}\n——2003年3月27日在云州县第十五届人民代表大会常务委员会第一次会议上\n主任:\n评议如下。\n{titles[2]}\n编辑同志:我有建议。\n",
            "txt",
        )
    )
    assert [(d.title, d.kind, d.date) for d in found[1:]] == [
        (titles[0], "notice", "2003-03-03"), ("云州县集镇办法", "statute", ""), (titles[1], "report", "2003-03-27"), (titles[2], "other", ""),
    ]  # fmt: skip
    assert found[1].author == "云州县人民政府"


def test_rows_of_names_and_what_stands_over_them_are_not_joined() -> None:
    text = "选举产生了常务委员会主任、副主任、委员:\n主 任:钟 山\n副主任:(按得票多少为序)\n马得草 诸葛明 罗二妹(女,瑶族) 孙 进\n委 员:\n丁三甲  邓 子 龙\n现予公告。"
    assert [x.text.raw for x in join_broken(clean(text))] == text.split("\n")


def test_entries_of_a_list_without_full_stops() -> None:
    entries = [
        "俞长河为云州市水利局局长", "童 珊(女) 邬 达 闵佩之 为云州市人民法院审判员", "桂 宁", "谈 笑(女) 为云州市人民检察院检察员",
        "委 员 (按姓名笔划为序)", "秘书长 温如玉", "副秘书长 温大玉", "会议出席情况", "请假:",
    ]  # fmt: skip
    assert [x.text.raw for x in join_broken(clean("任命:\n" + "\n".join(entries)), listed=True)] == ["任命:", *entries]
    report = "云州市人大代表资格审查委员会主任委员 章若虚\n云州市第十届人民代表大会代表庞达病故"
    assert len(join_broken(clean(report))) == 2
    whole = join_broken(clean("任命俞长河为云州市水利局局长、云州市\n桂 河水库管理局局长"), listed=True)
    assert len(whole) == 1


def test_what_the_presidium_passed_before_the_congress() -> None:
    note = "(2003年3月19日云州县第十五届人民代表大会第一次会议主席团第二次会议通过,3月20日大会全体会议通过)"
    doc = split_gazette(
        Source(
            "f",
            f"目录\n云州县选举办法\n云州县会议名单\n云州县选举办法\n{note}\n一、本办法依法制定。\n二、本办法由主席团解释。\n云州县会议名单\n(2003年3月18日通过)\n甲乙\n",
            "txt",
        )
    )[1]
    assert (doc.date, doc.meeting) == ("2003-03-20", "云州县第十五届人民代表大会第一次会议")
    statute = parse_statute(Text(f"云州县选举办法\n{note}\n第一条 本办法依法制定。\n第二条 本办法由主席团解释。"), "云州县选举办法")
    assert [(e.action, e.date) for e in statute.enactments] == [("passed", "2003-03-20")]


def test_contents_without_pages_whose_first_entry_is_printed_in_two_lines() -> None:
    text = (
        "全国公报\n目录\n主席令(第四十四号)\n中华人民共和国矿井安全法\n条约(附件略去)之一\n任免驻外大使名单(其一)\n第十九次会议出席、缺席名单\n"
        "主席令\n第四十四号\n《中华人民共和国矿井安全法》已由第六届全国人民代表大会常务委员会第十九次会议于1986年12月2日通过,现予公布。\n"
        "中华人民共和国主席 牧 野\n1986年12月2日\n中华人民共和国矿井安全法\n(1986年12月2日第六届全国人民代表大会常务委员会第十九次会议通过)\n"
        "第一条 本法管理矿井。\n第二条 本法自公布之日起施行。\n任免驻外大使名单(其一)\n任命凌云为大使。\n第十九次会议出席、缺席名单\n出席(2人)\n"
    )
    found = split_gazette(Source("f", text, "txt"))
    assert [d.title for d in found] == [
        "目录", "主席令", "中华人民共和国矿井安全法", "任免驻外大使名单(其一)", "第十九次会议出席、缺席名单",
    ]  # fmt: skip


def test_a_day_at_a_place_ends_a_text_and_committees_stand_apart() -> None:
    text = (
        "目录\n全国人民代表大会公告(第二号)……(1)\n主席令(第一号)……(2)\n专门委员会名单……(3)\n全国人民代表大会公告\n第二号\n会议选举:\n牧原为主席。\n"
        "第二十届全国人民代表大会第一次会议主席团\n2038年3月17日于北京\n主席令\n第一号\n任命李可染之为总理。\n主席 牧原\n2038年3月18日\n"
        "专门委员会名单\n(2038年3月19日第二十届全国人民代表大会第一次会议通过)\n宪法和法律委员会\n主任委员:李飞扬\n委 员:马志文 王超伦\n民族委员会\n主任委员:白春山\n"
    )
    found = split_gazette(Source("f", text, "txt"))
    assert [(d.title, d.date) for d in found[1:]] == [
        ("全国人民代表大会公告(第二号)", "2038-03-17"), ("主席令", "2038-03-18"), ("专门委员会名单", "2038-03-19"),
    ]  # fmt: skip
    assert found[3].text.raw.split("\n")[-4:] == ["主任委员:李飞扬", "委 员:马志文 王超伦", "民族委员会", "主任委员:白春山"]


def test_a_gazette_of_the_fifties_by_its_contents_alone() -> None:
    titles = ("国务院关于撤销平舒专员公署的决定", "渤南省人民委员会任免名单", "渤南省工商业税补征办法")
    text = (
        "渤南省人民委员会公报\n一九五七年第九号\n目录\n"
        + "\n".join(titles)
        + f"\n{titles[0]}\n(一九五七年七月二十六日国务院全体会议第五十四次会议通过)\n"
        f"会议决定:撤销平舒专员公署。\n{titles[1]}\n(一九五七年八月十日渤南省人民委员会第二十一次会议通过)\n任命\n陶 鲁 生 为渤南省文化局局长\n"
        f"孟 夫 子、路 遥 为渤南省水利厅副厅长\n{titles[2]}\n(一九五七年八月二十日通过)\n第一条 为了补征,制定本办法。\n第二条 本办法自公布之日起施行。\n"
    )
    found = sort(Source("f", text, "txt"))
    assert found.layout == "gazette"
    assert [(d.title, d.kind, d.date) for d in found.documents[1:]] == [
        (titles[0], "decision", "1957-07-26"), (titles[1], "appointment_list", "1957-08-10"), (titles[2], "statute", "1957-08-20"),
    ]  # fmt: skip
    assert found.documents[2].text.raw.split("\n")[-2:] == ["陶 鲁 生 为渤南省文化局局长", "孟 夫 子、路 遥 为渤南省水利厅副厅长"]
