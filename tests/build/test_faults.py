"""A rule that fails on one text costs that text alone, whatever the fault, in each of the two passes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import pytest

from kg.build import link, passes, run
from kg.errors import ReadError
from kg.model.iri import Iris
from kg.pipeline import Options, build_graph
from kg.relations.duties import rows as duties

LAW = "甲市{}条例\n(2020年1月2日甲市第三届人民代表大会常务委员会第二次会议通过)\n第一条 为了保护古井,制定本条例。\n第二条 {}。\n"
BAD = "毒句"


def _poisoned(original: Callable[..., Any], text_of: Callable[[Any], str]) -> Callable[..., Any]:
    def wrapped(first: Any, *rest: Any) -> Any:
        if BAD in text_of(first):
            raise KeyError("毒")
        return original(first, *rest)

    return wrapped


PLACES = {
    "parse": ("kg.build.passes.documents_of", lambda source: source.text),
    "find": ("kg.relations.appointments.find.find_acts", lambda doc: doc.text.raw),
    "resolve": ("kg.relations.duties.rows.duty_rows", lambda p: p.doc.text.raw),
}


@pytest.fixture(params=PLACES)
def inputs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    name, text_of = PLACES[request.param]
    monkeypatch.setattr(name, _poisoned(resolve_name(name), text_of))
    for stem, words in (("a", "不得损坏"), ("b", BAD), ("c", "不得填埋")):
        (tmp_path / f"{stem}.txt").write_text(LAW.format(stem, words), encoding="utf-8")
    return [str(tmp_path / f"{stem}.txt") for stem in "abc"]


def test_the_build_stops_with_file_line_and_rule(inputs: list[str], tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"^b\.txt, line 4: .*KeyError.*--keep-going") as caught:
        build_graph(inputs, Options(tmp_path / "out"))
    assert caught.value.exit_code == 2 and "\n" not in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_keep_going_builds_the_others_as_if_it_were_not_there(inputs: list[str], tmp_path: Path) -> None:
    summary = build_graph(inputs, Options(tmp_path / "out", keep_going=True))
    assert summary.read == ["a.txt", "c.txt"]
    assert [line.startswith("kg: b.txt, line 4: ") for line in summary.unread] == [True]
    build_graph([inputs[0], inputs[2]], Options(tmp_path / "without"))
    for name in ("tables", "sources"):
        ours, theirs = tmp_path / "out" / name, tmp_path / "without" / name
        assert [(f.name, f.read_bytes()) for f in sorted(ours.iterdir())] == [(f.name, f.read_bytes()) for f in sorted(theirs.iterdir())]


def test_nothing_left_is_an_error(inputs: list[str], tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"^b\.txt"):
        build_graph([inputs[1]], Options(tmp_path / "out", keep_going=True))


def test_a_fault_of_two_texts_together(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither fails alone: the one that is linked is left out, and its line can't be told."""
    original = duties.duty_rows

    def duty_rows(placed: Any, found: Any) -> Any:
        if "甲市a条例" in known and placed.doc.source == "c.txt":
            raise RecursionError
        return original(placed, found)

    known: set[str] = set()

    def common_of(summaries: Any, iris: Iris) -> Any:
        known.clear()
        known.update(t.title for s in summaries for t in s.texts)
        return link.common_of(summaries, iris)

    monkeypatch.setattr(duties, "duty_rows", duty_rows)
    monkeypatch.setattr(run, "common_of", common_of)
    monkeypatch.setattr(passes, "common_of", common_of)
    for stem in "abcd":
        (tmp_path / f"{stem}.txt").write_text(LAW.format(stem, "甲"), encoding="utf-8")
    files = [str(tmp_path / f"{stem}.txt") for stem in "abcd"]
    summary = build_graph(files, Options(tmp_path / "out", keep_going=True))
    assert summary.read == ["a.txt", "b.txt", "d.txt"]
    assert [line[:10] for line in summary.unread] == ["kg: c.txt:"]
    shutil.rmtree(tmp_path / "out")
    with pytest.raises(ReadError, match=r"^c\.txt: .*RecursionError"):
        build_graph(files, Options(tmp_path / "out", jobs=1))
