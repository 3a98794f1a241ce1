"""Files of the command line: reading sources, and writing so that a file is the old one or the new one, whole."""

from __future__ import annotations

import os
import stat
import sys
from errno import EACCES, EBADF

from dsl.source import Source, SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ENDING = ".drum"
STREAM = "-"
"""How standard input and standard output are written on a command line."""
_MARK = b"\xef\xbb\xbf"


def read_source(name: str) -> Source:
    """The text of a file, or of standard input for `-`; raises SourceError."""
    if name != STREAM:
        return Source.read(name)
    if sys.stdin is None:
        raise SourceError("there is no standard input to read")
    from dsl.limits import FILE_BYTES

    return Source.decode("<stdin>", sys.stdin.buffer.read(FILE_BYTES + 1))


def found(names: Sequence[str]) -> Iterator[str]:
    """The files, and all `.drum` files of the folders among them, sorted; raises WrongUse for a folder without one."""
    for name in names:
        if name == STREAM or not os.path.isdir(name):
            yield name
            continue
        inside = sorted(_inside(name))
        if not inside:
            from compiler.terminal import WrongUse

            raise WrongUse(f"there is no {ENDING} file in the folder {name}")
        yield from inside


def _inside(folder: str) -> Iterator[str]:
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (os.path.normpath(os.path.join(where, name)) for name in names if name.endswith(ENDING))
        yield from (path for path in paths if not os.path.isdir(path))


def mark_of(name: str) -> bytes:
    """The byte order mark that a file begins with, which is no part of its text; raises OSError."""
    with open(name, "rb") as file:
        return _MARK if file.read(len(_MARK)) == _MARK else b""


def folder_of(name: str) -> str | None:
    """The folder in which the files lie that a source uses; standard input lies nowhere."""
    return None if name == STREAM else os.path.dirname(os.path.abspath(name))


def write(path: str, data: bytes) -> None:
    """Write all of a file or, if that cannot be, leave the old one as it was; raises OSError that names `path`.

    The data goes into a new file beside it, onto the disk, and only then under the name. A link is followed; a device
    or a pipe is written to.
    """
    if path == STREAM:
        if sys.stdout is None:
            raise OSError(EBADF, os.strerror(EBADF), "standard output")
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        mode = _mode(path)
        if mode is not None and not stat.S_ISREG(mode):
            with open(path, "wb") as device:
                device.write(data)
        else:
            if mode is not None and not os.access(path, os.W_OK):
                raise PermissionError(EACCES, "it is read-only", path)
            _replace(os.path.realpath(path), data, mode)
    except OSError as problem:
        raise type(problem)(problem.errno, why(path, problem), path) from None


def _mode(path: str) -> int | None:
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None


def _replace(path: str, data: bytes, mode: int | None) -> None:
    descriptor, beside = _new_file(os.path.dirname(path))
    try:
        try:
            _write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if mode is not None:
            os.chmod(beside, stat.S_IMODE(mode))
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


def _new_file(folder: str) -> tuple[int, str]:
    """A file that nobody else has, open to be written; another thread's, or one left by a kill, is passed over."""
    number = 0
    while True:
        name = os.path.join(folder, f".drumc-{os.getpid()}-{number}.tmp")
        try:
            return os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666), name
        except FileExistsError:
            number += 1


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def why(path: str, problem: OSError) -> str:
    """The machine's own words, but for the two that leave a user asking which of two names is meant."""
    folder = os.path.dirname(path) or "."
    if isinstance(problem, FileNotFoundError) and os.path.isdir(folder):
        return f"no file can be made in {folder}"
    if isinstance(problem, FileNotFoundError):
        return f"there is no folder {folder}"
    if isinstance(problem, NotADirectoryError):
        return f"{folder} is not a folder"
    return problem.strerror or str(problem)
