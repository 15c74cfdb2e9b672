"""The same text in every format gives the same documents and provisions."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

import pytest

from kg.build.passes import documents_of
from kg.model.documents import Document
from kg.text.read import read

from .docx_writer import docx_file, p
from .pdf_writer import column, pdf

SAMPLE = Path(__file__).resolve().parents[2] / "kg" / "sample"
GAZETTE = next(SAMPLE.glob("*.txt")).read_text(encoding="utf-8")
STATUTE = next(SAMPLE.glob("*.md")).read_text(encoding="utf-8")


def pages(lines: list[str]) -> list[list[tuple[float, float, float, str]]]:
    """Lines of 20 characters in two columns, a running head above and the page number below."""
    rows: list[str] = []
    for line in lines:
        rest = ("　　" if line[0] in "第（登" else "　　　　　") + line
        while rest:
            rows.append(rest[:20])
            rest = rest[20:]
    out = []
    for n in range(0, len(rows), 76):
        head, foot = (230, 800, 10, "云州市古井保护条例"), (290, 30, 10, str(n // 76 + 1))
        out.append([head, *column(50, 760, rows[n : n + 38]), *column(320, 760, rows[n + 38 : n + 76]), foot])
    return out


def page(lines: list[str]) -> str:
    """A page as a site of a people's congress makes it: menu, statute, foot."""
    text = "".join(f"<p>　　{escape(line)}</p>" for line in lines[1:])
    return (
        '<html><head><meta charset="utf-8"><title>法规_云州人大网</title></head><body><div class="top-nav"><a>首页</a> &gt; <a>法规库</a></div>'
        f"<h1>{escape(lines[0])}</h1><div>{text}</div><div id=footer>主办单位：云州市人大常委会办公室</div></body></html>"
    )


def paragraph(line: str) -> str:
    return p(escape(line)).replace("\t", "</w:t><w:tab/><w:t>")


def written(name: str, text: str) -> bytes:
    lines = [line.lstrip("# ") for line in text.splitlines() if line.strip() and "INFO END" not in line]
    forms = {
        "as it is.md": text.encode,
        "plain.txt": lambda: "\n\n".join(lines).encode(),
        "windows.txt": lambda: b"\xef\xbb\xbf" + "\r\n\r\n".join(lines).encode(),
        "gb.txt": lambda: "\r\n".join(lines).encode("gb18030"),
        "word.docx": lambda: docx_file("".join(map(paragraph, lines))),
        "page.html": lambda: page(lines).encode(),
        "print.pdf": lambda: pdf(pages(lines)),
    }
    return forms[name]()


STATUTE_FORMS = ["as it is.md", "plain.txt", "windows.txt", "gb.txt", "word.docx", "page.html", "print.pdf"]
GAZETTE_FORMS = ["windows.txt", "gb.txt", "word.docx"]


def documents(folder: Path, name: str, text: str) -> list[Document]:
    path = folder / name
    path.write_bytes(written(name, text))
    return documents_of(read(path))[1]


def tree(document: Document) -> list[tuple[str, ...]]:
    assert document.statute is not None
    return [(x.level, x.chapter, x.article, x.paragraph, x.item, "".join(x.text.split())) for x in document.statute.provisions]


@cache
def wanted() -> tuple[tuple[str, ...], ...]:
    from kg.model.documents import Source

    return tuple(tree(documents_of(Source("law.md", STATUTE, "md"))[1][0]))


@pytest.mark.parametrize("name", STATUTE_FORMS)
def test_a_statute_has_the_same_provisions_in_every_format(tmp_path: Path, name: str) -> None:
    (document,) = documents(tmp_path, name, STATUTE)
    assert tuple(tree(document)) == wanted()
    assert len(wanted()) == 45


@pytest.mark.parametrize("name", STATUTE_FORMS)
def test_a_statute_has_its_title_and_date_in_every_format(tmp_path: Path, name: str) -> None:
    (document,) = documents(tmp_path, name, STATUTE)
    assert (document.title, document.date) == ("云州市古井保护条例", "2016-11-30")


@pytest.mark.parametrize("name", GAZETTE_FORMS)
def test_a_gazette_has_the_same_items_in_every_format(tmp_path: Path, name: str) -> None:
    def shown(found: list[Document]) -> list[tuple[object, ...]]:
        return [(d.n, d.kind, d.title, d.date, d.author, d.page, d.statute and len(d.statute.provisions)) for d in found]

    plain = documents(tmp_path, "plain.txt", GAZETTE)
    assert len(plain) == 22
    assert shown(documents(tmp_path, name, GAZETTE)) == shown(plain)
