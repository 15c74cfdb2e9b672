"""The levels before a body in a list: 市、区住房城乡建设部门 is one name."""

from __future__ import annotations

import re

_LEVELS = re.compile(
    r"(?:沿[江海河湖边]|[一-鿿]{2,6}(?:沿线|所在地)|有关|相关|毗邻|其他|各(?![级地]))?(?:省级?|自治区|直辖市|设区的?市|城市|县级市|县级|市级|市|州|乡镇|区县|区|县|旗|民族乡|乡|镇|街道|自治州|各级|上级|国家|中央)(?:\([^)]*\))?"
)


def merge_levels(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """市、区 before a body is one level word: 市、区住房城乡建设部门."""
    out: list[tuple[str, str]] = []
    held = ""
    for piece, link in pieces:
        whole = held + (link if held else "") + piece
        if _LEVELS.fullmatch(piece[piece.rfind("的") + 1 :]):
            held = whole
            continue
        out.append((whole if held else piece, link if not held else ""))
        held = ""
    if held:
        out.append((held, ""))
    return out
