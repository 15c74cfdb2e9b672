"""Acts as databases and gazettes lay them out: who acted, and on which day."""

from __future__ import annotations

from kg.model.documents import Document, Source
from kg.model.facts import Event
from kg.parse.sort.door import sort
from kg.relations.citations.find import find_citations
from kg.relations.events.find import find_events
from kg.relations.mentions.find import find_mentions


def documents(text: str) -> tuple[Document, ...]:
    return sort(Source("g.txt", text, "txt", "utf-8", "")).documents


def found(doc: Document) -> list[Event]:
    mentions = find_mentions(doc)
    return find_events(doc, mentions, find_citations(doc, mentions))


def told(text: str) -> set[tuple[str, str, str]]:
    return {(e.event, e.date, e.body) for doc in documents(text) for e in found(doc)}


NOTE = "(2009年7月22日云州省第十一届人民代表大会常务委员会第十次会议通过)"
BODY = "第一章 总则\n第一条 为规范村务,根据《中华人民共和国村民委员会组织法》,制定本条例。\n第二条 村务应当公开。\n"


def test_chapters_behind_the_signature_of_an_announcement_are_the_law_it_publishes() -> None:
    text = (
        f"云州省村务条例\n云州省人大常委会\n云州省村务条例\n{NOTE}\n云州省第十一届人民代表大会常务委员会公告\n第28号\n"
        "《云州省村务条例》已由云州省第十一届人民代表大会常务委员会第十次会议于2009年7月22日通过,现予公布,自2009年11月1日起施行。\n"
        f"云州省人民代表大会常务委员会\n2009年7月22日\n{BODY}"
    )
    assert [(d.kind, d.title, d.date) for d in documents(text)] == [
        ("announcement", "云州省第十一届人民代表大会常务委员会公告第28号", "2009-07-22"),
        ("statute", "云州省村务条例", "2009-07-22"),
    ]


def test_the_issuer_between_title_and_note() -> None:
    for between in ("云州省人大常委会\n", "云州省人大常委会\n颁布日期:2009-7-22\n实施日期:2009-11-1\n"):
        assert ("passed", "2009-07-22", "云州省第十一届人民代表大会常务委员会") in told(f"云州省村务条例\n{between}{NOTE}\n{BODY}")


def test_the_label_of_a_note() -> None:
    text = f"云州省村务条例\n【题注】 {NOTE}\n【章名】 {BODY}"
    assert ("passed", "2009-07-22", "云州省第十一届人民代表大会常务委员会") in told(text)
    (doc,) = documents(text)
    assert doc.statute is not None
    assert [p.heading for p in doc.statute.provisions if p.level == "chapter"] == ["总则"]


def test_an_order_under_the_title_of_its_law() -> None:
    text = (
        "云州省炮点管理规定\n政府令〔2010〕第15号\n《云州省炮点管理规定》已经2010年12月14日省政府第76次常务会议通过,现予公布,自2011年2月1日起施行。\n"
        "省长\n二○一○年十二月二十五日\n云州省炮点管理规定\n第一条 为管理炮点,制定本规定。\n"
    )
    assert ("promulgated", "2010-12-25", "云州省人民政府") in told(text)
    assert ("passed", "2010-12-14", "云州省人民政府") in told(text)


def test_relative_names_of_bodies() -> None:
    order = "云中族自治区人民政府令第103号\n《云中族自治区井志办法》已经2007年11月9日自治区人民政府第102次常务会议讨论通过,现予公布。\n自治区主席 王某\n2007年11月9日\n"
    assert ("passed", "2007-11-09", "云中族自治区人民政府") in told(order)
    order = "云州市人民政府令第16号\n《云州市井志办法》业经1994年4月25日市政府常务会议讨论通过,现予发布。\n市长 王某\n1994年5月18日\n"
    assert ("passed", "1994-04-25", "云州市人民政府") in told(order)


