"""A megabyte of anything: peak memory and seconds of `kg build` on texts of one shape, in each format that is read.

    python benchmarks/megabyte.py [BYTES] [FORMAT …] [--only SHAPE]

Each shape is repeated to about BYTES of UTF-8 (default 1,000,000) and written as each format (default: all); a build of its own
reads it. Ends with 1 where one takes more than 500 MB or 10 s of CPU for a megabyte.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
MEMORY, SECONDS = 500, 10.0

_HEAD = "云州市河道条例\n(2023年11月24日云州市第十六届人民代表大会常务委员会第六次会议通过)\n"
_LIST = "云州市人民代表大会常务委员会任免名单\n(2023年11月24日云州市第十六届人民代表大会常务委员会第六次会议通过)\n"
SHAPES: dict[str, tuple[str, str]] = {
    "one article again": ("", "第一条 甲。\n"),
    "articles": (_HEAD, "第{n}条 甲。\n"),
    "long articles": (_HEAD, "第{n}条 河道管理应当坚持统一规划、保护优先、合理利用的原则,任何单位和个人不得侵占河道。\n"),
    "items": (_HEAD + "第一条 有下列情形之一的,责令改正:\n", "({n})甲;\n"),
    "paragraphs": (_HEAD, "甲。\n"),
    "chapters": (_HEAD, "第{n}章 总则\n"),
    "one line": ("", "甲乙丙丁"),
    "sentences in a line": (_HEAD + "第一条 ", "任何单位和个人不得侵占河道。"),
    "appointments": (_LIST, "任命王{n}为云州市人民政府秘书长。\n"),
    "removals": (_LIST, "免去李明的云州市人民法院审判员职务。\n"),
    "references": (_HEAD, "第{n}条 依照《中华人民共和国水法》第{n}条第一款、第二款的规定执行。\n"),
    "references in a line": (_HEAD + "第一条 依照", "《甲条例》第{n}条、"),
    "penalties": (_HEAD, "第{n}条 违反本条例第一条规定的,处一万元以上十万元以下罚款。\n"),
    "laws named": (_HEAD + "第一条 ", "《甲{n}条例》、"),
    "statutes": ("", "云州市甲{n}条例\n(2023年11月24日云州市人民代表大会常务委员会通过)\n第一条 甲。\n"),
    "commands": ("云州市人民代表大会常务委员会关于修改《云州市河道条例》的决定\n", "一、将第{n}条修改为:“第{n}条 甲。”\n"),
    "spaces": (_HEAD, "甲 \u3000\n"),
}


class Cost(NamedTuple):
    """What one build took: MB, seconds of CPU, and the line that refused the input, if one did."""

    memory: int
    seconds: float
    refused: str


def text(shape: str, size: int) -> str:
    """About `size` bytes of a shape; `{n}` counts."""
    head, unit = SHAPES[shape]
    pieces, length, n = [head], len(head.encode()), 0
    while length < size:
        n += 1
        pieces.append(unit.replace("{n}", str(n)))
        length += len(pieces[-1].encode())
    return "".join(pieces)


def _zip(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def _html(t: str) -> bytes:
    return ("<html><meta charset=utf-8><body>" + "".join(f"<p>{line}</p>\n" for line in t.split("\n")) + "</body></html>").encode()


def _docx(t: str) -> bytes:
    kind, types = "http://schemas.openxmlformats.org", "application/vnd.openxmlformats"
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in t.split("\n"))
    main = f"{types}-officedocument.wordprocessingml.document.main+xml"
    return _zip({
        "[Content_Types].xml": f'<Types xmlns="{kind}/package/2006/content-types"><Default Extension="rels" ContentType="{types}-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{kind}/package/2006/relationships"><Relationship Id="r1" Type="{kind}/officeDocument/2006/relationships/'
        'officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{kind}/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>',
    })  # fmt: skip


def _odt(t: str) -> bytes:
    ns = "urn:oasis:names:tc:opendocument:xmlns"
    body = "".join(f"<text:p>{line}</text:p>" for line in t.split("\n"))
    return _zip({"content.xml": f'<office:document-content xmlns:office="{ns}:office:1.0" xmlns:text="{ns}:text:1.0">'
                 f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"})  # fmt: skip


def _epub(t: str) -> bytes:
    container = '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'
    book = '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="p" href="p.html"/></manifest><spine><itemref idref="p"/></spine></package>'
    return _zip(
        {"META-INF/container.xml": container.replace("rootfile ", "x:rootfile xmlns:x='x' "), "b.opf": book, "p.html": _html(t).decode()}
    )


def _rtf(t: str) -> bytes:
    words = "".join("\\par\n" if c == "\n" else c if c.isascii() else f"\\u{ord(c) - 65536 * (ord(c) > 32767)}?" for c in t)
    return ("{\\rtf1\\ansi " + words + "}").encode()


def _pdf(t: str) -> bytes:
    """One page on which all of the text stands; Latin letters stand for the characters."""
    lines = t.split("\n")
    show = "".join(
        f"({''.join(c if c.isascii() and c not in '()' else 'x' for c in line)}) Tj 0 -{700 / len(lines):.6f} Td\n" for line in lines
    )
    page = zlib.compress(f"BT /F 1 Tf 50 750 Td\n{show}ET".encode())
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[5 0 R]>>", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(page), page),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents 4 0 R>>",
    ]  # fmt: skip
    out, at = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % a for a in at)
    return out + b"xref\n0 6\n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (table, len(out))


FORMATS: dict[str, Callable[[str], bytes]] = {
    "txt": str.encode, "md": str.encode, "html": _html, "docx": _docx, "odt": _odt, "epub": _epub, "rtf": _rtf, "pdf": _pdf,
}  # fmt: skip


# The peak is asked of the process itself: what wait4 tells of a child begins with the memory of whoever started it.
_BUILD = """
import atexit, re, sys
from pathlib import Path
atexit.register(lambda: Path(sys.argv.pop()).write_text(re.search(r"VmHWM:\\s+([0-9]+)", Path("/proc/self/status").read_text())[1]))
sys.argv[1:], last = sys.argv[1:-1], sys.argv[-1]
from kg.cli import main
try:
    main()
