"""A git repository of the law: one Markdown file per law, one commit per version, dated as it was adopted.

The same build gives the same commits, to the hash. Drafts are left out: they never were the law.
"""

from __future__ import annotations

import hashlib
import re
import stat
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.export.base import Opened
from kg.graph.network import clean
from kg.model.column_types import is_day
from kg.model.tables import EventRow, ProvisionRow, Tables, VersionRow
from kg.zh.numerals import numbered
from kg.zh.titles import is_draft

if TYPE_CHECKING:
    from dulwich.objects import ObjectID
    from dulwich.repo import Repo

_FILE = 0o100644
_LEVELS = {"part": ("编", "##"), "chapter": ("章", "##"), "section": ("节", "###")}
_LONGEST = 60
"""Characters of a title in a file's name: file systems take 255 bytes."""


@dataclass(frozen=True, slots=True)
class _Commit:
    path: str
    text: str
    date: str
    author: str
    message: str


def write(opened: Opened, path: Path) -> None:
    from dulwich.refs import Ref
    from dulwich.repo import Repo

    if path.exists() and any(path.iterdir()):
        raise UsageError("the folder is not empty", str(path), "name a new folder for the repository")
    path.mkdir(parents=True, exist_ok=True)
    repo = Repo.init(str(path), default_branch=b"main")
    try:
        files: dict[bytes, ObjectID] = {}
        head: ObjectID | None = None
        for commit in _commits(opened.tables()):
            head = _record(repo, commit, files, head)
        if head is not None:
            repo.refs[Ref(b"refs/heads/main")] = head
        _checkout(repo, path, files)
    finally:
        repo.close()


def _commits(t: Tables) -> Iterator[_Commit]:
    """The versions whose text is held, by date of adoption; a text without a date comes first."""
    rows: dict[str, list[ProvisionRow]] = defaultdict(list)
    for p in t.provisions:
        rows[p.document_id].append(p)
    issuers = {r.title: (r.issuer, r.jurisdiction) for r in t.laws}
    events: dict[tuple[str, str], list[EventRow]] = defaultdict(list)
    for e in t.events:
        events[e.law, e.date].append(e)
    source_of = {d.document_id: d.source for d in t.documents}
    held = [v for v in t.versions if rows.get(v.document_id) and not is_draft(v.version)]
    for v in sorted(held, key=lambda v: (v.date, v.title, v.version_id)):
        issuer, place = issuers.get(v.title, ("", ""))
        yield _Commit(
            _path(v.title, place), _markdown(v, rows[v.document_id]), v.date, issuer or "unknown issuer",
            _message(v, events[v.title, v.date], source_of),
        )  # fmt: skip


def _path(title: str, place: str) -> str:
    name = re.sub(r'[\x00-\x1f/\\:*?"<>|.]+', "-", clean(title)).strip("- ") or "untitled"
    if len(name) > _LONGEST:
        name = f"{name[:_LONGEST]}-{hashlib.sha256(title.encode('utf-8', 'replace')).hexdigest()[:8]}"
    folder = re.sub(r'[\x00-\x1f/\\:*?"<>|.]+', "-", clean(place)).strip("- ")[:_LONGEST]
    return f"{folder or '全国与其他'}/{name}.md"


def _markdown(v: VersionRow, rows: Sequence[ProvisionRow]) -> str:
    out = [f"# {clean(v.title)}", ""]
    out += [f"({v.date} {v.meeting})".replace(" )", ")"), ""] if v.date else []
    for p in rows:
        if p.level in _LEVELS:
            unit, mark = _LEVELS[p.level]
            out += [f"{mark} {numbered(getattr(p, p.level), unit)} {clean(p.heading)}".rstrip(), ""]
        elif p.level == "article":
            first, *more = clean(p.text).split("\n")
            out += [f"**{numbered(p.article, '条')}** {first}", ""]
            for line in more:
                out += [line, ""]
    return "\n".join(out)


def _message(v: VersionRow, events: Sequence[EventRow], source_of: dict[str, str]) -> str:
    lines = [f"{clean(v.title)} ({v.date or 'no date in the text'})", ""]
    lines += [f"{e.event} {e.date} {clean(e.body)} {clean(e.meeting)}".rstrip() + f"\n  {_place(e, source_of)}" for e in events]
    source = source_of.get(v.document_id, "")
    lines.append(f"Text: {clean(source)}")
    lines.append(f"Version: {v.version_id}")
    return "\n".join(lines) + "\n"


def _place(e: EventRow, source_of: dict[str, str]) -> str:
    return f"{clean(source_of.get(e.document_id, ''))}#char={e.start},{e.end}"


def _time(date: str) -> int:
    """Midnight UTC of the day. Git knows no time before 1970: such a commit stands at 0 and its message has the day."""
    if not is_day(date):
        return 0
    return max(0, int(datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp()))


def _record(repo: Repo, commit: _Commit, files: dict[bytes, ObjectID], parent: ObjectID | None) -> ObjectID:
    from dulwich.objects import Blob, Commit

    blob = Blob.from_string(commit.text.encode("utf-8", "replace"))
    repo.object_store.add_object(blob)
    files[commit.path.encode("utf-8", "replace")] = blob.id
    made = Commit()
    made.tree = _trees(repo, files)
    made.parents = [parent] if parent else []
    author = re.sub(r"[<>\n]", " ", clean(commit.author)).strip()
    made.author = made.committer = f"{author} <>".encode("utf-8", "replace")
    made.author_time = made.commit_time = _time(commit.date)
    made.author_timezone = made.commit_timezone = 0
    made.encoding = b"UTF-8"
    made.message = commit.message.encode("utf-8", "replace")
    repo.object_store.add_object(made)
    return made.id


def _trees(repo: Repo, files: dict[bytes, ObjectID]) -> ObjectID:
    from dulwich.objects import Tree

    folders: dict[bytes, Tree] = defaultdict(Tree)
    for name, blob in files.items():
        folder, _, file = name.rpartition(b"/")
        folders[folder].add(file, _FILE, blob)
    root = Tree()
    for folder, tree in folders.items():
        repo.object_store.add_object(tree)
        root.add(folder, stat.S_IFDIR, tree.id)
    repo.object_store.add_object(root)
    return root.id


def _checkout(repo: Repo, path: Path, files: dict[bytes, ObjectID]) -> None:
    """The files as git would lay them out; no times in the index, so that the same build gives the same bytes."""
    from dulwich.index import IndexEntry

    index = repo.open_index()
    for name, blob in sorted(files.items()):
        file = path / name.decode()
        file.parent.mkdir(parents=True, exist_ok=True)
        data = repo.object_store[blob].as_raw_string()
        file.write_bytes(data)
        index[name] = IndexEntry(ctime=0, mtime=0, dev=0, ino=0, mode=_FILE, uid=0, gid=0, size=len(data), sha=blob, flags=0)
    index.write()
