"""Every function and class of the program is called by the program: what only tests call is gone."""

from __future__ import annotations

import ast
import re

from tests.imports import ROOT, modules

PUBLIC = ("kg.api", "kg.answers", "kg.entry", "kg.cli")
"""What users call."""


def test_nothing_serves_tests_alone() -> None:
    used = set(re.findall(r"\w+", (ROOT / "pyproject.toml").read_text(encoding="utf-8")))  # entry points
    defined: list[tuple[str, str]] = []
    for m in modules().values():
        for node in ast.walk(m.tree):
            if isinstance(node, ast.Name):
                used.add(node.id)
            elif isinstance(node, ast.Attribute):
                used.add(node.attr)
            elif isinstance(node, ast.alias):
                used.add(node.name)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                used.add(node.value)  # columns and formats by their names
        for node in m.tree.body:
            if (
                isinstance(node, ast.FunctionDef | ast.ClassDef)
                and not node.decorator_list
                and not m.name.startswith(PUBLIC)
                and not node.name.startswith("__")
            ):
                defined.append((m.name, node.name))
    assert len(defined) > 1500
    assert [f"{module}.{name}" for module, name in defined if name not in used] == []
