"""The register of all laws whose text is in the graph: names, versions with dates, provisions by number."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.corpus.place import Placed
from kg.model.documents import Provision, Statute
from kg.model.tables import ProvisionRow
from kg.zh.lawnames import GENERIC, STATE, short_titles, without_place, without_state

_FROM_ABOUT = re.compile(r"^.{2,40}?(?=关于)")
_FOLD = str.maketrans(
    {"〈": "《", "〉": "》", "<": "《", ">": "》", "﹤": "《", "﹥": "》", " ": None, "\n": None, "“": None, "”": None, '"': None}
)
_NATIONAL = ("全国人民代表大会", "国务院", "最高人民", "中央", "中共中央")
_STATED = re.compile(r"\((?:[12][0-9]{3}年?[^()]{0,8}|修订|修正)\)$")


class Found(NamedTuple):
    """The answer to a name: `title` if one law bears it, `candidates` if several do."""

    title: str
    candidates: tuple[str, ...] = ()


@dataclass(slots=True)
class Version:
    """One dated text of a law. `key` is the IRI segment, `label` the version of the contract.

    `numbers` maps `article/paragraph/item/subitem` (and `/chapter/…` for divisions) to how many
    provisions bear it; `articles` the number of items of each paragraph of an article (its index 0 is empty);
    `last` is the number of the last article.
    """

    title: str
    label: str
    key: str
    date: str = ""
    effective: str = ""
    meeting: str = ""
    document_ids: tuple[str, ...] = ()
    numbers: dict[str, int] = field(default_factory=dict)
    articles: dict[str, list[int]] = field(default_factory=dict)
    last: int = 0


@dataclass(slots=True)
class Registry:
    """Laws by every name they go by; versions in order of date. `names`: full titles and well-known short ones;
    `short`: titles without the place or issuer at their head, which are known only inside that place.

    `renumbered`: law and key of the text before an amendment → old to new article; `moved`: the same by the text after it.
    """

    versions: dict[str, list[Version]] = field(default_factory=dict)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    short: dict[str, tuple[str, ...]] = field(default_factory=dict)
    repealed: dict[str, str] = field(default_factory=dict)
    renumbered: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    moved: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def find(self, name: str, issuer: str = "", place: str | None = None) -> Found:
        """The law that a printed name means. The printed title is the law: none is taken from another place or level.

        `place`: where a name without its place is at home: a place, the State (every text of law, which prints the titles
        of others in full), "" for a text of which that is not known; None for a question from outside any text.
        """
        if name in self.versions:
            return Found(name)
        plain = normal(name)
        for form in (normal(issuer + name) if issuer else plain, plain, _STATED.sub("", plain), unmarked(plain)):
            titles = self.names.get(form) or _at_home(self.short.get(form, ()), STATE if issuer else place)
            if titles:
                return _one(titles)
        return Found("")

    def suffix(self, window: str, place: str | None = None) -> Found:
        """The longest name that `window` ends with (依照企业所得税法 → 中华人民共和国企业所得税法)."""
        plain = normal(window)
        for i in range(max(0, len(plain) - 40), len(plain) - 2):
            titles = self.names.get(plain[i:]) or _at_home(self.short.get(plain[i:], ()), place)
            if titles:
                return _one(titles)
        return Found("")

    def version_on(self, title: str, date: str) -> Version | None:
        """The text in force on a date; where the graph holds only later ones, the earliest of them."""
        versions = self.versions.get(title)
        if not versions:
            return None
        if not date:
            return versions[-1]
        i = bisect_right(versions, date, key=lambda v: v.date)
        while i > 1 and versions[i - 1].effective > date:
            i -= 1
        return versions[i - 1] if i else versions[0]

    def version_before(self, title: str, date: str) -> Version | None:
        """The text that an amendment of `date` changed."""
        versions = self.versions.get(title, [])
        i = sum(1 for v in versions if v.date and v.date < date) if date else 0
        return versions[i - 1] if i else None

    def changed_on(self, title: str, date: str) -> str:
        """When the bill of which a report of `date` speaks was adopted: the first text held of the two years after it.

        立法法 lets a bill lapse that has lain for two years; where no such text is held, `date` itself.
        """
        year = date[:4]
        if len(date) != 10 or not year.isdigit():
            return date
        last = f"{int(year) + 2}{date[4:]}"
        return next((v.date for v in self.versions.get(title, ()) if date <= v.date <= last), date)

    def amending(self, title: str, draft: str) -> str:
        """The instrument whose draft changes a law: numbers of a 修正案草案 or 修改决定草案 are its own, not the law's."""
        if draft == "修正案草案":
            return f"{title}修正案"
        name = f"关于修改《{title}》的决定"
        found = [t for t in self.versions if t.endswith(name)]
        return found[0] if len(found) == 1 else name

    def version_of_year(self, title: str, year: str) -> Version | None:
        """The one text adopted in a year."""
        found = [v for v in self.versions.get(title, ()) if v.date.startswith(year)]
        return found[0] if len(found) == 1 else None

    def version_at(self, title: str, key: str) -> Version | None:
        """The version with that IRI segment or label."""
        return next((v for v in self.versions.get(title, ()) if key in (v.key, v.label)), None)


