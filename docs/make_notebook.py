"""docs/notebook.ipynb from docs/notebook.py (cells apart by `# %%`), run over the bundled sample: each cell's last expression as a notebook
shows it. The same code gives the same bytes, so that `tests/test_docs.py` can compare.
"""

from __future__ import annotations

import ast
import contextlib
import json
import os
import re
from pathlib import Path
from typing import Any

SHOWN = (("_repr_html_", "text/html"), ("_repr_svg_", "image/svg+xml"))


def notebook(source: str, folder: Path) -> str:
    """The notebook, run in `folder`, where `output` is the sample's build."""
    cells = [_cell(*part) for part in _parts(source)]
    space: dict[str, Any] = {"__name__": "__main__"}
    with contextlib.chdir(folder):
        code = [cell for cell in cells if cell["cell_type"] == "code"]
        for n, cell in enumerate(code, 1):
            cell["execution_count"] = n
            cell["outputs"] = _run("".join(cell["source"]), space, n)
    space["graph"].close()
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    made = {"cells": cells, "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _parts(source: str) -> list[tuple[str, str]]:
    found = re.split(r"^# %%( \[markdown\])?\n", source, flags=re.M)[1:]
    return [("markdown" if kind else "code", text.strip("\n")) for kind, text in zip(found[::2], found[1::2], strict=True)]


def _cell(kind: str, text: str) -> dict[str, Any]:
    said = re.sub(r"^# ?", "", text, flags=re.M) if kind == "markdown" else text
    name = re.sub(r"\W+", "-", text, flags=re.A).strip("-").lower()[:40]
    cell: dict[str, Any] = {"cell_type": kind, "id": name, "metadata": {}, "source": said.splitlines(keepends=True)}
    return cell | ({"outputs": [], "execution_count": None} if kind == "code" else {})


def _run(code: str, space: dict[str, Any], n: int) -> list[dict[str, Any]]:
    """Runs a cell; what its last line is, as the notebook shows it."""
    tree = ast.parse(code)
    last = ast.Expression(tree.body.pop().value) if isinstance(tree.body[-1], ast.Expr) else None  # type: ignore[attr-defined]
    exec(compile(tree, "<cell>", "exec"), space)
    value = eval(compile(last, "<cell>", "eval"), space) if last else None
    if value is None:
        return []
    data = {kind: getattr(value, name)().splitlines(keepends=True) for name, kind in SHOWN if getattr(value, name, None)}
    data["text/plain"] = repr(value).replace(os.getcwd(), ".").splitlines(keepends=True)
    return [{"data": data, "execution_count": n, "metadata": {}, "output_type": "execute_result"}]
