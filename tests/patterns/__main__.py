"""`python -m tests.patterns [MODULE…] [--accept] [--optional]`: the alternatives that no case needs; `--accept` writes the cases' rows anew."""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import replace

from tests.patterns.alternatives import alternatives, optionals
from tests.patterns.check import readers, survivors
from tests.patterns.lines import Case, cases, rows, write


def main() -> None:
    """Lists the survivors, module by module."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("modules", nargs="*")
    asked.add_argument("--accept", action="store_true", help="write what is read now into the cases; read the diff before you commit it")
    asked.add_argument("--optional", action="store_true", help="the parts that may be left out, instead of the alternatives")
    options = asked.parse_args()
    if options.accept:
        return accept()
    total = lost = 0
    for module in options.modules or readers():
        found = (optionals if options.optional else alternatives)(module)
        left = survivors(found)
        total, lost = total + len(found), lost + len(left)
        print(f"{module}: {len(left)} of {len(found)} survive")
        for a in left:
            print(f"    line {a.line}: {a.text}")
    print(f"{lost} of {total} survive")


def accept() -> None:
    """Writes the rows as they are read now."""
    files: dict[str, list[Case]] = defaultdict(list)
    for name, case in cases():
        try:
            files[name].append(replace(case, rows=rows(case)))
        except (AttributeError, ModuleNotFoundError) as gone:
            print(f"{name}: {case.needs}: dropped, its reader is gone ({gone})")
            files[name] += []
    for name, found in files.items():
        write(name, found)


if __name__ == "__main__":
    main()
