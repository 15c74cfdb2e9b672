"""The register of all laws whose text is in the graph: names, versions with dates, provisions by number."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.corpus.law_names import changing, full_forms, names_of, normal, place_of, unmarked
from kg.corpus.place import Placed
from kg.corpus.texts import TextOf, Texts, Version
from kg.zh.lawnames import STATE
from kg.zh.titles import is_draft

# 关于修改《某省城市绿化条例》的决定 is at home where the law is
_ABOUT_LAW = re.compile("关于[^《]{2,12}《(?P<law>[^《》]+)》")
_NATIONAL = ("全国人民代表大会", "国务院", "最高人民", "中央", "中共中央")
_STATED = re.compile(r"\((?:[12][0-9]{3}年?[^()]{0,8}|修订|修正)\)$")
_PLACE_ENDS = "省市县区州旗"


class Found(NamedTuple):
    """The answer to a name: `title` if one law bears it, `candidates` if several do."""

    title: str
    candidates: tuple[str, ...] = ()


# 区人大常委会关于…的决定 in an agenda of 青云市白鹭区人民代表大会常务委员会
_OF_LEVEL = re.compile("[本我]?(?P<level>[省市县区州旗盟])(?:人大(?:常委会)?|人民代表大会(?:常务委员会)?)(?=关于)")


@dataclass(slots=True)
class Registry:
    """Laws by every name they go by; versions in order of date. `names`: full titles and well-known short ones;
    `short`: titles without the place or issuer at their head, which are known only inside that place.

    `changing`: 关于修改《…》的决定 → the instruments whose title ends so. `renumbered`: law → key of the text before an amendment →
    old to new article; `moved`: the same by the text after it. `shifted`: law → (day, number) of each decision on it from which on
    numbers may mean other articles, in order of days.
    """

    versions: Mapping[str, Sequence[Version]] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    short: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    changing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    repealed: Mapping[str, str] = field(default_factory=dict)
    renumbered: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    moved: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    shifted: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)

    def find(self, name: str, issuer: str = "", place: str | None = None) -> Found:
        """The law that a printed name means. The printed title is the law: none is taken from another place or level.

        `place`: where a name without its place is at home: a place, the State (every text of law, which prints the titles
        of others in full), "" for a text of which that is not known; None for a question from outside any text.
        """
        if name in self.versions:
            return Found(name)
        plain = normal(name)
        if place == "" and (inner := _ABOUT_LAW.match(plain)):
            place = place_of(inner["law"])
        about = "" if (of := _OF_LEVEL.match(plain)) is None or not (place or "").endswith(of["level"]) else plain[of.end() :]
        for form in filter(None, (normal(issuer + name) if issuer else plain, plain, _STATED.sub("", plain), unmarked(plain), about)):
            titles = self.names.get(form) or _at_home(self.short.get(form, ()), STATE if issuer else place)
            if titles:
                return _one(titles)
        return Found("")

    def suffix(self, window: str, place: str | None = None) -> Found:
        """The longest name that `window` ends with (依照企业所得税法 → 中华人民共和国企业所得税法)."""
        plain = normal(window)
        for i in range(max(0, len(plain) - 40), len(plain) - 2):
            if i and plain[i - 1] in _PLACE_ENDS and not plain.endswith("法"):
                # 清河市物业管理条例 is not the State's 物业管理条例
                continue
            titles = self.names.get(plain[i:]) or _at_home(self.short.get(plain[i:], ()), place)
            if titles:
                return _one(titles)
        return Found("")

    def adopted(self, title: str) -> list[Version]:
        """The texts of a law without its drafts, in order of date."""
        return [v for v in self.versions.get(title, ()) if not is_draft(v.label)]

    def version_on(self, title: str, date: str, by: str = "") -> Version | None:
        """The text in force on a date, or adopted by then and in force `by` a later one; where only later ones are held, the earliest."""
        versions = self.adopted(title)
        if not versions:
            return None
        if not date:
            return versions[-1]
        i = bisect_right(versions, date, key=lambda v: v.date)
        while i > 1 and versions[i - 1].effective > max(date, by):
            i -= 1
        return versions[i - 1] if i else versions[0]

    def version_before(self, title: str, date: str) -> Version | None:
        """The text that an amendment of `date` changed."""
        versions = self.adopted(title)
        i = sum(1 for v in versions if v.date and v.date < date) if date else 0
        return versions[i - 1] if i else None

    def former(self, title: str, date: str) -> tuple[Version | None, str]:
        """The text that the one adopted last before a date replaced, and the day on which it was replaced; none where several may be
        meant."""
        held = [v for v in self.adopted(title) if v.date and v.date <= date]
        if not held:
            return None, ""
        changed = next((day for day, _ in self.shifted.get(title, ()) if held[-1].date < day <= date), "")
        if changed:
            return (held[-1], changed) if len(held) == 1 else (None, "")
        return (held[-2], held[-1].date) if len(held) > 1 else (None, "")

    def changed_on(self, title: str, date: str) -> str:
        """When the bill of which a report of `date` speaks was adopted: the first text held of the two years after it.

        立法法 lets a bill lapse that has lain for two years; where no such text is held, `date` itself.
        """
        year = date[:4]
        if len(date) != 10 or not year.isdigit():
            return date
        last = f"{int(year) + 2}{date[4:]}"
        return next((v.date for v in self.adopted(title) if date <= v.date <= last), date)

    def shift(self, title: str, article: str, since: str, until: str) -> tuple[str, str]:
        """The first decision between two days that may have given an article's number to another one, and the number from which on it
        did so; empty where none did."""
        number = article.partition("-")[0]
        moved = (s for s in self.shifted.get(title, ()) if since < s[0] < until and number.isdigit() and int(number) >= int(s[1]))
        return next(moved, ("", ""))

    def amending(self, title: str, draft: str) -> str:
        """The instrument whose draft changes a law: numbers of a 修正案草案 or 修改决定草案 are its own, not the law's."""
        if draft == "修正案草案":
            return f"{title}修正案"
        name = f"关于修改《{title}》的决定"
        found = self.changing.get(name, ())
        return found[0] if len(found) == 1 else name

    def version_of_year(self, title: str, year: str) -> Version | None:
        """The one text adopted in a year."""
        found = [v for v in self.adopted(title) if v.date.startswith(year)]
        return found[0] if len(found) == 1 else None

    def version_at(self, title: str, key: str) -> Version | None:
        """The version with that IRI segment or label."""
        return next((v for v in self.versions.get(title, ()) if key in (v.key, v.label)), None)


