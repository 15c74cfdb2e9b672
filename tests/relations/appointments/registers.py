"""Hand-read texts of acts by register, and how many of their answers the program gives.

`cases/<register>/<construct>.toml`: [[case]] with `text`, the `date`, `body` and `term` of all its acts, and `acts`, each
`person|action|post|organisation|unit|@field=value;…`, where a field after @ goes before the case's, `alt_field` is also
right, and `?` is not judged; `format`: the text is a page (html), or the lines and rows of a Word file (docx). `traits` (with commas) are judged in every file that tells some. A case without acts is a negative. `terms`: the times in a post that it tells beside
them, `person|post|organisation|unit|start|end`.

`python -m tests.relations.appointments.registers [STEM] [--show]` prints F1 by register, for the files of one name (reports) or all.
"""

from __future__ import annotations

import itertools
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.build.passes import first_pass, second_pass
from kg.model.documents import Source
from kg.model.iri import Iris
from kg.model.tables import AppointmentRow, Tables
from kg.text.read import docx, html
from kg.zh.persons import simplified
from tests.text.docx_writer import docx_file, p

CASES = Path(__file__).resolve().parent / "cases"
COLUMNS = {"term": "body_term", "org": "organisation"}
STEPS = {
    "person+action": (),
    "+post": ("post",),
    "+organisation": ("post", "organisation"),
    "+unit": ("post", "organisation", "unit"),
    "+date": ("post", "organisation", "unit", "date"),
    "+body/term": ("post", "organisation", "unit", "date", "body", "body_term"),
    "+reason, traits": ("post", "organisation", "unit", "date", "body", "body_term", "reason", "country", "traits"),
}


@dataclass
class Answer:
    person: str
    action: str
    post: str
    fields: dict[str, set[str]]

    def judges(self, row: AppointmentRow, names: tuple[str, ...] = ()) -> list[str]:
        """What of a row is wrong."""
        return [
            f"{row.person} {row.post} {k}: {getattr(row, k)!r}, not {sorted(v)}"
            for k, v in self.fields.items()
            if "?" not in v and (not names or k in names) and simplified(getattr(row, k)) not in v
        ]


def load(stem: str = "*") -> list[tuple[str, dict[str, object]]]:
    out = []
    for path in sorted(CASES.glob(f"*/{stem}.toml")):
        cases = tomllib.loads(path.read_text("utf-8"))["case"]
        traits = any("traits=" in line for c in cases for line in c.get("acts", ()))
        out += [(f"{path.parent.name}/{path.stem}", c | {"judge_traits": traits}) for c in cases]
    return out


def answers(case: dict[str, object]) -> Iterator[Answer]:
    for line in case.get("acts", []):  # type: ignore[attr-defined]
        parts = line.split("|")
        own = dict(x.split("=", 1) for x in parts.pop()[1:].split(";")) if parts[-1].startswith("@") else {}
        person, action, post, organisation, unit = [*parts, *[""] * (5 - len(parts))][:5]
        said = {"organisation": organisation, "unit": unit, "reason": "", "country": ""}
        said |= {"traits": ""} if case.get("judge_traits") else {}
        said |= {k: str(case[k]) for k in ("date", "body", "term") if k in case}
        own = {k: v.replace(",", "|") if k.endswith("traits") else v for k, v in own.items()}
        fields = {COLUMNS.get(k, k): {simplified(v)} for k, v in (said | own).items() if not k.startswith("alt_")}
        for k, v in ({k: str(case[k]) for k in case if k.startswith("alt_")} | own).items():
            if k.startswith("alt_"):
                fields[COLUMNS.get(k[4:], k[4:])].add(simplified(v))
        yield Answer(person, action, post, fields)


def rows_of(case: dict[str, object]) -> list[AppointmentRow]:
    return tables_of(case).appointments


def terms_of(tables: Tables) -> list[str]:
    """person|post|organisation|unit|start|end of each time in a post that a table or list of office-holders tells."""
    terms = (r for r in tables.roles if r.start_date or r.end_date)
    return sorted("|".join((r.person, r.role, r.organisation, r.unit, r.start_date, r.end_date)) for r in terms)


def tables_of(case: dict[str, object]) -> Tables:
    """The tables of a case's text; with `format` it stands in a page (html), or in a Word file whose tables are the lines with bars (docx)."""
    text = str(case["text"])
    if case.get("format") == "html":
        text = html.decode(text.encode(), "云.html")[0]
    elif case.get("format") == "docx":
        text = docx.decode(_in_word(text), "云.docx")[0]
    return second_pass([first_pass(Source("云.txt", text, "txt"))], Iris("http://x/"))


def _in_word(text: str) -> bytes:
    body = ""
    for row, lines in itertools.groupby(text.split("\n"), lambda line: line.startswith("|")):
        if row:
            rows = ("".join(f"<w:tc>{p(cell.strip())}</w:tc>" for cell in line.strip("|").split("|")) for line in lines)
            body += f"<w:tbl>{''.join(f'<w:tr>{cells}</w:tr>' for cells in rows)}</w:tbl>"
        else:
            body += "".join(map(p, lines))
    return docx_file(body)


def hits(rows: list[AppointmentRow], wanted: list[Answer], names: tuple[str, ...]) -> int:
    """Answers that a row of its own gives, as far as the named columns go."""
    left = list(rows)
    found = 0
    for a in wanted:
        same = [r for r in left if (simplified(r.person), r.action) == (simplified(a.person), a.action)]
        same = [r for r in same if "post" not in names or simplified(r.post) == simplified(a.post)]
        same = sorted((r for r in same if not names or not a.judges(r, names)), key=lambda r: simplified(r.post) != simplified(a.post))
        if same:
            left.remove(same[0])
            found += 1
    return found


def score(stem: str, show: bool) -> None:
    counts: dict[str, Counter[str]] = {}
    for name, case in load(stem):
        rows, wanted = rows_of(case), list(answers(case))
        for register in (name.split("/")[0], "all"):
            c = counts.setdefault(register, Counter())
            c.update(rows=len(rows), wanted=len(wanted), split=len({(r.person, r.person_id) for r in rows}) - len({r.person for r in rows}))
            c.update({step: hits(rows, wanted, names) for step, names in STEPS.items()})
            c.update(false=len(rows) if not wanted else 0)
        if show:
            _show(f"{name}: {case['name']}", rows, wanted)
    print("register".ljust(12), "answers", *STEPS, "rows in negatives", "persons split", sep="\t")
    for register, c in counts.items():
        whole = c["rows"] + c["wanted"]
        f1 = [f"{2 * c[s] / whole:.3f}" if whole else "-" for s in STEPS]
        print(register.ljust(12), c["wanted"], *f1, c["false"], c["split"], sep="\t")


def _show(name: str, rows: list[AppointmentRow], wanted: list[Answer]) -> None:
    def key(x: AppointmentRow | Answer) -> tuple[str, ...]:
        return simplified(x.person), x.action, simplified(x.post)

    told, asked = Counter(map(key, rows)), Counter(map(key, wanted))
    lines = [f"  missed {'|'.join(k)}" for k in (asked - told).elements()]
    lines += [f"  extra  {'|'.join(k)}" for k in (told - asked).elements()]
    for a in wanted:
        wrong = [a.judges(r) for r in rows if key(r) == key(a)]
        lines += [f"  wrong  {w}" for w in min(wrong, key=len)] if wrong else []
    if lines:
        print(name, *lines, sep="\n")


if __name__ == "__main__":
    words = [w for w in sys.argv[1:] if not w.startswith("-")]
    score(words[0] if words else "*", "--show" in sys.argv)
