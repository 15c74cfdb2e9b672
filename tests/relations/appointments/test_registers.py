"""Acts by register, from text to row: who, which post of which body and unit, when, by whom (with the term), why.

`cases/<register>/<construct>.toml`: [[case]] with `text`, the `date`, `body` and `term` of all its acts, and `acts`, each
`person|action|post|organisation|unit|@field=value;…`, where a field after @ goes before the case's, `alt_field` is also
right, and `?` is not judged. A case without acts is a negative.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.build.passes import first_pass, second_pass
from kg.model.documents import Source
from kg.model.iri import Iris
from kg.model.tables import AppointmentRow
from kg.zh.persons import simplified

CASES = Path(__file__).resolve().parent / "cases"
COLUMNS = {"term": "body_term", "org": "organisation"}


def load() -> list[tuple[str, dict[str, object]]]:
    return [(f"{p.parent.name}/{p.stem}", c) for p in sorted(CASES.glob("*/*.toml")) for c in tomllib.loads(p.read_text("utf-8"))["case"]]


ALL = load()


@dataclass
class Answer:
    person: str
    action: str
    post: str
    fields: dict[str, set[str]]

    def judges(self, row: AppointmentRow) -> list[str]:
        """What of a row is wrong."""
        return [
            f"{row.person} {row.post} {k}: {getattr(row, k)!r}, not {sorted(v)}"
            for k, v in self.fields.items()
            if "?" not in v and simplified(getattr(row, k)) not in v
        ]


def answers(case: dict[str, object]) -> Iterator[Answer]:
    for line in case.get("acts", []):  # type: ignore[attr-defined]
        parts = line.split("|")
        own = dict(x.split("=", 1) for x in parts.pop()[1:].split(";")) if parts[-1].startswith("@") else {}
        person, action, post, organisation, unit = [*parts, *[""] * (5 - len(parts))][:5]
        said = {"organisation": organisation, "unit": unit, "reason": "", "country": ""}
        said |= {k: str(case[k]) for k in ("date", "body", "term") if k in case}
        fields = {COLUMNS.get(k, k): {simplified(v)} for k, v in (said | own).items() if not k.startswith("alt_")}
        for k, v in ({f"alt_{k[4:]}": str(case[k]) for k in case if k.startswith("alt_")} | own).items():
            if k.startswith("alt_"):
                fields[COLUMNS.get(k[4:], k[4:])].add(simplified(v))
        yield Answer(person, action, post, fields)


def rows_of(text: str) -> list[AppointmentRow]:
    return second_pass([first_pass(Source("云.txt", text, "txt"))], Iris("http://x/")).appointments


def test_number_of_cases() -> None:
    rows = Counter(name.split("/")[0] for name, case in ALL for _ in answers(case))
    assert sum(rows.values()) >= 366
    assert sum(name.startswith("negatives") for name, _ in ALL) >= 15


@pytest.mark.parametrize(("name", "case"), ALL, ids=[f"{n}: {c['name']}" for n, c in ALL])
def test_case(name: str, case: dict[str, object]) -> None:
    rows, wanted = rows_of(str(case["text"])), list(answers(case))
    assert Counter((simplified(r.person), r.action, r.post) for r in rows) == Counter(
        (simplified(a.person), a.action, a.post) for a in wanted
    )
    wrong: list[str] = []
    for a in wanted:
        same = [r for r in rows if (simplified(r.person), r.action, r.post) == (simplified(a.person), a.action, a.post)]
        wrong += min((a.judges(r) for r in same), key=len)
    assert wrong == []
    assert all(r.date_from in ("printed", "composed", "sitting", "signature") for r in rows if r.date)
    assert all(len({r.person_id for r in rows if r.person == p}) == 1 for p in {r.person for r in rows})
