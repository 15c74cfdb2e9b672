"""Duties and prohibitions that no penalty clause of their text reaches."""

from __future__ import annotations

from pathlib import Path

from tests.time.test_time import built

TEXT = """# 江海市鸟类保护条例

（2021年3月20日江海市人民代表大会常务委员会通过 自2021年5月1日起施行）

第一章 保护

第一条 建设单位应当备案。

建设单位应当公示。

第二条 禁止取土。

第三条 经营者不得有下列行为:

（一）捕鸟;

（二）投毒。

第四条 公众可以查阅。

第二章 法律责任

第五条 违反本条例第一条第一款规定的,处五百元罚款。

第六条 违反本条例第三条第二项规定的,处五百元罚款。
"""


def test_a_clause_reaches_what_it_names_and_of_a_list_the_named_item_alone(tmp_path: Path) -> None:
    with built(tmp_path, text=TEXT) as graph:
        found = [(r["text"], r["kind"]) for r in graph.query("unsanctioned", law="江海市鸟类保护条例")]
    assert found == [("建设单位应当公示", "duty"), ("禁止取土", "prohibition"), ("经营者不得有下列行为:捕鸟;", "prohibition")]
