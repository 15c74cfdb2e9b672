"""A few lines that write a PDF with a Chinese text layer, for the tests of the reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Piece = tuple[float, float, float, str]
"""x, y (from the foot of the page), size, text."""

_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    "/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
    "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)


def pdf(pages: Sequence[Iterable[Piece]], encrypted: bool = False) -> bytes:
    """One page (A4) for each list of pieces of text."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", _FONT]
    kids = []
    for pieces in pages:
        stream = "".join(f"BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n" for x, y, size, text in pieces)
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {len(objects) + 2} 0 R>>")
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}endstream")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    lock = f"/ID[<{'00' * 16}><{'00' * 16}>]/Encrypt {len(objects) + 1} 0 R" if encrypted else ""
    if encrypted:
        objects.append(f"<</Filter/Standard/V 1/R 2/P -44/O<{'41' * 32}>/U<{'42' * 32}>>>")
    out, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R{lock}>>"
    return out + f"{tail}\nstartxref\n{len(out)}\n%%EOF\n".encode()


def column(x: float, top: float, lines: Iterable[str], size: float = 12, step: float = 18) -> list[Piece]:
    return [(x, top - n * step, size, line) for n, line in enumerate(lines)]