def test_two_bodies_on_one_day_and_a_year_said_once() -> None:
    note = "(2013年6月8日最高人民法院审判委员会第1581次会议、2013年6月8日最高人民检察院第十二届检察委员会第7次会议通过)"
    text = f"最高人民法院、最高人民检察院关于井水案件的解释\n{note}\n第一条 为办理案件,制定本解释。\n"
    bodies = {body for event, _, body in told(text) if event == "passed"}
    assert bodies == {"最高人民法院审判委员会", "最高人民检察院第十二届检察委员会"}
    city, land = "云州市第七届人民代表大会第七次会议", "云中省第十二届人民代表大会常务委员会第二十二次会议"
    text = f"云州市水井条例\n(2016年2月21日{city}通过,5月27日{land}批准)\n{BODY}"
    assert ("approved", "2016-05-27", "云中省第十二届人民代表大会常务委员会") in told(text)
    text = f"云州市水井条例\n(2016年12月21日{city}通过,1月27日{land}批准)\n{BODY}"
    assert not [e for e in told(text) if e[0] == "approved"]  # of which year is not said


def test_who_amended_by_its_own_decision_and_by_an_order() -> None:
    text = "水井公司准则\n(2012年12月11日公布 根据2020年3月20日中国水井监督管理委员会《关于修改部分文件的决定》修正)\n第一条 为管理水井,制定本准则。\n"
    assert ("amended", "2020-03-20", "中国水井监督管理委员会") in told(text)
    text = f"水井规定\n{BODY}第三条 本规定自2021年9月1日起施行。2015年5月29日以交通运输部令2015年第8号公布的《水井办法》同时废止。\n"
    assert ("promulgated", "2015-05-29", "交通运输部") in told(text)


def test_the_notice_that_sends_a_text_out_tells_its_day() -> None:
    text = (
        "云州市人民政府关于印发云州市水井管理规定的通知\n各县人民政府:\n《云州市水井管理规定》已经市人民政府2011年度第一次常务会议讨论通过,现印发给你们。\n"
        "云州市人民政府\n2011年7月28日\n云州市水井管理规定\n第一条 为管理水井,制定本规定。\n第二条 本规定自印发之日起施行。\n"
    )
    events = {(e.law, e.event, e.date, e.body) for doc in documents(text) for e in found(doc)}
    assert ("云州市水井管理规定", "effective", "2011-07-28", "") in events
    assert ("云州市水井管理规定", "promulgated", "2011-07-28", "云州市人民政府") in events
    assert [e[3] for e in events if e[1] == "passed"] == ["云州市人民政府"]


def test_the_short_name_of_a_congress_over_the_heading_of_its_announcement() -> None:
    text = (
        f"云州市盐业条例\n云中省云州市人大常委会\n云州市第十四届人民代表大会常务委员会\n公 告\n第1号\n"
        "《云州市盐业条例》已由云州市第十四届人民代表大会常务委员会第四次会议于2008年6月27日通过,现予公布。\n2008年7月24日\n"
        f"云州市盐业条例\n{BODY}"
    )
    assert {body for event, _, body in told(text) if event == "promulgated"} == {"云州市第十四届人民代表大会常务委员会"}


def test_who_sends_a_text_out_without_naming_itself_in_the_title() -> None:
    text = (
        "关于印发云州市水井管理规定的通知\n各县人民政府:\n现将《云州市水井管理规定》印发给你们。\n"
        "云州市人民政府办公室\n2011年7月28日\n云州市水井管理规定\n第一条 为管理水井,制定本规定。\n第二条 水井应当登记。\n"
    )
    assert ("promulgated", "2011-07-28", "云州市人民政府办公室") in told(text)


def test_the_edition_behind_a_title_is_no_part_of_it() -> None:
    text = f"云州省盐业办法(2004年修正)\n(1998年11月17日云州省人民政府令第96号发布 根据2004年7月15日云州省人民政府令第172号修订)\n{BODY}"
    (doc,) = documents(text)
    assert doc.title == "云州省盐业办法"
    assert ("amended", "2004-07-15", "云州省人民政府") in told(text)


def test_the_meeting_of_a_ministry() -> None:
    text = "水利部令2007年第15号\n《水井备案办法》已于2007年4月6日经水利部第六次部务会讨论通过,现予公布,自2007年5月1日起施行。\n部长 王某\n2007年4月30日\n"
    assert ("passed", "2007-04-06", "水利部") in told(text)


def test_the_day_of_the_passing_of_a_text_that_was_revised_as_a_whole() -> None:
    body = "第一条 为管理水井,制定本条例。\n第二条 本条例自通过之日起施行。\n"
    first, then = (
        "1995年6月2日云州省第八届人民代表大会常务委员会第十五次会议通过",
        "2018年3月30日云州省第十二届人民代表大会常务委员会第三十一次会议",
    )
    assert ("effective", "2018-03-30", "") in told(f"云州省水井条例\n({first} {then}修订)\n{body}")
    assert ("effective", "1995-06-02", "") in told(f"云州省水井条例\n({first} {then}修正)\n{body}")


