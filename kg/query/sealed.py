"""Shuts this process off from the network, where the kernel can: the wall behind `kg.query.guard`.

Linux only, for good and inherited: a seccomp filter that refuses to make sockets (and io_uring, which could make them
unseen), and a network namespace without any interface. Elsewhere, and where a container forbids it, nothing is shut.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys

_NO_NEW_PRIVS, _SECCOMP, _FILTER = 38, 22, 2
_NEWNET, _NEWUSER = 0x40000000, 0x10000000
_X32 = 0x40000000
_IO_URING_SETUP = 425
_CALLS = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198), "riscv64": (0xC00000F3, 198)}
"""Machine → its name in the audit interface, the number of socket(2) (linux/audit.h, asm/unistd.h)."""
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def seal() -> tuple[str, ...]:
    """Shuts the calling thread and all that it starts off from the network; the walls that stand, none where none does.

    To be called before any other thread runs: a thread that runs already stays as it is.
    """
    if not sys.platform.startswith("linux"):
        return ()
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        walls = {"network namespace": _namespace(libc), "seccomp": _filter(libc)}
    except (OSError, AttributeError):
        return ()
    return tuple(name for name, stands in walls.items() if stands)


def _namespace(libc: ctypes.CDLL) -> bool:
    # Only root may without a user namespace, and root would lose its rights to files in one.
    return any(libc.unshare(flags) == 0 for flags in (_NEWNET, _NEWUSER | _NEWNET))


def _filter(libc: ctypes.CDLL) -> bool:
    if platform.machine() not in _CALLS:
        return False
    machine, socket = _CALLS[platform.machine()]
    # Offsets in struct seccomp_data: 0 the number of the call, 4 the machine; jumps count from the next line.
    lines = (
        (_LOAD, 0, 0, 4),
        (_EQUAL, 0, 4, machine),
        (_LOAD, 0, 0, 0),
        (_AT_LEAST, 2, 0, _X32),
        (_EQUAL, 1, 0, socket),
        (_EQUAL, 0, 1, _IO_URING_SETUP),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    )
    code = b"".join(struct.pack("=HBBI", *line) for line in lines)
    program = _Program(len(lines), code)
    zero = ctypes.c_ulong(0)
    if libc.prctl(_NO_NEW_PRIVS, ctypes.c_ulong(1), zero, zero, zero) != 0:
        return False
    return bool(libc.prctl(_SECCOMP, ctypes.c_ulong(_FILTER), ctypes.byref(program), zero, zero) == 0)
