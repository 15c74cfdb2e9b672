"""The alternatives of the patterns in `kg/`, each with a way to delete it from the running program.

A module is compiled anew from its source with one alternative gone; what became different (patterns, words, code of
functions) is put in the place of the old in every module that holds it, and taken back afterwards.
"""

from __future__ import annotations

import ast
import copy
import re
import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.patterns import optional

ROOT = Path(__file__).resolve().parents[2]
re._MAXCACHE = 20_000  # type: ignore[attr-defined]
_HOLE = 0xF0000
"""Private characters stand for the values of an f-string while its alternatives are split."""


@dataclass(frozen=True)
class Alternative:
    """One alternative: the `n`th string of `module` (in the order of `ast.walk`), without [begin, end); of a table the `n`th
    row, whole, or [begin, end) of its `column`."""

    module: str
    line: int
    n: int
    begin: int
    end: int
    text: str
    pattern: str
    column: str = ""

    @property
    def name(self) -> str:
        return f"{self.module}:{self.line} {self.text}"


def split(pattern: str) -> list[tuple[int, int, str]]:
    """(begin, end, text) of each alternative with the bar that goes with it; classes and escapes are no bars.

    >>> [(p[:b] + p[e:], t) for p in ['a(?:b|c[|])|d'] for b, e, t in split(p)]
    [('a(?:c[|])|d', 'b'), ('a(?:b)|d', 'c[|]'), ('d', 'a(?:b|c[|])'), ('a(?:b|c[|])', 'd')]
    """
    out: list[tuple[int, int, str]] = []
    open_: list[list[int]] = [[0]]

    def close(end: int) -> None:
        starts = open_.pop()
        for i, begin in enumerate(starts if len(starts) > 1 else []):
            last = i == len(starts) - 1
            stop = end if last else starts[i + 1] - 1
            head = re.match(r"\(\?[aiLmsux-]+\)", pattern[begin:stop])
            begin += head.end() if head else 0
            if stop > begin:
                out.append((begin - 1, stop, pattern[begin:stop]) if last else (begin, stop + 1, pattern[begin:stop]))

    for at, sign in _signs(pattern):
        if sign == "(":
            prefix = re.compile(r"\(\?(?:P<\w+>|<?[=!]|:|>)|\(").match(pattern, at)
            open_.append([prefix.end() if prefix else at + 1])
        elif sign == "|":
            open_[-1].append(at + 1)
        elif len(open_) > 1:
            close(at)
        else:  # a piece of a pattern that begins inside a group
            close(at)
            open_.append([at + 1])
    while open_:
        close(len(pattern))
    return out