def unseen_key(label: str, date: str) -> str:
    """The IRI segment of a version whose text is not in the graph: of what an amendment of `date` made or found.

    >>> unseen_key("通过", "2015-08-29"), unseen_key("修改前", "2015-08-29"), unseen_key("草案", "2023-07-27")
    ('2015-08-29', 'before-2015-08-29', '草案')
    """
    if not date:
        return label
    return {"通过": date, "修改前": f"before-{date}"}.get(label, label)


def _one(titles: Sequence[str]) -> Found:
    return Found(titles[0]) if len(titles) == 1 else Found("", tuple(titles))


def _at_home(titles: Sequence[str], place: str | None) -> Sequence[str]:
    """Those of the laws sharing a short title that it may mean in a text of that place; of the State are those where only
    the issuer is left out (全国人民代表大会常务委员会关于…的决定)."""
    if place is None:
        return titles
    national = [t for t in titles if t.startswith(_NATIONAL)]
    if place == STATE or national:
        return national
    return [t for t in titles if place_of(t) == place] if place else titles if len(titles) > 1 else ()


def home_of(placed: Placed, name: str) -> str:
    """The `place` of `Registry.find` for what a document names. 《关于加强冬修的决议》, which has no issuer, is that of the congress whose
    sitting the document tells of."""
    if placed.law:
        return STATE
    about = name.startswith("关于") or _OF_LEVEL.match(name)
    return place_of(placed.doc.subject_law) or (place_of(placed.doc.meeting) if about else "")


def registry_of(
    texts: Sequence[TextOf],
    renumbered: Iterable[Renumbered] = (),
    shifted: Iterable[Shifted] = (),
    renamed: Iterable[tuple[str, str]] = (),
) -> Registry:
    """The register of texts, in the order of the sources."""
    registry = Registry(Texts(texts))
    registry.names, registry.short = names_of(registry.versions)
    registry.changing = changing(registry.versions)
    registry.repealed = {t.title: date for t in texts for date in t.repealed}
    enter_renumberings(renumbered, registry)
    enter_shifts(shifted, registry)
    enter_names(renamed, registry)
    return registry


def enter_names(renamed: Iterable[tuple[str, str]], registry: Registry) -> None:
    """A law that a decision gave another title is found by that too, where no text is held under it."""
    names = dict(registry.names)
    for law, title in sorted(renamed):
        old = registry.find(law).title
        if old and title not in registry.versions:
            for form in map(normal, full_forms(title)):
                names[form] = tuple(sorted({*names.get(form, ()), old}))
    registry.names = names


class Renumbered(NamedTuple):
    """An article's number before and after a decision of `date`."""

    law: str
    date: str
    old: str
    new: str


class Shifted(NamedTuple):
    """The first number from which on a decision of `date` may have given a law's articles others."""

    law: str
    date: str
    first: str


def enter_shifts(told: Iterable[Shifted], registry: Registry) -> None:
    out: dict[str, list[tuple[str, str]]] = {}
    for s in sorted(told):
        out.setdefault(s.law, []).append((s.date, s.first))
    registry.shifted = {law: tuple(days) for law, days in out.items()}


def enter_renumberings(told: Iterable[Renumbered], registry: Registry) -> None:
    """Tells the register which articles amending decisions gave new numbers."""
    renumbered: dict[str, dict[str, dict[str, str]]] = {}
    moved: dict[str, dict[str, dict[str, str]]] = {}
    for r in told:
        before, after = registry.version_before(r.law, r.date), registry.version_at(r.law, r.date)
        if before:
            renumbered.setdefault(r.law, {}).setdefault(before.key, {})[r.old] = r.new
        if after:
            moved.setdefault(r.law, {}).setdefault(after.key, {})[r.old] = r.new
    registry.renumbered, registry.moved = renumbered, moved
