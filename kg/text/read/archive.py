"""Zipped packages (.docx, .odt, .epub): opened with a bound on what they unpack to."""

from __future__ import annotations

import io
import zipfile

from kg.errors import ReadError

_MOST = 256 << 20


def opened(data: bytes, where: str, what: str) -> zipfile.ZipFile:
    """The package, or one clear line that says why it can't be read."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        size = sum(entry.file_size for entry in package.infolist())
    except Exception as e:  # zipfile raises a dozen kinds
        raise ReadError(f"not a {what} file ({str(e)[:120] or type(e).__name__})", where, "open and save it again") from None
    if size > max(_MOST, 4 * len(data)):
        raise ReadError(f"unpacks to more than {_MOST >> 20} MB", where, "split the file")
    return package


def part(package: zipfile.ZipFile, name: str, where: str, what: str) -> bytes:
    """One file of the package."""
    try:
        return package.read(name)
    except Exception as e:  # whatever a damaged package raises
        raise ReadError(f"a broken {what} file ({str(e)[:120]})", where, "open and save it again") from None
