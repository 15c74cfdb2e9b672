"""What a list and the minutes of one gazette tell of the same sitting."""

from __future__ import annotations

from kg.build.passes import first_pass, second_pass
from kg.model.documents import Source
from kg.model.iri import Iris
from kg.model.tables import AppointmentRow

CONTENTS = """苇塘县人民代表大会常务委员会公报
2021年第6号
目录
苇塘县人民代表大会常务委员会任免名单（1）
苇塘县第十六届人民代表大会常务委员会第三十九次会议纪要（2）
"""
LIST = """
苇塘县人民代表大会常务委员会任免名单
（2021年10月28日苇塘县第十六届人民代表大会常务委员会第三十九次会议通过）
任命麦穗香为苇塘县司法局局长；
免去古月明的苇塘县司法局局长职务。
"""
MINUTES = """
苇塘县第十六届人民代表大会常务委员会第三十九次会议纪要
2021年10月28日，苇塘县第十六届人民代表大会常务委员会举行第三十九次会议。会议任命麦穗香（女）为县司法局局长；{}免去古月明的县司法局局长职务。
"""


def acts(text: str) -> list[AppointmentRow]:
    return second_pass([first_pass(Source("云.txt", text, "txt"))], Iris("http://x/")).appointments


def test_an_act_of_list_and_minutes_is_one() -> None:
    rows = acts(CONTENTS + LIST + MINUTES.format(""))
    assert [(r.person, r.action, r.organisation) for r in rows] == [
        ("麦穗香", "appoint", "苇塘县司法局"),
        ("古月明", "remove", "苇塘县司法局"),
    ]
    assert rows[0].traits == "女"
    assert len({r.document_id for r in rows}) == 1


def test_what_only_the_minutes_tell_stands_beside_it() -> None:
    rows = acts(CONTENTS + LIST + MINUTES.format("任命辛若愚为县水利局局长；"))
    assert sorted(r.person for r in rows) == sorted(["麦穗香", "辛若愚", "古月明"])
    assert len({r.document_id for r in rows}) == 2


def test_minutes_of_several_days_know_the_month_only() -> None:
    days = MINUTES.replace(
        "2021年10月28日，苇塘县第十六届人民代表大会常务委员会举行第三十九次会议。", "第三十九次会议于2021年10月27日至28日举行。"
    )
    rows = acts(CONTENTS.replace("任免名单（1）", "会议纪要（1）").replace("会议纪要（2）", "任免名单（2）") + days.format("") + LIST)
    assert [(r.person, r.action, r.date, r.traits) for r in rows] == [
        ("麦穗香", "appoint", "2021-10-28", "女"), ("古月明", "remove", "2021-10-28", ""),
    ]  # fmt: skip
    two = LIST + LIST.replace("2021年10月28日", "2021年10月8日").replace("第三十九次", "第三十八次")
    assert sorted(r.date for r in acts(CONTENTS + two + days.format("")) if r.person == "麦穗香") == ["2021-10", "2021-10-08", "2021-10-28"]
