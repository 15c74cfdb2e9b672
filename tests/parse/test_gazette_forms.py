"""Gazettes of other places and years: numbered contents, minutes, rosters, titles with a day and speaker under them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from kg.model.documents import Document, Source
from kg.parse.gazette.contents import titles_of
from kg.parse.sort.door import sort
from kg.pipeline import Options, build_graph
from kg.text.read.pdf import decode
from tests.text.pdf_writer import pdf

PREFECTURE = """澜山侗族自治州人民代表大会常务委员会公报
2006年第3期
目  录
1.澜山侗族自治州人大常委会公告（第5号）
2.澜山侗族自治州古渡保护条例
3.关于上半年计划执行情况的报告
4.州八届人大常委会第二十一次会议出席、列席人员名单
澜山侗族自治州人大常委会公告
第5号
《澜山侗族自治州古渡保护条例》已由澜山侗族自治州第八届人民代表大会第四次会议于2006年3月25日通过，现予公布。
澜山侗族自治州人大常委会
2006年8月15日
澜山侗族自治州古渡保护条例
（2006年3月25日澜山侗族自治州第八届人民代表大会第四次会议通过）
第一条 为了保护古渡，制定本条例。
第二条 本条例自2006年10月1日起施行。
关于上半年计划执行情况的报告
——2006年8月22日在澜山州八届人大常委会第二十一次会议上
澜山州财政局局长 石宝山
主任、各位副主任：
现将情况报告如下。
州八届人大常委会第二十一次会议出席、列席人员名单
　　出席：主任 勒伍拉哈；副主任 吉克拉铁、王世昌；委员 马占云。
　　请假：委员 曾光华。
"""

CONGRESS = """渤南省第一届人民代表大会第二次会议会刊
目  录
会议日程
主席团和秘书长名单
政府工作报告 ……………………… 副主席　阮慕韩
关于实行统购统销工作的报告 …… 粮食厅厅长　贾长庚
渤南省工作人员奖惩暂行办法
会议日程
一月二十日（星期四）  上午：开幕式。下午：政府工作报告。
主席团和秘书长名单
（一九五五年一月二十日大会通过）
主席团：（以姓氏笔划为序）
丁廷馨（女） 王葆真 吕　济 朱其文
秘书长：吕　济
政府工作报告
一九五五年一月二十日在渤南省第一届人民代表大会第二次会议上
渤南省人民政府副主席　阮慕韩
各位代表：
我代表省人民政府作报告。
关于实行统购统销工作的报告
一九五五年一月二十一日
粮食厅厅长　贾长庚
各位代表：
自政务院一九五三年十一月二十三日发布《关于实行粮食计划收购的命令》以来，完成了任务。
渤南省工作人员奖惩暂行办法
（一九五五年一月二十六日渤南省第一届人民代表大会第二次会议通过）
第一条 为了奖惩，制定本办法。
第二条 本办法自公布之日施行。
"""

MINUTES = """青云市人民代表大会常务委员会公报
目录
青云市第七届人民代表大会常务委员会第四次会议议程…………（１）
市人大常委会关于加强古井保护的决定………（２）
关于检查《水土保持法》实施情况的报告………（３）
青云市人大常委会关于接受田边辞去秘书长职务请求的决定………（４）
青云市人大常委会会议纪要
　——第四次会议…………………（５）
青云市第七届人民代表大会常务委员会第四次会议议程
（2019年9月16日通过）
一、审议《市人大常委会关于加强古井保护的决定（草案）》
二、审议田边的辞职请求
青云市人民代表大会常务委员会关于加强古井保护的决定
（2019年9月20日青云市第七届人民代表大会常务委员会第四次会议通过）
一、各级人民政府应当加强古井保护。
二、本决定自公布之日起施行。
关于检查《水土保持法》实施情况的报告
——2019年9月17日在青云市第七届人民代表大会常务委员会第四次会议上
市人大常委会副主任　龙启泰
主任、各位副主任：
《青云市停车管理办法》第九条不符合《中华人民共和国行政处罚法》第十六条的规定，已由市人民政府于2018年11月5日予以废止。市人民政府每年听取一次区人民政府的报告。
青云市人民代表大会常务委员会关于接受田边辞去秘书长职务请求的决定
（2019年9月20日青云市第七届人民代表大会常务委员会第四次会议通过）
决定接受田边辞去青云市人民代表大会常务委员会秘书长职务的请求。
青云市人大常委会会议纪要
——第四次会议
青云市第七届人民代表大会常务委员会第四次会议，于2019年9月16日至20日在青云举行。
主任张毓秀主持会议。出席会议的有副主任龙启泰、蒙昭德，秘书长顾守成和委员共四十三人。
请假的有：副主任车鸿钧，委员邓伯安、罗世杰。
"""

NATION = """全国人民代表大会常务委员会公报
目录
关于《中华人民共和国水井法（草案）》的说明…………水利部部长 单于川(9)
国务院关于提请审议批准《中华人民共和国和甲国领事条约》的议案……(25)
第八届全国人民代表大会常务委员会代表资格审查委员会关于个别代表的代表资格的报告……(30)
关于《中华人民共和国水井法（草案）》的说明
——1993年2月15日在第七届全国人民代表大会常务委员会第三十次会议上
水利部部长 单于川
委员长、各位副委员长：
现作说明，请审议。
国务院关于提请审议批准《中华人民共和国和甲国领事条约》的议案
全国人民代表大会常务委员会：
现提请审议。
国务院总理 牧原
1993年7月20日
第八届全国人民代表大会常务委员会代表资格审查委员会关于个别代表的代表资格的报告
（1993年9月1日第八届全国人民代表大会常务委员会代表资格审查委员会通过）
全国人民代表大会常务委员会：
由湖南省选出的代表伍仲达，湖南省人民代表大会常务委员会罢免了其代表职务。
代表资格审查委员会
1993年9月1日
"""

GOVERNMENT = """青云市人民政府公报
2031年第8期
目    录
【市政府令】
青云市浴场管理办法（市政府令第341号）\t3
【人事任免】
青云市人民政府办公厅关于调整防汛抗旱指挥部成员的通知（青政办字〔2031〕22号）\t26
【政务大事】
2031年7月政务大事记\t27
青云市人民政府令
第341号
《青云市浴场管理办法》已于2031年6月20日经市人民政府第七十二次常务会议审议通过，现予公布，自2031年8月1日起施行。
市长　逄亦诚
2031年7月2日
青云市浴场管理办法
第一条　为了管理浴场，制定本办法。
第二条　本办法自2031年8月1日起施行。2009年7月15日发布的《青云市浴场管理办法》（市政府令第203号）同时废止。
青云市人民政府办公厅
关于调整防汛抗旱指挥部成员的通知
青政办字〔2031〕22号
各区人民政府：
调整后的成员名单如下：
总指挥：逄亦诚　市委副书记、市长
成　　员：法云山　市应急管理局局长
青云市人民政府办公厅
2031年7月10日
2031年7月政务大事记
2日　市长逄亦诚主持召开会议。
"""


SITTING = """澜山侗族自治州人大常委会公报
目　录
澜山州人大常委会2013年工作要点 / 1
关于《澜山侗族自治州古渡条例（草案）》的说明 / 4
澜山州人大常委会关于废止《澜山侗族自治州产品监督条例》的决定 / 9
澜山州人大常委会任免名单 / 14
澜山州七届人大常委会第八次会议出席列席人员 / 20
澜山州人大常委会2013年工作要点
（2013年2月26日澜山侗族自治州第七届人民代表大会常务委员会第七次会议通过）
一、加强立法工作。
制定《澜山侗族自治州古渡条例》，对旅游开展调研。
关于《澜山侗族自治州古渡条例（草案）》的说明
（在2013年1月9日澜山侗族自治州第七届人民代表大会第二次会议上）
州人大常委会副主任　向宗灵
各位代表：
条例草案经2012年8月30日州七届人大常委会第三次会议、2012年11月29日州七届人大常委会第五次会议两次审议。主任会议决定提请常委会第六次会议审议《澜山侗族自治州古渡条例（草案）》。
澜山州人大常委会关于废止《澜山侗族自治州产品监督条例》的决定
（2013年4月26日澜山侗族自治州第七届人民代表大会常务委员会第八次会议通过）
会议决定：废止《澜山侗族自治州产品监督条例》，报某省人民代表大会常务委员会批准后公布施行。
澜山州人大常委会任免名单
（2013年4月26日澜山侗族自治州第七届人民代表大会常务委员会第八次会议通过）
任命瞿绪武为澜山州中级人民法院审判员；
任命邓志刚为澜山州水利水产局局长。
澜山州七届人大常委会第八次会议出席列席人员
主任：刘小虎
常务副主任：杨天然
副主任：田祚仁　黄朝双
列席人员：
董永祥　副州长
覃遵岳　州人民检察院检察长
"""


def documents(text: str) -> tuple[Document, ...]:
    return sort(Source("g.txt", text, "txt")).documents


def heads(text: str) -> list[tuple[str, str]]:
    return [(d.title, d.date) for d in documents(text)]


Rows = dict[str, list[dict[str, str]]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    """The tables of each gazette, built alone."""
    out: dict[str, Rows] = {}
    folder = tmp_path_factory.mktemp("gazettes")
    for name, text in {
        "prefecture": PREFECTURE,
        "congress": CONGRESS,
        "minutes": MINUTES,
        "nation": NATION,
        "town": GOVERNMENT,
        "sitting": SITTING,
    }.items():
        source = folder / f"{name}.txt"
        source.write_text(text, encoding="utf-8")
        build_graph([str(source)], Options(folder / name))
        out[name] = {
            p.stem: list(csv.DictReader(io.StringIO(p.read_text(encoding="utf-8-sig"))))
            for p in Path(folder / name / "tables").glob("*.csv")
        }
    return out


def test_numbered_contents_without_pages_are_read() -> None:
    assert heads(PREFECTURE) == [
        ("目录", ""), ("澜山侗族自治州人大常委会公告(第5号)", "2006-08-15"), ("澜山侗族自治州古渡保护条例", "2006-03-25"),
        ("关于上半年计划执行情况的报告", "2006-08-22"), ("州八届人大常委会第二十一次会议出席、列席人员名单", ""),
    ]  # fmt: skip


def test_an_autonomous_place_by_its_short_name(built: dict[str, Rows]) -> None:
    rows = built["prefecture"]
    assert {r["meeting"] for r in rows["documents"] if r["kind"] == "report"} == {
        "澜山侗族自治州第八届人民代表大会常务委员会第二十一次会议"
    }
    assert [r["organisation"] for r in rows["roles"] if r["person"] == "石宝山"] == ["澜山侗族自治州财政局"]


def test_who_came_and_who_did_not(built: dict[str, Rows]) -> None:
    house = "澜山侗族自治州人民代表大会常务委员会"
    found = [(r["person"], r["role"]) for r in built["prefecture"]["roles"] if r["organisation"] == house]
    assert found == [("勒伍拉哈", "主任"), ("吉克拉铁", "副主任"), ("王世昌", "副主任"), ("马占云", "委员"), ("曾光华", "委员")]


def test_a_short_title_of_the_contents_and_a_roster_before_a_title() -> None:
    assert heads(CONGRESS) == [
        ("目录", ""), ("会议日程", ""), ("主席团和秘书长名单", "1955-01-20"), ("政府工作报告", "1955-01-20"),
        ("关于实行统购统销工作的报告", "1955-01-21"), ("渤南省工作人员奖惩暂行办法", "1955-01-26"),
    ]  # fmt: skip
    assert documents(CONGRESS)[2].text.raw.endswith("秘书长：吕　济")


def test_a_day_and_a_speaker_under_a_title(built: dict[str, Rows]) -> None:
    doc = documents(CONGRESS)[4]
    assert (doc.author, doc.author_role) == ("贾长庚", "粮食厅厅长")
    assert [r["organisation"] for r in built["congress"]["issuances"]] == ["政务院"]


def test_a_subtitle_is_no_author_and_minutes_name_their_meeting(built: dict[str, Rows]) -> None:
    rows = built["minutes"]
    told = next(r for r in rows["documents"] if "纪要" in r["title"])
    assert (told["title"], told["author"]) == ("青云市人大常委会会议纪要——第四次会议", "")
    assert told["meeting"] == "青云市第七届人民代表大会常务委员会第四次会议"
    people = [(r["person"], r["role"]) for r in rows["roles"] if r["document_id"] == told["document_id"]]
    assert people == [
        ("张毓秀", "主任"), ("龙启泰", "副主任"), ("蒙昭德", "副主任"), ("顾守成", "秘书长"), ("车鸿钧", "副主任"),
        ("邓伯安", "委员"), ("罗世杰", "委员"),
    ]  # fmt: skip


def test_an_agenda_names_a_decision_without_its_place_and_a_resignation(built: dict[str, Rows]) -> None:
    rows = built["minutes"]
    assert [r["answered_by"].rsplit("/", 1)[-1] for r in rows["agenda"]] == ["2", "4"]
    assert [r["title"] for r in rows["laws"] if "古井" in r["title"]] == ["青云市人民代表大会常务委员会关于加强古井保护的决定"]
    assert not [r for r in rows["issues"] if r["kind"] in ("missing_section", "agenda_item_unanswered")]


def test_what_is_measured_by_does_not_end(built: dict[str, Rows]) -> None:
    rows = built["minutes"]
    assert [r for r in rows["events"] if r["event"] == "repealed"] == []
    assert "一次区人民政府" not in {r["name"] for r in rows["organisations"]}
    assert {r["subject_law"] for r in rows["documents"] if r["kind"] == "inspection_report"} == {"中华人民共和国水土保持法"}
    assert "水土保持法" not in {r["title"] for r in rows["laws"]}


def test_a_gazette_of_the_nation_is_at_home_in_no_province(built: dict[str, Rows]) -> None:
    rows = built["nation"]
    assert {r["person_id"].rsplit("/", 1)[-1] for r in rows["persons"] if r["name"] == "单于川"} == {"单于川"}
    assert "湖南省人民代表大会常务委员会代表资格审查委员会" not in {r["name"] for r in rows["organisations"]}
    assert [r["date"] for r in rows["documents"] if r["title"].endswith("议案")] == ["1993-07-20"]


def test_contents_of_a_government_whose_pages_stand_behind_tabs(built: dict[str, Rows]) -> None:
    rows = built["town"]
    assert (rows["documents"][0]["kind"], rows["documents"][-1]["title"]) == ("contents", "2031年7月政务大事记")


def test_the_number_of_the_text_before_and_a_mayor_in_the_party(built: dict[str, Rows]) -> None:
    rows = built["town"]
    assert [r["number"] for r in rows["laws"] if r["title"] == "青云市浴场管理办法"] == [""]
    held = {(r["role"], r["organisation"]) for r in rows["roles"] if r["person"] == "逄亦诚"}
    assert ("市长", "青云市人民政府") in held and ("副书记", "中国共产党青云市委员会") in held
    assert not any(role == "市长" and "共产党" in body for role, body in held)
    assert [r["role"] for r in rows["roles"] if r["person"] == "法云山"] == ["局长", "成员"]


def test_courts_and_offices_of_an_autonomous_place_by_its_short_name(built: dict[str, Rows]) -> None:
    assert [r["organisation"] for r in built["sitting"]["appointments"]] == ["澜山侗族自治州中级人民法院", "澜山侗族自治州水利水产局"]


def test_guests_of_a_sitting_have_their_own_posts(built: dict[str, Rows]) -> None:
    house = "澜山侗族自治州人民代表大会常务委员会"
    rows = built["sitting"]
    told = next(r for r in rows["documents"] if "列席" in r["title"])
    assert [(r["person"], r["role"], r["organisation"]) for r in rows["roles"] if r["document_id"] == told["document_id"]] == [
        ("刘小虎", "主任", house), ("杨天然", "常务副主任", house), ("田祚仁", "副主任", house), ("黄朝双", "副主任", house),
        ("董永祥", "副州长", "澜山侗族自治州人民政府"), ("覃遵岳", "检察长", "澜山侗族自治州人民检察院"),
    ]  # fmt: skip


def test_one_first_reading_no_plans_and_no_day_of_what_is_to_be_approved(built: dict[str, Rows]) -> None:
    rows = built["sitting"]
    assert [(r["event"], r["date"]) for r in rows["events"] if r["event"] in ("first_reading", "repealed")] == [
        ("first_reading", "2012-08-30"), ("repealed", ""),
    ]  # fmt: skip
    assert rows["issuances"] == []
    speech = next(r for r in rows["documents"] if r["kind"] == "explanation")
    assert (speech["date"], speech["author"]) == ("2013-01-09", "向宗灵")


def test_the_last_name_of_a_list_is_not_joined_to_the_closing_words() -> None:
    text = "青云市第一届人民代表大会第二次会议公告\n第1号\n选出：\n市中级人民法院院长：\n檀之焘\n现予公告。\n大会主席团\n1955年1月26日\n"
    assert "檀之焘\n现予公告。" in documents(text)[0].text.raw.replace("\n\n", "\n")


def test_what_is_told_over_the_contents_is_kept() -> None:
    told = "江海省人民代表大会常务委员会公报\n卷首语：今年的公报改为双月刊印行。\n" + PREFECTURE.partition("\n")[2]
    found = documents(told)
    assert [d.kind for d in found[:3]] == ["contents", "other", "announcement"]
    assert "今年的公报改为双月刊印行" in found[1].text.raw


def test_titles_of_contents_with_tabs() -> None:
    assert titles_of(["【市政府令】", "3.青云市浴场 管理办法(市政府令第341号)\t3"]) == ["青云市浴场管理办法"]


def test_what_a_browser_prints_round_a_page_is_left_out() -> None:
    pages = [
        [(40.0, 800.0, 9.0, "11/30/26, 1:59 AM"), (40.0, 700.0, 12.0, "第一条 为了保护古井。"), (40.0, 30.0, 9.0, "https://example.org/gb.html  1/2")],
        [(40.0, 800.0, 9.0, "11/30/26, 1:59 AM"), (40.0, 700.0, 12.0, "第二条 本条例自公布之日起施行。"), (40.0, 30.0, 9.0, "https://example.org/gb.html  2/2")],
    ]  # fmt: skip
    assert decode(pdf(pages), "gb.pdf")[0].split() == ["第一条", "为了保护古井。", "第二条", "本条例自公布之日起施行。"]
