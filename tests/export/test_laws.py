"""Standing of laws: ranks that can be reckoned by hand, communities that hold together."""

from __future__ import annotations

from pytest import approx

from kg.export.laws import communities, pagerank


def test_ranks_are_those_reckoned_by_hand() -> None:
    # a = (.15 + .85 b) / 2 and b = a + .85 a, for 乙法 refers to nothing.
    assert pagerank({"甲法": {"乙法": 3}}, ["乙法", "甲法"]) == approx({"甲法": 1 / 2.85, "乙法": 1.85 / 2.85})
    assert pagerank({}, []) == {}


def test_more_references_carry_more() -> None:
    ranks = pagerank({"甲法": {"乙法": 3, "丙法": 1}}, ["丙法", "乙法", "甲法"])
    assert ranks["乙法"] > ranks["丙法"] > ranks["甲法"] and sum(ranks.values()) == approx(1)


def test_laws_that_refer_to_each_other_are_one_community() -> None:
    links = {"水法": {"河道条例": 4, "水井办法": 2}, "河道条例": {"水井办法": 3}, "刑法": {"刑事诉讼法": 5}}
    found = communities(links, ["刑事诉讼法", "刑法", "水井办法", "水法", "河道条例"])
    assert found["水法"] == found["河道条例"] == found["水井办法"] == 1 and found["刑法"] == found["刑事诉讼法"] == 2