def normal(name: str) -> str:
    """A title as a key: one sort of brackets, no spaces, no quotation marks; 中国人民共和国 is a misprint.

    >>> normal("关于修改〈甲市 乙条例〉的决定")
    '关于修改《甲市乙条例》的决定'
    """
    return name.translate(_FOLD).replace("中国人民共和国", STATE)


def unmarked(plain: str) -> str:
    """A key without its inner marks and 中华人民共和国: 云州市实施《中华人民共和国水法》办法 and 云州市实施水法办法 are one title."""
    return plain.replace("《", "").replace("》", "").replace(STATE, "")


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


def home_of(placed: Placed) -> str:
    """The `place` of `Registry.find` for what a document names."""
    return STATE if placed.law else place_of(placed.doc.subject_law)


def place_of(title: str) -> str:
    """The place at the head of a title: 北京市审计条例 → 北京市; "" where there is none."""
    return title[: len(title) - len(without_place(title))]


def build_registry(placed: Iterable[Placed]) -> Registry:
    """The register of all documents that are texts of law."""
    registry = Registry()
    by_key: dict[tuple[str, str], Version] = {}
    for p in placed:
        if not p.law or p.doc.statute is None:
            continue
        version = by_key.get((p.law, p.version_key))
        if version is None:
            version = by_key[p.law, p.version_key] = Version(p.law, p.version, p.version_key, p.doc.date, meeting=p.doc.meeting)
            registry.versions.setdefault(p.law, []).append(version)
        _enter(version, p, registry)
    for versions in registry.versions.values():
        versions.sort(key=lambda v: (v.date, v.key))
    registry.names, registry.short = names_of(registry.versions)
    return registry


def _enter(version: Version, placed: Placed, registry: Registry) -> None:
    statute = placed.doc.statute
    assert statute is not None
    version.document_ids = tuple(sorted({*version.document_ids, placed.document_id}))
    effective = [e.date for e in statute.enactments if e.action == "effective" and e.date]
    version.effective = max(version.effective, min(effective, default=""))
    for e in statute.enactments:
        if e.action == "repealed" and e.date:
            registry.repealed[placed.law] = e.date
    _index(version, statute)


def _index(version: Version, statute: Statute) -> None:
    """Enters the provisions of one file. Several files of one version hold different parts of it, or the same text twice."""
    numbers: dict[str, int] = {}
    for p in statute.provisions:
        key = number_key(p.article, p.paragraph, p.item, p.subitem) if p.article else division_key(p.part, p.chapter, p.section)
        numbers[key] = numbers.get(key, 0) + 1
        if p.article and p.level in ("article", "paragraph", "item"):
            count_parts(version, p)
    for key, n in numbers.items():
        version.numbers[key] = max(n, version.numbers.get(key, 0))


def count_parts(version: Version, p: Provision | ProvisionRow) -> None:
    """Keeps how many paragraphs each article has, and how many items each paragraph."""
    counts = version.articles.setdefault(p.article, [0])
    if p.level == "article":
        head = p.article.partition("-")[0]
        version.last = max(version.last, int(head) if head.isdigit() else 0)
        return
    k = int(p.paragraph) if p.paragraph.isdigit() else 1
    if k < 1000:
        counts.extend([0] * (k + 1 - len(counts)))
        if p.level == "item" and p.item.partition("-")[0].isdigit():
            counts[k] = max(counts[k], int(p.item.partition("-")[0]))


def number_key(article: str, paragraph: str = "", item: str = "", subitem: str = "") -> str:
    return f"{article}/{paragraph}/{item}/{subitem}".rstrip("/")


def division_key(part: str, chapter: str, section: str) -> str:
    return f"#{part}/{chapter}/{section}"


def _full_forms(title: str) -> Iterator[str]:
    """A title with and without the State's name, where only the State's law can bear it."""
    yield title
    yield without_state(title)
    if "《" in normal(title):
        yield unmarked(normal(title))
    if not title.startswith(STATE):
        own = title.endswith("法") and without_place(title) == title
        if own or short_titles().get(title) == STATE + title:
            yield STATE + title


def names_of(versions: Iterable[str]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The full forms of every title, and the forms without place or issuer that several may share."""
    full: dict[str, set[str]] = {}
    short: dict[str, set[str]] = {}
    known = short_titles()
    for title in versions:
        for form in map(normal, _full_forms(title)):
            full.setdefault(form, set()).add(title)
        for form in (without_place(title), _FROM_ABOUT.sub("", title)):
            if form and form != title and form not in GENERIC and len(form) > 3:
                short.setdefault(normal(form), set()).add(title)
    out = {name: tuple(sorted(titles)) for name, titles in full.items()}
    for name, title in known.items():
        found = out.get(normal(title))
        if found and normal(name) not in full:
            out[normal(name)] = found
    return out, {name: tuple(sorted(titles)) for name, titles in short.items() if name not in out}