finally:
    sys.argv.append(last)
"""


def cost(data: bytes, name: str, folder: Path) -> Cost:
    """One build of one file, as its own process."""
    path = folder / name
    path.write_bytes(data)
    peak = folder / "peak"
    command = [sys.executable, "-c", _BUILD, "build", str(path), "-o", str(folder / "out"), "--replace", "-q", str(peak)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as build:
        assert build.stderr
        said = build.stderr.read()
        _, status, used = os.wait4(build.pid, 0)
        build.returncode = os.waitstatus_to_exitcode(status)
    return Cost(int(peak.read_text()) >> 10, used.ru_utime + used.ru_stime, said.strip() if build.returncode else "")


def main(arguments: list[str] | None = None) -> int:
    given = argparse.ArgumentParser()
    given.add_argument("bytes", nargs="?", type=int, default=1_000_000)
    given.add_argument("formats", nargs="*", choices=[*FORMATS, []])
    given.add_argument("--only", default="")
    asked = given.parse_args(arguments)
    share, over, begun = max(1.0, asked.bytes / 1e6), 0, time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for form in asked.formats or FORMATS:
            for shape in SHAPES:
                if asked.only in shape:
                    c = cost(FORMATS[form](text(shape, asked.bytes)), f"x.{form}", Path(folder))
                    worse = c.memory > MEMORY * share or c.seconds > SECONDS * share
                    over += worse
                    print(f"{form:5s}{shape:22s}{c.memory:6d} MB{c.seconds:7.1f} s  {'OVER ' if worse else ''}{c.refused[:90]}", flush=True)
    print(f"{over} over {MEMORY} MB or {SECONDS:.0f} s; {time.monotonic() - begun:.0f} s")
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())
