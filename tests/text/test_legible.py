"""What hides the words of a source: letters for digits, lines in another script, traditional characters."""

from __future__ import annotations

import pytest

from kg.model.documents import Source
from kg.parse.sort.door import sort
from kg.text.legible import legible


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("2OO3年4月 l5日通过", "2003年4月 15日通过"),
        ("l994年 9月 l日", "1994年 9月 1日"),
        ("处 5OOO元以上 3万元", "处 5000元以上 3万元"),
        ("处 l万元以上", "处 1万元以上"),
        ("第 l条　为了", "第 1条　为了"),
        ("二OO三年六月", "二〇〇三年六月"),
        ("２ＯＯ３年", "2003年"),
        ("CO2、H2O 和 O3", "CO2、H2O 和 O3"),
        ("容量 3l 的桶", "容量 3l 的桶"),
        ("II号线和 I级", "II号线和 I级"),
        ("PM2.5, 10mol/l", "PM2.5, 10mol/l"),
    ],
)
def test_digits_that_a_scan_gave_as_letters(printed: str, read: str) -> None:
    assert legible(printed) == read
    assert len(legible(printed)) == len(printed)


def test_a_line_in_another_script_is_no_line_of_the_text() -> None:
    text = "강변조선족자치현 공고\n江滨朝鲜族自治县公告\n조례 제1호 条例第1号\n"
    assert legible(text) == " " * 11 + "\n江滨朝鲜族自治县公告\n조례 제1호 条例第1号\n"
    assert legible("강변조선족자치현 공고") == "강변조선족자치현 공고"


def test_a_text_of_the_mainland_in_traditional_characters_is_read_in_simplified_ones() -> None:
    assert legible("江海市人民代表大會常務委員會關於修改條例的決定") == "江海市人民代表大会常务委员会关于修改条例的决定"
    assert legible("國家水井總局令第3號 欺詐消費者行為處罰辦法") == "国家水井总局令第3号 欺诈消费者行为处罚办法"
    assert legible("全國人民代表大會由省和特別行政區選出的代表組成") == "全国人民代表大会由省和特别行政区选出的代表组成"
    macau = "澳門特別行政區第7/2029號法律，依全國人民代表大會常務委員會的決定制定"
    assert legible(macau) == macau


GAZETTE = """江海市人民代表大會常務委員會公報

目　錄

江海市渡口條例（1）
關於《江海市渡口條例（草案）》的說明（3）
任免名單（5）

江海市渡口條例
（2OO9年6月26日江海市第十四屆人民代表大會常務委員會第十次會議通過）
第一條　為了加強渡口管理，制定本條例。
第二條　違反本條例規定的，處 5OO元以上 l千元以下罰款。
第三條　本條例自2009年10月 l日起施行。

關於《江海市渡口條例（草案）》的說明
——2009年4月28日在江海市第十四屆人民代表大會常務委員會第九次會議上
江海市水務局局長　佟景和
主任、各位委員：
草案第二條設定了罰款。

任免名單
（2009年8月14日江海市第十四屆人民代表大會常務委員會第十一次會議通過）
任命欒樹屏為江海市環境保護局局長。
"""


def test_a_gazette_in_traditional_characters_has_the_items_of_one_in_simplified_ones() -> None:
    found = sort(Source("公报.txt", GAZETTE, "txt")).documents
    assert [(d.kind, d.title, d.date) for d in found] == [
        ("contents", "目录", ""),
        ("statute", "江海市渡口条例", "2009-06-26"),
        ("explanation", "关于《江海市渡口条例(草案)》的说明", "2009-04-28"),
        ("appointment_list", "任免名单", "2009-08-14"),
    ]
    span = found[1].text.span(0, 7)
    assert GAZETTE[span.start : span.end] == "江海市渡口條例"
