"""或 links as 或者 does, and 按照刑法 refers as 依照刑法."""

from __future__ import annotations

import pytest

from tests.relations.documents import liable


def _told(clause: str) -> list[tuple[str, tuple[str, ...], str, str]]:
    found = liable(clause)
    return [(p.sanction, p.offenders, p.conduct.replace("或者", "或"), p.condition) for p in found]


@pytest.mark.parametrize(
    "clause",
    [
        "供水单位未按照规定办理水井登记、变更登记或者注销登记，由水务部门责令限期改正。",
        "任何单位或者个人违反规定，擅自凿井的，处一千元罚款。",
        "水井干涸，设备老化，或者供水单位未予以修复的，处一千元罚款。",
        "破坏水井或者凿井单位不报告的，处一千元罚款。",
        "违反规定，擅自凿井的，责令停止凿井或者限期回填。",
    ],
)
def test_or(clause: str) -> None:
    assert _told(clause)
    assert _told(clause.replace("或者", "或")) == _told(clause)


@pytest.mark.parametrize("word", ["按照", "根据", "依据"])
def test_criminal_law(word: str) -> None:
    clause = "供水单位指使他人违章操作，造成重大事故的，依照刑法关于重大责任事故罪的规定，依法追究刑事责任。"
    assert _told(clause.replace("依照", word)) == _told(clause)
