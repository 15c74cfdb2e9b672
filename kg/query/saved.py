"""The saved questions: one `.rq` file each, its comment head says what it asks and what it takes.

    # 标题：说明 | English title
    # alias: 别名
    # group: what it stands with in lists: law, reference, change, duty, people, body, source
    # param: name kind ?variable required|optional 说明 | English
    # shown as: bars|links label-column column…    (a picture beside the table)
    # read: whole        (without parameters its rows are so many that each property is better read once than row by row, and that
                          the program puts them in order: the last line is ORDER BY and plain variables)
    # example: kg query …                    (answered by the bundled sample)
    # Any other comment is for the reader of the file.

In the text, `#@bind` is where the given parameters are bound (a VALUES line of terms; nothing is ever
pasted), `#@part NAME` stands for the lines of `parts/NAME.rq`, which several questions share, and a line behind `#@name` (`#@!name`)
holds only when that parameter is given (not given), behind `#@name|part` also when a part of the rows is asked for. A line behind `#@hinted` changes no answer: it is a
hint for the planner of Oxigraph, embedded or a server, which not every engine takes well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import indent

from kg.errors import UsageError
from kg.model.near import nearest

_PARAM = re.compile(r"# param: (\S+) (\S+) \?(\S+) (required|optional) (.*?) \| (.*)")
_SAID = re.compile(r"# (alias|group|example|shown as|read): (.*)")
_GIVEN = re.compile(r"--param (\S+?=\S+)")
_CONDITION = re.compile(r"#@(!?)([a-z]+(?:\|part)?) ")
_PARTS = re.compile(r"# parts: (\?\w+) (\?\w+) (\{.*\})")
_SELECT = re.compile(r"SELECT (?:DISTINCT )?(.*?)\s*WHERE", re.S)
_ALONE = re.compile(r"OPTIONAL \{ (\?\w+) (?!kg:evidence )([\w:/-]+) (\?\w+) \}")
"""Evidence is looked up at each row: everything has some."""
_PART = re.compile(r"^( *)#@part (\S+)\n", re.M)
_COLUMN = re.compile(r"\(.*? AS \?(\w+)\)|\?(\w+)")

GROUPS = ("source", "law", "change", "duty", "people", "body", "reference")
"""What questions are about, in the order of a list."""
CHINESE_PARAMS = {
    "法规": "law",
    "条": "article",
    "款": "paragraph",
    "项": "item",
    "版本": "version",
    "机构": "organisation",
    "人员": "person",
    "日期": "date",
    "起始日期": "since",
    "分年": "by",
    "主题": "subject",
    "义务主体": "subject",
    "主体": "subject",
    "种类": "kind",
    "严重程度": "severity",
}


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter: `kind` is law, person, organisation, subject, bearer (of a duty), number, date or text."""

    name: str
    kind: str
    variable: str
    required: bool
    zh: str
    en: str

    @property
    def head(self) -> str:
        """What its terms are bound to: of a duty's bearer the name that is meant, the words of the graph that name it, and whether
        they name whoever it is."""
        return f"(?{self.variable} ?subject ?anyone)" if self.kind == "bearer" else f"?{self.variable}"


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved question."""

    name: str
    alias: str
    zh: str
    en: str
    params: tuple[Param, ...]
    columns: tuple[str, ...]
    example: str
    text: str
    shown: tuple[str, ...] = ()
    whole: bool = False
    group: str = ""
    parts: tuple[str, str, str] = ("", "", "")

    @property
    def asked(self) -> dict[str, str]:
        """The parameters of the example."""
        return given(_GIVEN.findall(self.example))

    def sparql(self, bound: Mapping[str, list[str]], hinted: bool = False, part: Sequence[str] = ()) -> str:
        """The query with parameters bound: name → terms in N-Triples form, any of which may match. `hinted`: with the hints; `part`: only
        the rows of these terms."""
        given = {*bound, *(["hinted"] if hinted else ()), *(["part"] if part else ())}
        values = " ".join(f"VALUES {p.head} {{ {' '.join(bound[p.name])} }}" for p in self.params if p.name in bound)
        values += f"VALUES {self.parts[0]} {{ {' '.join(part)} }}" if part else ""
        text = "\n".join(_told(line, given, values) for line in self.text.splitlines())
        # What stands in a query of its own is read once and put together by its keys, instead of being looked up at each row.
        return text if bound or part or not self.whole else _ALONE.sub(r"OPTIONAL { SELECT \1 \3 WHERE { \1 \2 \3 } }", text)


def _told(line: str, given: set[str], values: str) -> str:
    """A line as it is asked: what is bound in its place, a line behind a condition where that holds."""
    text, wanted = line.strip(), True
    if text == "#@bind":
        return values
    if not _CONDITION.match(text):
        return line
    while m := _CONDITION.match(text):
        wanted &= any(name in given for name in m[2].split("|")) != bool(m[1])
        text = text[m.end() :]
    return text if wanted else ""


def _whole(path: Path) -> str:
    """The text of a file with the parts that it shares with others."""
    text = path.read_text(encoding="utf-8")
    return _PART.sub(lambda m: indent((path.parent / "parts" / f"{m[2]}.rq").read_text(encoding="utf-8"), m[1]), text)


def read(path: Path) -> Saved:
    """One `.rq` file."""
    text = _whole(path)
    head = [line for line in text.splitlines() if line.startswith("# ")]
    zh, _, en = head[0][2:].partition(" | ")
    said = {m[1]: m[2] for line in head[1:] if (m := _SAID.fullmatch(line))}
    params = tuple(Param(m[1], m[2], m[3], m[4] == "required", m[5], m[6]) for line in head if (m := _PARAM.fullmatch(line)))
    select, parts = _SELECT.search(text), next(filter(None, map(_PARTS.fullmatch, head)), None)
    columns = tuple(a or b for a, b in _COLUMN.findall(select[1])) if select else ()
    return Saved(
        path.stem, said.get("alias", ""), zh, en, params, columns, said.get("example", ""), text, tuple(said.get("shown as", "").split()),
        said.get("read") == "whole", said.get("group", ""), (parts[1], parts[2], parts[3]) if parts else ("", "", ""),
    )  # fmt: skip


@cache
def saved() -> tuple[Saved, ...]:
    """All saved questions, by name."""
    return tuple(read(p) for p in sorted(Path(__file__).parent.glob("*.rq")))


def grouped() -> dict[str, list[Saved]]:
    """The saved questions by what they are about, as a reader would look for them."""
    return {group: [s for s in saved() if s.group == group] for group in GROUPS}


def find(name: str) -> Saved | None:
    """The saved question of this English or Chinese name."""
    return next((s for s in saved() if name in (s.name, s.alias)), None)


def by_name(question: Saved, given: Mapping[str, str], whole: bool = True) -> dict[Param, str]:
    """Parameters as given on the command line, checked against what the question takes; `whole`: none may be missing."""
    known = {p.name: p for p in question.params}
    takes = ", ".join(known) or "none"
    out = {}
    for key, value in given.items():
        p = known.get(CHINESE_PARAMS.get(key, key))
        if p is None:
            near = nearest(key, (*known, *(zh for zh, en in CHINESE_PARAMS.items() if en in known)), 1)
            todo = f"did you mean {near[0]}? it takes: {takes}" if near else f"it takes: {takes}"
            raise UsageError(f"{question.name} has no parameter {key[:80]!r}", todo=todo)
        if value.strip():
            out[p] = value.strip()
    for p in question.params:
        if whole and p.required and p not in out:
            raise UsageError(f"{question.name} needs {p.name} ({p.zh}, {p.en})", todo=f"e.g. {question.example}")
    return out


def given(pairs: Sequence[str]) -> dict[str, str]:
    """`name=value` as given on the command line."""
    out = {}
    for pair in pairs:
        key, sign, value = pair.partition("=")
        if not sign or not key:
            raise UsageError(f"not a parameter: {pair}", "kg query", "write --param name=value")
        out[key.strip()] = value
    return out
