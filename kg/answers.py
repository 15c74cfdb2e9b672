"""What a graph answers with: rows and tables that show themselves in a notebook and become pandas frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.language import preferred
from kg.model.html import html_table
from kg.model.near import did_you_mean
from kg.model.svg import timeline

if TYPE_CHECKING:
    import pandas

    from kg.query.run import Result
    from kg.search.show import Known

_READ: dict[str, Callable[[str], Any]] = {
    "integer": int,
    "decimal": float,
    "double": float,
    "boolean": lambda text: text == "true",
    "date": date.fromisoformat,
}
"""Local name of an XSD type → how its text is read."""
_XSD = "http://www.w3.org/2001/XMLSchema#"


def _value(term: Any) -> Any:
    """A term as a value of Python: int, float, bool, a day; text else, None where nothing is bound."""
    if term is None:
        return None
    kind = getattr(getattr(term, "datatype", None), "value", "").removeprefix(_XSD)
    return _READ.get(kind, str)(getattr(term, "value", term))


def _called(value: str) -> str:
    """In a notebook an IRI would take the room of all other columns."""
    from kg.query.readable import called

    return called(value, preferred()) if value.startswith(("http://", "https://")) else value


class Plot:
    """A drawing that a notebook shows; `.svg` is its text."""

    def __init__(self, svg: str) -> None:
        self.svg = svg

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"<plot, {len(self.svg):,} characters of SVG>"

    def save(self, path: str | Path) -> None:
        """Writes it; UsageError for another ending than .svg."""
        if Path(path).suffix != ".svg":
            raise UsageError(f"no format ends in {Path(path).suffix}", str(path), "a plot is written as .svg")
        Path(path).write_text(self.svg, encoding="utf-8")


class Rows:
    """The rows of an answer: iterate over dicts, `.columns`, `.values()`, `.df()`."""

    def __init__(self, result: Result) -> None:
        self.result = result
        self.columns = result.columns

    def __iter__(self) -> Iterator[dict[str, str]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.result.values())

    def __len__(self) -> int:
        return len(self.result.rows)

    def __bool__(self) -> bool:
        return self.result.truth or bool(self.result.rows) or bool(self.result.triples)

    def __getitem__(self, index: int) -> dict[str, str]:
        return dict(zip(self.columns, self.result.values()[index], strict=True))

    def __repr__(self) -> str:
        return f"<{len(self)} {'row' if len(self) == 1 else 'rows'}: {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        return html_table(self.columns, self.values(), called=_called)

    def values(self) -> list[tuple[str, ...]]:
        return self.result.values()

    def plot(self, words: str = "", date: str = "date") -> Plot:
        """The rows on an axis of time; `words` names the column that tells them, else the first that is no date."""
        told = words or next((c for c in self.columns if c != date), date)
        missing = {told, date} - set(self.columns)
        if missing:
            name = min(missing)
            raise UsageError(f"no column named {name!r}", "plot", did_you_mean(name, self.columns, "use " + ", ".join(self.columns)))
        return Plot(timeline([(row[date], row[told]) for row in self]))

    def df(self) -> pandas.DataFrame:
        """A pandas DataFrame (needs pandas): numbers, truth values and whole days typed, what is not bound is missing."""
        import pandas as pd

        rows = [[_value(term) for term in row] for row in self.result.rows]
        found = pd.DataFrame(rows, columns=list(self.columns)).convert_dtypes()
        for n, column in enumerate(self.columns):
            # Months and years among the days keep all of them as they are told.
            if {type(row[n]) for row in rows} - {type(None)} == {date}:
                found[column] = pd.to_datetime(found[column])
        return found


class Table(list[dict[str, Any]]):
    """A list of rows as dicts; `.df()` where pandas is installed. `name`: the table of `output/tables` that it is."""

    def __init__(self, rows: Iterable[dict[str, Any]] = (), name: str = "") -> None:
        super().__init__(rows)
        self.name = name

    def __repr__(self) -> str:
        return f"<{len(self)} {'row' if len(self) == 1 else 'rows'}: {', '.join(self[0])}>" if self else "<no rows>"

    def _repr_html_(self) -> str:
        return html_table(self[0] if self else (), [list(row.values()) for row in self], called=_called)

    def df(self) -> pandas.DataFrame:
        """Numbers and flags typed, whole days as dates beside their text (`…_text`), empty cells missing."""
        import pandas as pd

        from kg.model.column_types import type_of
        from kg.model.tables import columns

        found = pd.DataFrame(list(self)).replace("", None)
        # A row of a thing has the words it was read from, too.
        for column in set(found.columns).intersection(columns(self.name) if self.name else ()):
            kind = type_of(self.name, column)
            if kind == "date":
                found[f"{column}_text"] = found[column]
                found[column] = pd.to_datetime(found[column], format="%Y-%m-%d", errors="coerce")
            elif kind == "boolean":
                found[column] = found[column].astype("boolean")
            elif kind == "number":
                found[column] = pd.to_numeric(found[column], errors="coerce")
        return found.convert_dtypes()


class Thing:
    """A person, body, law or provision: `.name`, `.kind`, `.iri`, `.text`; its rows by table (`thing.appointments`,
    `thing["appointments"]`), all its `.facts`, and where each was read (`.evidence`).
    """

    def __init__(self, known: Known, base: str, sources: Mapping[str, str]) -> None:
        """`sources`: document IRI → the file it stands in."""
        self.name, self.kind, self.text = known.thing.title, known.thing.kind, known.thing.text
        self.iri = base + known.thing.path
        self.tables = {name: Table(rows, name) for name, rows in known.tables.items()}
        self._sources = sources

    def __getitem__(self, table: str) -> Table:
        if table not in self.tables:
            raise UsageError(f"no table named {table!r}", self.name, "use " + ", ".join(self.tables))
        return self.tables[table]

    def __getattr__(self, name: str) -> Table:
        if name.startswith("_") or name not in self.tables:
            raise AttributeError(f"{self.name} has no {name}; it has {', '.join(self.tables)}" if "tables" in vars(self) else name)
        return self.tables[name]

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self.tables})

    @property
    def facts(self) -> Table:
        """Every row that tells something of it, with its table."""
        return Table({"table": name, **row} for name, rows in self.tables.items() for row in rows)

    @property
    def evidence(self) -> Table:
        """The words of the sources: table, quote, file, and the characters from `start` to `end`."""
        read = [row for row in self.facts if row.get("quote")]
        columns = ("table", "quote", "start", "end")
        return Table({c: row[c] for c in columns} | {"source": self._sources.get(row["document_id"], "")} for row in read)

    def __repr__(self) -> str:
        return f"<{self.kind} {self.name}: {', '.join(f'{len(rows)} {name}' for name, rows in self.tables.items())}>"

    def _repr_html_(self) -> str:
        head = f"<h3>{escape(self.name)}</h3><p>{escape(self.text)}</p>"
        return head + html_table(("table", "quote", "source"), [(r["table"], r["quote"], r["source"]) for r in self.evidence])
