"""Names and posts, and the rows of knowledge behind them."""

from __future__ import annotations

import doctest

import pytest

from kg.corpus import body_names as bodies_names
from kg.parse import sitting
from kg.zh import bodies as bodies_grammar
from kg.zh import persons as names
from kg.zh import places as bodies_places
from kg.zh import posts
from kg.zh.persons import is_name, is_name_in_prose, read_names, simplified
from kg.zh.places import divisions, known_places, parents
from kg.zh.posts import read_posts
from kg.zh.words.table import table


@pytest.mark.parametrize("module", [names, posts, sitting, bodies_grammar, bodies_places, bodies_names], ids=lambda m: m.__name__)
def test_examples(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name", ["沈若谷", "江帆", "欧阳清", "诸葛长风", "张國棟", "阿依古丽·买买提", "吐尔逊•阿不都", "哈斯额尔敦", "次仁卓玛", "其木格"]
)
def test_is_name(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "word", ["", "张", "副主任", "审判员", "下列人员", "本市", "人民法院", "常务委员会", "任免名单", "有关部门", "Zhang", "2023年"]
)
def test_is_no_name(word: str) -> None:
    assert not is_name(word)


@pytest.mark.parametrize("word", ["关于", "和副", "任期", "代理", "常务", "贯彻", "方面", "于是", "海关"])
def test_everyday_words_are_no_names_in_prose(word: str) -> None:
    assert not is_name_in_prose(word)


def test_lists_of_names() -> None:
    assert [n.name for n in read_names("王 磊(女,回族)、李晓红同志,欧阳 清等3人") or []] == ["王磊", "李晓红", "欧阳清"]
    assert [n.name for n in read_names("王 磊  李晓红 赵 强") or []] == ["王磊", "李晓红", "赵强"]
    assert [n.name for n in read_names("丁三甲  邓 子 龙  左 右") or []] == ["丁三甲", "邓子龙", "左右"]
    assert [n.name for n in read_names("丁三甲 邓 子 龙 李晓红") or []] == ["丁三甲", "邓子龙", "李晓红"]
    assert [n.name for n in read_names("乃依木·亚森(维吾尔族)  于志强 王 刚 王 刚(女)") or []] == ["乃依木·亚森", "于志强", "王刚", "王刚"]
    assert [n.name for n in read_names("丁 一 王克勤 扎西·顿珠(藏族) 肖玉兰(女)") or []] == ["丁一", "王克勤", "扎西·顿珠", "肖玉兰"]
    assert [n.name for n in read_names("阿依古丽 ·买 买提") or []] == ["阿依古丽·买买提"]
    assert [n.name for n in read_names("欧 阳 若 水  王 磊") or []] == ["欧阳若水", "王磊"]
    assert read_names("王磊、有关部门") is None


def test_positions_of_names() -> None:
    text = "任命王 磊(女)、李晓红为"
    assert [text[2 + n.begin : 2 + n.end].strip() for n in read_names(text[2:-1]) or []] == ["王 磊", "李晓红"]


def test_posts() -> None:
    def read(text: str) -> list[tuple[str, str, str]]:
        return [(p.organisation, p.unit, p.post) for p in read_posts(text) or []]

    court = "江海市第一中级人民法院"
    assert read(court + "审判监督庭庭长、审判员职务") == [(court, "审判监督庭", "庭长"), (court, "", "审判员")]
    assert read(court + "副院长、审判委员会委员、审判员") == [(court, "", "副院长"), (court, "", "审判委员会委员"), (court, "", "审判员")]
    assert read("江海市副市长兼公安局局长") == [("江海市", "", "副市长"), ("江海市公安局", "", "局长")]
    assert read("江海市财政局副局长(试用期一年)") == [("江海市财政局", "", "副局长")]
    assert read("工作的通知") == []


def test_rows_are_unique_sorted_and_sourced() -> None:
    for name in ("surnames", "posts", "titles", "not_names", "departments", "committees", "local_bodies", "bodies", "places"):
        rows = table(name)
        key = next(iter(rows[0]))
        keys = [r[key] for r in rows]
        assert keys == sorted(keys), name
        assert len(keys) == len(set(keys)), name
        assert all(r["source"] for r in rows), name


def test_parents_are_rows() -> None:
    known = {r["name"] for r in table("bodies")}
    assert [r["name"] for r in table("bodies") if r["parent"] and r["parent"] not in known] == []
    places = {d.name for d in divisions()}
    assert [d for d in divisions() if d.parent and d.parent not in places] == []


def test_one_short_name_means_one_body() -> None:
    for name, column in (("bodies", "aliases"), ("departments", "short"), ("local_bodies", "short")):
        seen = [n for r in table(name) for n in (r["name"], *r[column].split("|")) if n]
        assert len(seen) == len(set(seen)), sorted(n for n in seen if seen.count(n) > 1)


def test_simplified_keeps_positions() -> None:
    text = "".join(map(chr, range(0x20, 0x20000)))
    assert len(simplified(text)) == len(text)
    assert simplified("後決議於徵兆與乾縣") == "后决议于征兆与乾县"


def test_divisions_reach_the_county() -> None:
    by_name = {d.name: d for d in divisions()}
    assert by_name["北京市海淀区"] == ("北京市海淀区", "海淀区", "county", "北京市")
    assert by_name["仙桃市"].parent == "湖北省"
    assert by_name["上海市南汇区"].level == by_name["错那市"].level == "county"
    assert parents()["道孚县"] == "甘孜藏族自治州"
    assert "城区" not in known_places()
    assert len(by_name) > 3200