PUBLISHED = "《云州市高级法院关于审理渡口案件若干问题的规定》已于2015年12月28日由云州市高级法院审判委员会第7次会议通过,现予公布,自2016年8月2日起施行。"


def test_the_title_of_a_page_over_the_announcement_whose_own_is_left_out() -> None:
    title = "云州市高级法院关于审理渡口案件若干问题的规定"
    text = f"{title}\n{PUBLISHED}\n云州市高级法院\n2016年8月1日\n{title}\n第一条 为维护秩序,制定本规定。\n第二条 渡口应当公开。\n"
    assert next(d.kind for d in documents(text)) == "announcement"
    assert {("passed", "2015-12-28"), ("promulgated", "2016-08-01"), ("effective", "2016-08-02")} <= {t[:2] for t in told(text)}
    # a page that only tells of another text publishes none
    other = text.replace("《云州市高级法院关于审理渡口案件", "《云州市高级法院关于审理水井案件")
    assert "announcement" not in [d.kind for d in documents(other)]


def sent(title: str, of: str = "云州市人民政府", signed: str = "云州市人民政府\n") -> str:
    return (
        f"{of}关于印发《云州市水井规则》的通知\n各县人民政府:\n《云州市水井规则》已经第44次市政府常务会议审议通过。现印发给你们,自印发之日起施行。\n"
        f"{signed}2019年11月29日\n{title}\n第一条 为了管理水井,制定本规则。\n第二条 《云州市古井规定》同时废止。\n"
    )


def test_the_year_of_the_revision_behind_a_title_under_the_notice_that_sends_it_out() -> None:
    for title in ("云州市水井规则", "云州市水井规则(2019年11月修订)"):
        assert [d.title for d in documents(sent(title))] == ["云州市人民政府关于印发《云州市水井规则》的通知", "云州市水井规则"]
        assert {("promulgated", "2019-11-29", "云州市人民政府"), ("effective", "2019-11-29", "")} <= told(sent(title))


def test_a_notice_that_is_not_signed_is_of_the_body_of_its_title() -> None:
    assert ("promulgated", "2019-11-29", "云州市人民政府办公室") in told(sent("云州市水井规则", "云州市人民政府办公室", ""))


def test_what_a_text_ends_is_ended_by_the_body_whose_order_or_notice_publishes_it() -> None:
    assert ("repealed", "", "云州市人民政府") in {(e, "", b) for e, _, b in told(sent("云州市水井规则"))}
    order = (
        "云州市人民政府令\n第12号\n《云州市水井规则》已经2020年3月5日市人民政府第8次常务会议通过,现予公布,自2020年5月1日起施行。\n"
        "市长 林晓岚\n2020年3月20日\n云州市水井规则\n第一条 为了管理水井,制定本规则。\n"
        "第二条 本规则自2020年5月1日起施行。《云州市古井规定》同时废止。\n"
    )
    assert ("repealed", "2020-05-01", "云州市人民政府") in told(order)
    approved = order.replace("通过,", "通过,2020年3月8日云州省人民政府批准,")
    assert ("repealed", "2020-05-01", "") in told(approved)


def test_what_two_bodies_have_passed_together_no_one_of_them_ends() -> None:
    both = "2020年3月5日云州市高级法院审判委员会第7次会议、2020年3月9日云州市检察院第三届检察委员会第20次会议通过"
    text = "云州市高级法院、云州市检察院关于办理渡口案件若干问题的规定\n({})\n第一条 为惩治犯罪,制定本规定。\n第二条 本规定自2020年5月1日起施行。《云州市高级法院关于渡口的规定》同时废止。\n"
    assert ("repealed", "2020-05-01", "") in told(text.format(both))
    one = "2020年3月5日云州市高级法院审判委员会第7次会议通过"
    assert ("repealed", "2020-05-01", "云州市高级法院审判委员会") in told(text.format(one))
    terms = "2001年3月5日云州市第二届人民代表大会常务委员会第7次会议通过,2020年3月9日云州市第四届人民代表大会常务委员会第2次会议通过"
    assert ("repealed", "2020-05-01", "云州市第四届人民代表大会常务委员会") in told(text.format(terms))
