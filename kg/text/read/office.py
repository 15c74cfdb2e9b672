"""Old Word files (.doc) and those of WPS (.wps), by a converter that is at hand: LibreOffice, antiword or catdoc."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from kg.errors import ReadError
from kg.text.read import docx, plain
from kg.text.read.docx import OLE

_SECONDS = 120
_MOST = 64 << 20
"""Bytes of text that a converter may print."""
_OFFICES = ("soffice", "libreoffice")
_PRINTERS = (("antiword", ("-w", "0", "-m", "UTF-8.txt")), ("catdoc", ("-w", "-d", "utf-8")))
_TODO = "install LibreOffice, antiword or catdoc (the program looks for soffice, antiword, catdoc), or save it as .docx"


def decode(data: bytes, where: str) -> tuple[str, str]:
    """(text, encoding). The converter runs with no shell, on a copy, within a time. Web pages and RTF named .doc are told."""
    if data.lstrip()[:5] == b"{\\rtf":
        from kg.text.read import rtf

        return rtf.decode(data, where)
    if data.startswith(b"PK\x03\x04"):
        return docx.decode(data, where)
    if not data.startswith(OLE):
        return _page_or_text(data, where)
    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        copy = Path(folder, "in.doc")
        copy.write_bytes(data)
        office = next((p for name in _OFFICES if (p := shutil.which(name))), None)
        if office:
            return docx.decode(_by_office(office, copy, where), where)
        for name, options in _PRINTERS:
            program = shutil.which(name)
            if program:
                return plain.decode(_run([program, *options, str(copy)], where, name), where)
    raise ReadError("an old Word file, and no program here that converts it", where, _TODO)


def _page_or_text(data: bytes, where: str) -> tuple[str, str]:
    """Sites hand out web pages under the name .doc."""
    if b"<" in data[:2000]:
        from kg.text.read import html

        return html.whole(data, where)
    return plain.decode(data, where)


def _by_office(program: str, copy: Path, where: str) -> bytes:
    profile = copy.parent / "profile"
    _run(
        [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--convert-to", "docx",
         "--outdir", str(copy.parent), str(copy)], where, "LibreOffice",
    )  # fmt: skip
    made = copy.with_suffix(".docx")
    if not made.is_file():
        raise ReadError("LibreOffice could not convert it", where, "open it and save it as .docx")
    return made.read_bytes()


def _run(command: list[str], where: str, name: str) -> bytes:
    out = Path(command[-1]).with_name("out")
    try:
        with out.open("wb") as printed:
            done = subprocess.run(  # noqa: S603 — a converter found on the PATH, with our own arguments
                command, stdin=subprocess.DEVNULL, stdout=printed, stderr=subprocess.DEVNULL, timeout=_SECONDS, check=False
            )
    except (OSError, subprocess.TimeoutExpired) as e:
        raise ReadError(f"{name} could not convert it ({type(e).__name__})", where, "open it and save it as .docx") from None
    if done.returncode or out.stat().st_size > _MOST:
        raise ReadError(f"{name} could not convert it", where, "open it and save it as .docx")
    return out.read_bytes()
