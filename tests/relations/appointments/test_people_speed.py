"""Hostile runs cost time in proportion to their length."""

from __future__ import annotations

import time

import pytest

from kg.model.documents import Document
from kg.model.text import Text
from kg.relations.appointments.find import find_acts
from kg.relations.bodies.find import find_bodies
from kg.relations.roles.find import find_roles

UNITS = [
    "任命", "任命张三、", "任命张三为,", "((", "免去张三的", "委员会", "市人民政府", "北京法院", "主任", "副主任张三、", "张三副主任、", "区人大常委会",
    "任 命 张 三 为 ", "由海淀区选出的北京市第十六届人民代表大会代表张三,", "张三的代表资格终止,", "接受张三辞去", "中共中共", "| 张三 | 局长 |\n", "对与和大学", "张和",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_linear(unit: str) -> None:
    text = (unit * 3000)[:3000]
    doc = Document("t", 1, "", "other", Text(text))
    start = time.process_time()
    for find in (find_acts, find_roles, find_bodies):
        find(doc)
    assert time.process_time() - start < 12


@pytest.mark.parametrize("link", ["、", ",", "和", "以及"])
def test_a_run_of_links_is_read_once(link: str) -> None:
    doc = Document("t", 1, "", "other", Text(f"任命{link * 60_000}为云州市人民政府秘书长。"))
    start = time.process_time()
    find_acts(doc)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("act", ["任命张三为江海市财政局局长,", "免去张三的江海市财政局局长职务;", "接受张三辞去江海市财政局局长职务,"])
def test_a_sentence_of_many_acts_is_read_in_linear_time(act: str) -> None:
    """Each act looks only at the beginning of its sentence and at what stands near: four times as many take four times as long."""
    times = []
    for n in (250, 1000):
        doc = Document("t", 1, "", "other", Text(f"江海市人大常委会公告\n会议决定{act * n}。"))
        start = time.process_time()
        find_acts(doc)
        times.append(time.process_time() - start)
    assert times[1] < 8 * times[0]
