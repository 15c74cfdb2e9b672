"""What a gazette corrects is a conflict of the text that has the misprint; of the correction where no such text is held."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model.table_files import read_tables
from kg.pipeline import Options, build_graph

LAW = "云州市电梯安全条例"
TEXT = f"""{LAW}
（2024年4月26日云州市第九届人民代表大会常务委员会第十三次会议通过）

第一条　为了保障电梯安全，处理故障，制定本条例。
第二条　电梯使用单位应当维护保养。
第三条　违反本条例第二条规定的，处五千元以上二万元以下罚款；处理办法另定。
第四条　本条例自2024年7月1日起施行。
"""


def conflicts(tmp_path: Path, said: str) -> list[tuple[str, str, str]]:
    """(document, message, the characters that it stands at) of each."""
    texts = {"law.txt": TEXT, "note.txt": f"更正\n\n{said}特此更正。\n\n云州市人民代表大会常务委员会办公室\n2024年5月10日\n"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    build_graph([str(tmp_path / n) for n in texts], Options(tmp_path / "out"))
    tables = read_tables(tmp_path / "out" / "tables")
    of = {d.document_id: (d.title, texts[d.source]) for d in tables.documents}
    found = [i for i in tables.issues if i.kind == "text_conflict"]
    return [(of[i.document_id][0], i.message, of[i.document_id][1][i.start : i.end]) for i in found]


@pytest.mark.parametrize(
    "words",
    [
        "“二万元”应为“三万元”",
        "“二万元”应当更正为“三万元”",
        "“二万元”更正为“三万元”",
        "“三万元”误为“二万元”",
        "“三万元”误印成“二万元”",
        "“二万元”一词应改为“三万元”",
    ],
)
def test_a_misprint_stands_where_the_law_prints_it(tmp_path: Path, words: str) -> None:
    said = f"《云州市人民代表大会常务委员会公报》2024年第3号刊登的《{LAW}》第三条中{words}。"
    assert conflicts(tmp_path, said) == [(LAW, "第三条: printed “二万元”, by the correction “三万元”", "二万元")]


def test_without_an_article_only_words_that_stand_once_are_meant(tmp_path: Path) -> None:
    ((title, _, words),) = conflicts(tmp_path, f"《{LAW}》中“故障”应为“事故”。")
    assert (title, words) == (LAW, "故障")


def test_words_that_stand_twice_are_told_by_the_correction(tmp_path: Path) -> None:
    assert [title for title, *_ in conflicts(tmp_path, f"《{LAW}》中“处理”应为“处置”。")] == ["更正"]


def test_what_is_not_held_is_told_by_the_correction(tmp_path: Path) -> None:
    said = "本刊2024年第2号任免名单中“庄可为”应为“庄可维”。"
    assert conflicts(tmp_path, said) == [("更正", "printed “庄可为”, by the correction “庄可维”", "“庄可为”应为“庄可维”")]


def test_a_law_that_asks_for_words_corrects_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.replace("维护保养", "把“电梯”更正为“升降机”"), encoding="utf-8")
    build_graph([str(tmp_path / "a.txt")], Options(tmp_path / "out"))
    assert not [i for i in read_tables(tmp_path / "out" / "tables").issues if i.kind == "text_conflict"]
