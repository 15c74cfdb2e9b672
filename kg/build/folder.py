"""The output folder: written beside the old one and swapped in, so that a stop at any moment loses nothing."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kg.errors import KgError, UsageError

MANIFEST = "manifest.json"
FILES = (
    MANIFEST, "store", "tables", "sources", "cache", "graph.trig", "graph.nq.gz", "graph.html", "report.html", "overview.html",
)  # fmt: skip
"""What a build writes. Anything else in the folder belongs to the user and stays."""
_OLD = ".kg-old"


def _aside(output: Path) -> Path:
    return output.with_name(f".{output.name}{_OLD}")


def recover(output: Path) -> None:
    """Puts the old folder back if a build was stopped between the two steps of the swap."""
    aside = _aside(output)
    if aside.exists() and not output.exists():
        os.rename(aside, output)


@contextlib.contextmanager
def fresh(output: Path) -> Iterator[Path]:
    """A new folder to write into; when the block ends well it takes the place of `output`.

    Raises UsageError where the place can't be written or is a file.
    """
    output = output.absolute()
    recover(output)
    if output.exists() and not output.is_dir():
        raise UsageError("this is a file, not a folder", str(output), "name a folder with -o")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{output.name}.kg-new-", dir=output.parent))
    except OSError as error:
        raise UsageError(f"the output can't be written ({error.strerror})", str(output), "name a folder with -o") from None
    try:
        new.chmod(0o755)
        yield new
        _swap(new, output)
    except OSError as error:
        raise KgError(f"the output can't be written ({error.strerror})", str(output), "free space or name another folder") from None
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _swap(new: Path, output: Path) -> None:
    aside = _aside(output)
    shutil.rmtree(aside, ignore_errors=True)
    if output.exists():
        for entry in output.iterdir():
            if entry.name not in FILES:
                # The user's own files are copied, not moved: until the swap the old folder stays whole.
                copy = shutil.copytree if entry.is_dir() and not entry.is_symlink() else shutil.copy2
                copy(entry, new / entry.name)
        os.rename(output, aside)
    os.rename(new, output)
    shutil.rmtree(aside, ignore_errors=True)


def read_manifest(output: Path) -> dict[str, object]:
    """The manifest of a finished build; UsageError where there is none."""
    recover(output.absolute())
    path = output / MANIFEST
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UsageError("no build here", str(output), "run `kg build` first, or name its folder with -o") from None
    except (OSError, ValueError):
        raise UsageError("the manifest can't be read", str(path), "build again") from None
    return dict(found)


def write_manifest(folder: Path, content: dict[str, object]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
