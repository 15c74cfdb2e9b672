"""A page that a browser prints as a PDF is read as it is drawn."""

from __future__ import annotations

import base64
from pathlib import Path

from kg.text.clean import clean
from kg.text.read.pdf import decode
from tests.pages.browser import browser

LINES = (
    "云州市人民代表大会常务委员会关于修改〈云州市门户网站条例〉的决定",
    "——2024年3月1日在云州市第九届人民代表大会第三次会议上",
    "第一条 车辆、青年、户口、长江、马路、风力、飞机、黄河、鱼类、食品、龙头、齿轮、角色、西部、贝壳、鸟类、页面。",
)


def test_characters_of_a_printed_page(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<meta charset=utf-8><body lang=zh-CN>{''.join(f'<p>{line}</p>' for line in LINES)}", encoding="utf-8")
    with browser(tmp_path) as chrome:
        chrome.get(page.as_uri())
        printed = chrome.print_page()
    text, _ = decode(base64.b64decode(printed), "page.pdf")
    assert "".join(x.text.folded for x in clean(text)).replace(" ", "") == "".join(LINES).replace(" ", "")