def _signs(pattern: str) -> Iterator[tuple[int, str]]:
    """The brackets and bars that stand outside classes and escapes."""
    for m in re.finditer(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", pattern, re.S):
        if m[0] in "()|":
            yield m.start(), m[0]


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(_path(module).read_text(encoding="utf-8"))


def _path(module: str) -> Path:
    path = ROOT.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def modules() -> list[str]:
    """The modules that hold patterns."""
    out = []
    for path in sorted((ROOT / "kg").rglob("*.py")):
        if re.search(r"^import re$", path.read_text(encoding="utf-8"), re.M):
            parts = path.relative_to(ROOT).with_suffix("").parts
            out.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return out


_MAY_BE = re.compile(r"\||[)\]一-鿿](?:[?*]|\{0?,)")
"""An alternative, or something that may be left out."""


def _strings(tree: ast.Module) -> list[ast.Constant | ast.JoinedStr]:
    """Strings that may be patterns: no docstrings, no separators, no pieces of an f-string."""
    skip: set[int] = set()
    out: list[ast.Constant | ast.JoinedStr] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skip.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            skip.update(id(v) for v in ast.walk(node) if isinstance(v, ast.Constant))
            out.append(node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("split", "join", "startswith"):
            own = [node.func.value, *node.args] if not isinstance(node.func.value, ast.Name) or node.func.value.id != "re" else []
            skip.update(id(v) for v in own)
    out += [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and _MAY_BE.search(n.value)]
    return [n for n in out if id(n) not in skip]


def _text(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    return "".join(str(v.value) if isinstance(v, ast.Constant) else chr(_HOLE + i) for i, v in enumerate(node.values))


WORDS = "kg.zh.words."
KINDS = "kinds"
"""The table that stands in `kg/` itself."""
LISTS = ("pattern", "short", "aliases")
"""Columns that hold several ways of writing, parted by bars."""


def tables() -> list[str]:
    """The tables of words, by the names of their files."""
    return [*sorted(p.stem for p in (ROOT / "kg/zh/words").glob("*.csv")), KINDS]


def _rows(name: str) -> tuple[dict[str, str], ...]:
    if name == KINDS:
        from kg.kinds import rows

        return rows()
    from kg.zh.words.table import table

    return table(name)


def _of_table(module: str) -> list[Alternative]:
    """Every row, and every piece of its lists."""
    out = []
    for n, row in enumerate(_rows(module.removeprefix(WORDS))):
        key = "pattern" if "pattern" in row else next(iter(row))
        out.append(Alternative(module, n + 2, n, 0, len(row[key]), row[key], row[key]))
        for column in (c for c in LISTS if row.get(c)):
            cell = row[column]
            pieces = split(cell) or ([(0, len(cell), cell)] if column != key else [])
            out += [Alternative(module, n + 2, n, b, e, t, cell, column) for b, e, t in pieces]
    return out


def without(a: Alternative) -> tuple[dict[str, str], ...]:
    """The rows of a table without a row, or without a piece of one of its cells."""
    rows = [dict(r) for r in _rows(a.module.removeprefix(WORDS))]
    if not a.column:
        return tuple(rows[: a.n] + rows[a.n + 1 :])
    rows[a.n][a.column] = a.pattern[: a.begin] + a.pattern[a.end :]
    return tuple(rows)


def take_table(name: str, rows: tuple[dict[str, str], ...], undo: list[tuple[Any, str, Any]]) -> None:
    """Every module reads the table with these rows."""
    if name == KINDS:
        _set(vars(sys.modules["kg.kinds"]), "rows", lambda: rows, undo)
        clear("kg.kinds")
        return
    real = sys.modules["kg.zh.words.table"].table

    def table(asked: str) -> tuple[dict[str, str], ...]:
        return rows if asked == name else real(asked)

    readers = [m for m in _loaded() if vars(m).get("table") is real]
    for m in readers:
        _set(vars(m), "table", table, undo)
    for m in readers:
        if re.search(rf"\b(?:table|_any|_patterns|_words)\(\"{name}\"|\"{name}\"\)", _path(m.__name__).read_text(encoding="utf-8")):
            _put(m.__name__, _tree(m.__name__), undo)
            clear(m.__name__)


def alternatives(module: str) -> list[Alternative]:
    """Every alternative in the strings of one module, or in the patterns of one table."""
    if module.startswith(WORDS):
        return _of_table(module)
    out = []
    for n, node in enumerate(_strings(_tree(module))):
        pattern = _text(node)
        if "|" in pattern:
            out += [Alternative(module, node.lineno, n, b, e, t, pattern) for b, e, t in split(pattern)]
    return out


def optionals(module: str) -> list[Alternative]:
    """Every optional part of the patterns of one module or table."""
    if module.startswith(WORDS):
        rows = enumerate(_rows(module.removeprefix(WORDS)))
        cells = [(n, row[c], c) for n, row in rows for c in LISTS if row.get(c)]
        return [Alternative(module, n + 2, n, b, e, t, cell, c) for n, cell, c in cells for b, e, t in optional.split(cell)]
    nodes = [(n, node, _text(node)) for n, node in enumerate(_strings(_tree(module)))]
    return [Alternative(module, node.lineno, n, b, e, t, text) for n, node, text in nodes for b, e, t in optional.split(text)]


def _without(a: Alternative) -> ast.Module:
    """The module's tree without the alternative."""
    tree = copy.deepcopy(_tree(a.module))
    node = _strings(tree)[a.n]
    text = _text(node)
    text = text[: a.begin] + text[a.end :]
    if isinstance(node, ast.Constant):
        node.value = text
        return tree
    values, old = [], node.values
    for piece in re.split(f"([{chr(_HOLE)}-{chr(_HOLE + 0xFFFF)}])", text):
        if len(piece) == 1 and ord(piece) >= _HOLE:
            values.append(old[ord(piece) - _HOLE])
        elif piece:
            values.append(ast.Constant(piece))
    node.values = values
    return ast.fix_missing_locations(tree)


Pair = tuple[re.Pattern[str], re.Pattern[str]]


@contextmanager
def deleted(a: Alternative) -> Iterator[list[Pair]]:
    """The program runs without the alternative; gives the patterns that it changes, with and without it.

    A pattern that no longer compiles raises re.error.
    """
    load()
    undo: list[tuple[Any, str, Any]] = []
    name = a.module.removeprefix(WORDS)
    module = a.module if name == a.module else "kg.kinds" if name == KINDS else "kg.zh.words.table"
    try:
        if module == a.module:
            _put(module, _without(a), undo)
        else:
            take_table(name, without(a), undo)
        clear(module)
        yield _pairs(a, undo)
    finally:
        for owner, name, value in reversed(undo):
            owner[name] = value
        clear(module)


def _pairs(a: Alternative, undo: list[tuple[Any, str, Any]]) -> list[Pair]:
    got = [(value, owner[name]) for owner, name, value in undo if isinstance(value, re.Pattern)]
    if not got and not re.search(f"[{chr(_HOLE)}-{chr(_HOLE + 0xFFFF)}]", a.pattern):
        try:
            return [(re.compile(a.pattern), re.compile(a.pattern[: a.begin] + a.pattern[a.end :]))]
        except re.error:
            return []
    return got


class _Code(dict[str, Any]):
    """Sets a function's code by the same words as a module's name."""

    def __init__(self, function: types.FunctionType) -> None:
        self.function = function

    def __getitem__(self, name: str) -> Any:
        return getattr(self.function, name)

    def __setitem__(self, name: str, value: Any) -> None:
        setattr(self.function, name, value)


def _put(module: str, tree: ast.Module, undo: list[tuple[Any, str, Any]]) -> None:
    """Runs the tree beside the module and takes over what differs, in the modules that hold it too."""
    real = sys.modules.get(module) or import_module(module)
    new = {"__name__": module, "__package__": real.__package__, "__file__": real.__file__}
    exec(compile(tree, module, "exec"), new)
    changed = _differences(vars(real), new, module)
    again = set()
    for name, old, value in changed:
        if isinstance(old, types.FunctionType):
            _set(_Code(old), "__code__", value.__code__, undo)
            continue
        for other in _loaded():
            # An equal pattern of another module is the same object, kept by `re`: only what was imported is meant.
            if vars(other).get(name) is old and (other.__name__ == module or f"{module}.{name}" in _imports(other.__name__)):
                _set(vars(other), name, value, undo)
                if other.__name__ != module:
                    again.add(other.__name__)
    for other_name in sorted(again - {module}):
        _put(other_name, _tree(other_name), undo)


def _set(owner: Any, name: str, value: Any, undo: list[tuple[Any, str, Any]]) -> None:
    undo.append((owner, name, owner[name]))
    owner[name] = value


@cache
def load() -> None:
    """Imports every module of kg: one that is imported while an alternative is gone would keep what it took over."""
    for path in sorted((ROOT / "kg").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if parts[-1] not in ("__init__", "__main__"):
            with suppress(ImportError):
                import_module(".".join(parts))


def _loaded() -> list[types.ModuleType]:
    return [m for name, m in sorted(sys.modules.items()) if name == "kg" or name.startswith("kg.")]


def _differences(real: dict[str, Any], new: dict[str, Any], module: str) -> Iterator[tuple[str, Any, Any]]:
    for name, value in new.items():
        old = real.get(name)
        if name.startswith("__") or old is None or old is value:
            continue
        plain_old, plain = _plain(old), _plain(value)
        if isinstance(plain_old, types.FunctionType) and isinstance(plain, types.FunctionType):
            if plain_old.__module__ == module and _code(plain_old.__code__) != _code(plain.__code__):
                yield name, plain_old, plain
        elif isinstance(old, type):
            if old.__module__ == module:
                yield from _differences(vars(old), vars(value), module)  # type: ignore[arg-type]
        elif isinstance(old, re.Pattern | str | tuple | list | dict | frozenset | set) and not _same(old, value):
            yield name, old, value


def _same(a: Any, b: Any) -> bool:
    return repr(a) == repr(b) if isinstance(a, dict | list | tuple) else bool(a == b)


def _plain(value: Any) -> Any:
    while hasattr(value, "__wrapped__"):
        value = value.__wrapped__
    return getattr(value, "__func__", value) if not isinstance(value, property) else value.fget


def _code(code: types.CodeType) -> tuple[Any, ...]:
    return (code.co_code, tuple(_code(c) if isinstance(c, types.CodeType) else c for c in code.co_consts))


@cache
def _imports(module: str) -> frozenset[str]:
    """The modules of kg that a module imports from, inside its functions too."""
    nodes = [n for n in ast.walk(_tree(module)) if isinstance(n, ast.ImportFrom) and (n.module or "").startswith("kg")]
    return frozenset([str(n.module) for n in nodes] + [f"{n.module}.{a.name}" for n in nodes for a in n.names])


@cache
def _dependents(module: str) -> frozenset[str]:
    """The module and all that import it, directly or not."""
    out, new = {module}, {module}
    while new:
        new = {m.__name__ for m in _loaded() if m.__name__ not in out and _imports(m.__name__) & new}
        out |= new
    return frozenset(out)


def clear(module: str) -> None:
    """Forgets every answer that the module's patterns may have had a part in."""
    for name in _dependents(module):
        for value in vars(sys.modules[name]).values() if name in sys.modules else ():
            if getattr(value, "__module__", "") == name and hasattr(value, "cache_clear"):
                value.cache_clear()


_PATTERN = re.compile(r"(?!\|).*[(\[\\一-鿿]", re.S)
"""No separator, and no piece of an f-string that begins inside a group."""


def all_patterns() -> list[tuple[str, re.Pattern[str]]]:
    """The patterns of every module of kg, with their names: those of the module, of its classes and written in its functions."""
    load()
    return [found for m in _loaded() for found in _held(vars(m), m.__name__)]


def _held(names: dict[str, Any], module: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    for name, value in list(names.items()):
        plain = _plain(value)
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            yield f"{module}.{name}", value
        elif isinstance(plain, types.FunctionType) and plain.__module__ == module:
            yield from ((f"{module}.{plain.__qualname__}", p) for p in written(plain.__code__) if _PATTERN.match(p.pattern))
        elif isinstance(value, type) and value.__module__ == module:
            yield from _held(dict(vars(value)), module)


def written(code: types.CodeType) -> Iterator[re.Pattern[str]]:
    """The constants of a function that may be patterns with alternatives or optional groups."""
    for value in code.co_consts:
        if isinstance(value, types.CodeType):
            yield from written(value)
        elif isinstance(value, str) and ("|" in value or ")?" in value):
            with suppress(re.error):
                yield re.compile(value)
