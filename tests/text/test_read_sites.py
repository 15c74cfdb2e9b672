"""Pages after the layouts of congress sites: the article stays whole, the site round it goes."""

from __future__ import annotations

from time import perf_counter

import pytest

from kg.text.read import html

TITLE = "江海省滩涂条例"
NOTE = "（2020年7月31日江海省第十三届人民代表大会常务委员会第十七次会议通过）"
ARTICLES = [
    "第一条　为了加强滩涂管理，根据有关法律，结合本省实际，制定本条例。",
    "第二条　本条例适用于本省行政区域内的滩涂。",
    "第三条　县级以上人民政府应当加强领导。",
    "第四条　违反本条例规定的，处一千元以下罚款。",
    "第五条　本条例自2020年10月1日起施行。",
]
_NAV = "".join(f'<li><a href="/{n}">{w}</a></li>' for n, w in enumerate(["首页", "人大概况", "立法工作", "监督工作", "公报"]))
_SIDE = '<div class="right_list"><ul>' + "".join(f'<li><a href="{n}">江海省某某条例{n}</a></li>' for n in range(12)) + "</ul></div>"
_HOT = '<div class="hot"><p>省人大常委会召开第十八次会议，审议多项法规草案，听取专项工作报告。</p></div>'
_FOOT = '<div class="bottom">江海省人大常委会办公厅　地址：江海市人民路1号　您是第12345位访问者</div>'
_P = "".join(f"<p>{a}</p>" for a in ARTICLES)
_SPAN = "".join(f'<p style="text-indent:2em"><span>{a}</span></p>' for a in ARTICLES)
_BR = "<br>　　".join(ARTICLES)
_ROWS = "".join(f'<tr><td><a href="{n}">江海省某某条例{n}</a></td></tr>' for n in range(12))

LAYOUTS = {
    "tables in tables": f"<table><tr><td><a href=/>首页</a>|<a href=/a>人大概况</a></td></tr></table><table><tr><td><table>{_ROWS}</table></td>"
    f"<td><table><tr><td><b>{TITLE}</b></td></tr><tr><td>{NOTE}</td></tr><tr><td>　　{_BR}</td></tr></table></td></tr></table>",
    "an editor's div": f'<div class="top"><ul>{_NAV}</ul></div><div class="xl"><div class="xl_title">{TITLE}</div>'
    f'<div class="TRS_Editor"><p>{NOTE}</p>{_SPAN}</div></div>{_SIDE}{_FOOT}',
    "the title outside the content": f'<div class="head0"><ul>{_NAV}</ul></div><h1>{TITLE}</h1><div id="UCAP-CONTENT"><p>{NOTE}</p>{_P}</div>{_HOT}{_SIDE}{_FOOT}',
    "line breaks in a div": f'<div id="n0"><ul>{_NAV}</ul></div><div>{_HOT}{_SIDE}</div><div><h2>{TITLE}</h2><div id="zoom">{NOTE}<br>　　{_BR}</div></div>{_FOOT}',
    "elements of HTML 5": f"<header><ul>{_NAV}</ul></header><main><article><h1>{TITLE}</h1><p>{NOTE}</p>{_P}</article></main><aside>{_SIDE}</aside>",
    "no closing tags": f"<center><h3>{TITLE}</h3>{NOTE}</center><blockquote>{''.join(f'<p>{a}' for a in ARTICLES)}</blockquote><hr><a href=/>返回</a>",
}


def lines_of(body: str) -> list[str]:
    page = f"<html><head><meta charset='utf-8'><title>{TITLE}_江海人大网</title></head><body>{body}</body></html>"
    return html.decode(page.encode(), "page")[0].splitlines()


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_site_goes_and_its_text_stays(name: str) -> None:
    lines = [line.strip("　 ") for line in lines_of(LAYOUTS[name])]
    assert [a for a in (TITLE, NOTE, *ARTICLES) if a not in lines] == []
    assert not [line for line in lines if "某某条例3" in line or "人大概况" in line]


def test_a_page_of_several_texts_is_kept_whole() -> None:
    other = [a.replace("滩涂", "海塘") for a in ARTICLES]
    lines = lines_of(f"<div>{_P}</div><ul>{_NAV}</ul><div>{''.join(f'<p>{a}</p>' for a in other)}</div>")
    assert [a for a in ARTICLES + other if a not in lines] == []


def test_the_main_text_takes_time_in_proportion_to_the_page() -> None:
    def seconds(n: int) -> float:
        body = "<div><p>" + "甲<br>" * n + "</p></div>" * 2
        began = perf_counter()
        lines_of(body)
        return perf_counter() - began

    assert seconds(40_000) < 12 * max(seconds(5_000), 0.02)
