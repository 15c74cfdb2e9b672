"""The output folder: written beside it, then put in place part by part, so that a stop at any moment loses nothing.

The folder itself stays where it is, for it may be a mount point, a shell's own directory or full of other files.
What a build wrote before (its manifest says what) is replaced; whatever else is there is never touched.

    .output.kg-lock   held while a build works
    .output.kg-new    what the build has written so far
    .output.kg-shards what was read so far: a build that took long and was stopped goes on from it
    .output.kg-swap   the new build when it is whole: from then on a stopped swap is finished by the next command

They lie beside the output, or inside it as `.kg-…` where nothing can be moved from beside.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError, UsageError, reason
from kg.model.manifest import MANIFEST, PARTS, Manifest, owned, read_manifest

if TYPE_CHECKING:
    from filelock import FileLock

_LOCK, _NEW, _SWAP, _OLD, _SHARDS = "lock", "new", "swap", "old", "shards"
_WORTH = 10.0
"""Seconds of reading that are kept for the next build when this one is stopped."""
_LONGEST = 200
"""Bytes of the output's name that stand in the names beside it; a file name has at most 255."""
_PATIENCE = 10.0
"""Seconds that a reader waits for a swap, which takes milliseconds."""
_MOVE = "move them away or name another folder with -o"


@dataclass(frozen=True, slots=True)
class Claim:
    """An output folder that this build alone may write."""

    output: Path

    @contextlib.contextmanager
    def fresh(self) -> Iterator[Path]:
        """A new folder to write into; when the block ends well its parts take the place of the old ones."""
        new = _stage(self.output)
        try:
            yield new
            # A build takes minutes: somebody may have put something there.
            _refuse_strangers(self.output)
            with _unstoppable():
                swap = _commit(new, self.output)
            shutil.rmtree(swap, ignore_errors=True)
        except OSError as error:
            raise KgError(f"the output can't be written ({reason(error)})", str(self.output), "free space or name another folder") from None
        finally:
            shutil.rmtree(new, ignore_errors=True)

    @contextlib.contextmanager
    def shards(self, address: str = "") -> Iterator[str]:
        """A place for what is read from the sources; a folder of this build is gone when the block ends, unless it ends badly
        after some time."""
        if address:
            yield address if "://" in address else Path(address).absolute().as_uri()
            return
        beside, inside = _near(self.output, _SHARDS)
        folder = inside if self.output.exists() and not os.access(self.output.parent, os.W_OK) else beside
        began, kept = time.monotonic(), False
        try:
            folder.mkdir(exist_ok=True)
            yield str(folder)
        except OSError as error:
            raise KgError(f"the output can't be written ({reason(error)})", str(self.output), "free space or name another folder") from None
        except BaseException:
            kept = time.monotonic() - began >= _WORTH
            raise
        finally:
            if not kept:
                shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def claim(output: Path) -> Iterator[Claim]:
    """The folder for one build. Raises UsageError where it can't be written, is in use, or holds what is not ours."""
    output = resolved(output)
    if output.exists() and not output.is_dir():
        raise UsageError("this is a file, not a folder", str(output), "name a folder with -o")
    if output == output.parent:
        raise UsageError("this is the root of the file system", str(output), "name a folder with -o")
    lacking = [p for p in (output.parent, *output.parent.parents) if not p.exists()]
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        lock = _locked(output, 0)
    except OSError as error:
        raise UsageError(f"the output can't be written ({reason(error)})", str(output), "name a folder with -o") from None
    try:
        _finish(output)
        _sweep(output)
        _refuse_strangers(output)
        yield Claim(output)
    finally:
        _unlock(lock)
        for made in lacking:
            with contextlib.suppress(OSError):
                made.rmdir()


def opened(output: Path) -> tuple[Path, Manifest]:
    """The folder of a finished build and its manifest; a swap that was stopped is finished first."""
    output = resolved(output)
    if any(os.path.lexists(p) for p in _near(output, _SWAP)):
        try:
            lock = _locked(output, _PATIENCE)
            try:
                _finish(output)
            finally:
                _unlock(lock)
        except OSError:
            raise UsageError("a build was stopped here at its end", str(output), "run the command as the user that built it") from None
    return output, read_manifest(output)


def resolved(output: Path) -> Path:
    """Where the folder really is: what a link leads to is filled, the link stays."""
    try:
        real = Path(os.path.realpath(output))
        real.exists()
        return real
    except (OSError, ValueError) as error:
        raise UsageError(f"no folder can have this name ({reason(error)})", str(output), "name a folder with -o") from None


