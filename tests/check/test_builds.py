"""`kg check` finds nothing in the sample and in the real gazette."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.pipeline import Options, build_graph


@pytest.mark.parametrize("build", ["built_sample", "built_gazette"])
def test_a_build_is_clean(build: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(build)
    with kg.open(folder) as graph:
        assert [(f.rule, f.subject) for f in graph.check()] == []


LOST = """云州市井盖条例

(2024年1月5日云州市第九届人民代表大会常务委员会第三次会议通过)

第一条 为了管好井盖,制定本条例。
第二条 本条例适用于本市。
第二章 管理
第四条 单位应当管好井盖。
"""


def test_what_a_source_lost_is_told_once_and_is_no_fault(tmp_path: Path) -> None:
    """A heading and an article are missing: two source problems, a chapter marked as inferred, no finding."""
    (tmp_path / "云州市井盖条例.txt").write_text(LOST, encoding="utf-8")
    build_graph([str(tmp_path / "云州市井盖条例.txt")], Options(tmp_path / "output"))
    with kg.open(tmp_path / "output") as graph:
        assert {i["kind"] for i in graph.query("source-problems")} == {"missing_section", "article_sequence"}
        inferred = graph.query("SELECT ?p { ?p a eli:LegalResourceSubdivision ; kg:inferred true }")
        assert [str(r["p"]).rsplit("/", 1)[-1] for r in inferred] == ["chp_1"]
        assert [(f.rule, f.subject) for f in graph.check()] == []
