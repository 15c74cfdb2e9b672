"""What a graph answers with: rows and tables that show themselves in a notebook and become pandas frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from kg.model.html import html_table

if TYPE_CHECKING:
    import pandas

    from kg.query.run import Result

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
        return f"<{len(self)} rows: {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        return html_table(self.columns, self.values())

    def values(self) -> list[tuple[str, ...]]:
        return self.result.values()

    def df(self) -> pandas.DataFrame:
        """A pandas DataFrame (needs pandas): numbers, truth values and whole days typed, what is not bound is missing."""
        import pandas as pd

        rows = [[_value(term) for term in row] for row in self.result.rows]
        return pd.DataFrame(rows, columns=list(self.columns)).convert_dtypes()


class Table(list[dict[str, Any]]):
    """A list of rows as dicts; `.df()` where pandas is installed. `name`: the table of `output/tables` that it is."""

    def __init__(self, rows: Iterable[dict[str, Any]] = (), name: str = "") -> None:
        super().__init__(rows)
        self.name = name

    def _repr_html_(self) -> str:
        return html_table(self[0] if self else (), [list(row.values()) for row in self])

    def df(self) -> pandas.DataFrame:
        """Numbers and flags typed, whole days as dates beside their text (`…_text`), empty cells missing."""
        import pandas as pd

        from kg.model.column_types import type_of

        found = pd.DataFrame(list(self)).replace("", None)
        for column in found.columns if self.name else ():
            kind = type_of(self.name, column)
            if kind == "date":
                found[f"{column}_text"] = found[column]
                found[column] = pd.to_datetime(found[column], format="%Y-%m-%d", errors="coerce")
            elif kind == "boolean":
                found[column] = found[column].astype("boolean")
            elif kind == "number":
                found[column] = pd.to_numeric(found[column], errors="coerce")
        return found.convert_dtypes()
