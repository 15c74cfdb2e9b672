"""必须, 应 and 须 oblige as 应当 does: the same sentence gives the same penalties."""

from __future__ import annotations

import pytest

from tests.relations.documents import liable


def _told(clause: str, word: str = "应当") -> list[tuple[str, str, str, tuple[str, ...]]]:
    found = liable(clause)
    return [(p.sanction, p.conduct, p.condition.replace(word, "应当"), p.authorities) for p in found]


@pytest.mark.parametrize("word", ["必须", "应", "须"])
@pytest.mark.parametrize(
    "clause",
    [
        "水务部门接到举报的，应当及时依法处理。",
        "水务部门发现水井不具备规定条件的，应当责令限期改正。",
        "居民不报送水井登记表的，水务部门应当通知居民限期报送；逾期仍不报送的，给予警告。",
        "阻碍护井人员执行职务，应当给予治安管理处罚的，由公安机关依法处罚。",
        "擅自凿井的，水务部门应当责令停止，处一千元罚款。",
        "对擅自凿井的单位应当处一千元罚款。",
    ],
)
def test_same_penalties(clause: str, word: str) -> None:
    assert _told(clause.replace("应当", word), word) == _told(clause)


def test_other_words_hold_them() -> None:
    """供应商 and 应急 oblige nobody."""
    assert _told("擅自凿井的，由水务部门对供应商处一千元罚款。")[0][0] == "fine"
    assert [p.offenders for p in liable("违反规定的，对供应商处一千元罚款。")] == [("供应商",)]
