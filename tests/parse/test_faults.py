"""What looks wrong in an item's text (the texts are our own)."""

from __future__ import annotations

import pytest

from kg.kinds import kind as kind_row
from kg.parse.gazette.faults import faults
from kg.text.clean import clean

LONG = "为了加强河道保护和管理,保障防洪安全,改善河道生态环境,促进经济社会可持续发展,提出以下意见。"


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        ("(一)\n任命甲为法官。\n(二)", "appointment_list", ["truncated_document"]),
        ("第三条 县级以上人民政府应当加强对河道保护工作的领导,建立健全工作协调", "statute", ["truncated_document"]),
        ("现予公布。\n云州市第九届人民代表大会常务委员会\n2024年1月8日", "announcement", []),
        (f"{LONG}\n其他。\n{LONG}", "report", ["duplicate_text"]),
        ("(一)\n任命甲为法官。\n(三)\n任命乙为法官。", "appointment_list", ["missing_section"]),
        ("一、背景\n(一)甲。\n(二)乙。\n二、过程\n(一)丙。", "report", []),
    ],
)
def test_faults(body: str, kind: str, expected: list[str]) -> None:
    assert [i.kind for i in faults(clean(body), kind_row(kind))] == expected
