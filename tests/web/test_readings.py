"""The repaired sentence beside the block that it was read from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.graph_page.write import write_graph
from kg.model.tables import IssueRow, Tables
from kg.site.library import Library
from kg.site.pages import person
from kg.web.readings import Readings
from tests.pages.rows import gazette


def repaired(suggestion: str, more: int = 0) -> tuple[Tables, dict[str, str]]:
    tables, sources = gazette(1, 5, 5, 1)
    act = tables.appointments[0] = replace(tables.appointments[0], repaired=1)
    tables.issues.append(
        IssueRow(
            "https://w3id.org/gazette-kg/id/issue/x",
            "interleaved_columns",
            "warning",
            act.document_id,
            "apart",
            suggestion,
            act.start - 2 + more,
            act.end + 9 + more,
        )
    )
    return tables, sources


@pytest.mark.parametrize(
    ("text", "more", "found"),
    [
        ("{verb}{person}为甲庭庭长。", 0, True),
        ("{verb}{spaced}为甲庭庭长。", 0, True),
        ("任命别人为乙庭庭长。", 0, False),
        ("{verb}{person}为甲庭庭长。", 10_000, False),
        ("", 0, False),
    ],
)
def test_the_reading_names_the_person_and_stands_there(text: str, more: int, found: bool) -> None:
    act = gazette(1, 5, 5, 1)[0].appointments[0]
    text = text.format(verb=act.verb, person=act.person, spaced=" ".join(act.person))
    tables, _ = repaired(text, more)
    readings = Readings(tables)
    assert readings.of(tables.appointments[0]) == (text if found else "")
    assert readings.of(replace(tables.appointments[0], repaired=0)) == ""


def test_of_several_readings_the_acts_own_is_taken() -> None:
    act = gazette(1, 5, 5, 1)[0].appointments[0]
    own = f"{act.verb}{act.person}为甲庭庭长。"
    tables, _ = repaired(f"{act.person}列席。")
    tables.issues.append(replace(tables.issues[-1], suggestion=own))
    assert Readings(tables).of(tables.appointments[0]) == own


def test_person_page_and_graph_carry_the_reading(tmp_path: Path) -> None:
    from tests.graph_page.test_graph import block

    act = gazette(1, 5, 5, 1)[0].appointments[0]
    own = f"{act.verb}{act.person}为<b>甲庭</b>庭长。"
    tables, sources = repaired(own)
    library = Library(tables, sources)
    shown = person(library, library.path(act.person_id))
    assert shown is not None
    career: list[Any] = shown.content["career"]
    assert own in [station.reading for station in career]
    write_graph(tables, sources, tmp_path / "graph.html")
    details = block((tmp_path / "graph.html").read_text(encoding="utf-8"), "details")
    notes = [e[4] for edge in details["evidence"] for e in edge if len(e) > 4]
    assert f"repaired\t{own}" in notes