def _near(output: Path, what: str) -> tuple[Path, Path]:
    """Beside the output, and inside it."""
    name = os.fsencode(output.name)
    if len(name) > _LONGEST:
        name = os.fsencode(hashlib.sha256(name).hexdigest())
    return output.with_name(f".{os.fsdecode(name)}.kg-{what}"), output / f".kg-{what}"


def _locked(output: Path, patience: float) -> FileLock:
    # Late: the other commands only look whether there is anything to finish.
    from filelock import FileLock, Timeout

    beside, inside = _near(output, _LOCK)
    lock = FileLock(beside if os.access(output.parent, os.W_OK) or not output.exists() else inside)
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        if not os.path.lexists(lock.lock_file):
            raise UsageError("the output can't be written (no file can be made there)", str(output), "name a folder with -o") from None
        raise UsageError("another build is writing here", str(output), "wait for it, or name another folder with -o") from None
    return lock


def _unlock(lock: FileLock) -> None:
    # While it is held: who waits for the removed file notices and makes a new one.
    with contextlib.suppress(OSError):
        os.unlink(lock.lock_file)
    lock.release()


def _sweep(output: Path) -> None:
    """Removes what builds that were killed have left; the lock says that none is at work."""
    beside, inside = _near(output, _NEW)
    for folder, start in ((output.parent, beside.name), (output, inside.name)):
        with contextlib.suppress(OSError):
            for entry in [e for e in os.scandir(folder) if e.name.startswith(start)]:
                shutil.rmtree(entry.path, ignore_errors=True)


def _refuse_strangers(output: Path) -> None:
    """Names of ours that no manifest of ours vouches for belong to the user, and so do links."""
    mine = owned(output).parts
    found = [p for p in PARTS if os.path.lexists(output / p) and (p not in mine or (output / p).is_symlink())]
    if found:
        raise UsageError(f"not written by a build, and it would write the same names: {', '.join(found)}", str(output), _MOVE)


def _stage(output: Path) -> Path:
    beside, inside = _near(output, _NEW)
    try:
        if not output.exists():
            beside.mkdir()
            return beside
        inside.mkdir()
        # Only the attempt tells whether something beside can be moved in: mounts, links, rights.
        with contextlib.suppress(OSError):
            os.rename(inside, beside)
            return beside
    except OSError as error:
        raise UsageError(f"the output can't be written ({reason(error)})", str(output), "name a folder with -o") from None
    return inside


def _commit(new: Path, output: Path) -> Path:
    """From the first step on the new build stands: `_finish` can be stopped and begun again."""
    if not output.exists():
        os.rename(new, output)
        return new
    beside, inside = _near(output, _SWAP)
    swap = inside if new.parent == output else beside
    os.rename(new, swap)
    _put(swap, output)
    return swap


def _finish(output: Path) -> None:
    """Ends a swap that was stopped."""
    for swap in _near(output, _SWAP):
        if swap.is_dir() and not swap.is_symlink():
            _put(swap, output)
            shutil.rmtree(swap, ignore_errors=True)


def _put(swap: Path, output: Path) -> None:
    """Every part of the new build into the output, every part of the old one out of it, the manifest last."""
    if not (swap / MANIFEST).exists():
        return  # all is in place
    new, before = read_manifest(swap), owned(output)
    old = swap / _OLD
    old.mkdir(exist_ok=True)
    for part in PARTS[:-1]:
        here, coming = output / part, os.path.lexists(swap / part)
        if (coming or part not in new.parts) and part in before.parts and os.path.lexists(here):
            os.rename(here, old / part)
        if coming:
            os.rename(swap / part, here)
    _give_back(old, output, before)
    os.replace(swap / MANIFEST, output / MANIFEST)


def _give_back(old: Path, output: Path, before: Manifest) -> None:
    """What the user laid into folders of ours goes on lying there."""
    for top, folders, files in os.walk(old):
        # Thousands of files of ours: their paths are put together as text.
        within = os.path.relpath(top, old)
        for name in [*files, *(f for f in folders if os.path.islink(os.path.join(top, f)))]:
            relative = name if within == os.curdir else os.path.join(within, name)
            if before.owns(relative.replace(os.sep, "/")):
                continue
            target = output / relative
            while os.path.lexists(target):
                target = target.with_name(target.name + "~")
            target.parent.mkdir(parents=True, exist_ok=True)
            os.rename(os.path.join(top, name), target)


@contextlib.contextmanager
def _unstoppable() -> Iterator[None]:
    """Ctrl-C and SIGTERM wait for the milliseconds of a swap (a kill does not: see `_finish`)."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = {s: signal.signal(s, lambda number, frame: came.append(number)) for s in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for stop, handler in before.items():
            signal.signal(stop, handler)
        for number in came:
            signal.raise_signal(number)
