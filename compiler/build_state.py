"""What `drumc build` remembers in `.drumc/build.json`: of every output what it was made of, as hashes of contents.

Hashes and not times, because a checkout, a copy or a save without a change sets new times and changes nothing.
"""

from __future__ import annotations

import json
import os
from hashlib import sha256
from typing import Any

from dsl.catalog import SHIPPED
from dsl.record import Record

FOLDER, FILE = ".drumc", "build.json"
FORMAT = 1
HALF = (".drumc-", ".tmp")
"""How the name of a file begins and ends that is not yet written."""
KIT_ENDINGS = (".yaml", ".yml")
_SHIPPED_MARK = "library:"
_BOM = b"\xef\xbb\xbf"


class Entry(Record):
    """One output as it was made: its source and song, the options, the hash of its bytes, and of all that was read.

    `reads` has a path for each file (None: it was not there) and, ending in `/`, for each folder where kits may lie.
    """

    source: str
    song: str
    options: str
    made: str
    reads: dict[str, str | None]


class Names(Record):
    """What a source plays: the hash of its text, its songs, its patterns, and whether it is free of slips."""

    digest: str
    songs: tuple[str, ...]
    patterns: tuple[str, ...]
    whole: bool


class State:
    """All that is remembered of a project, and the hashes of files as they are now, each read once."""

    def __init__(self, folder: str):
        self.folder = folder
        self.compiler = compiler_digest()
        self.outputs: dict[str, Entry] = {}
        self.sources: dict[str, Names] = {}
        self.now: dict[str, str | None] = {}

    @classmethod
    def load(cls, folder: str) -> State:
        """What the last build left; nothing, if there was none, or by another drumc, or its file cannot be used."""
        state = cls(folder)
        try:
            with open(os.path.join(folder, FOLDER, FILE), "rb") as file:
                data = json.loads(file.read())
            if data["format"] == FORMAT:
                same = data["compiler"] == state.compiler
                state.outputs = {name: _entry(entry, same) for name, entry in data["outputs"].items()}
                state.sources = {name: _names(entry) for name, entry in data["sources"].items()} if same else {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            pass
        return state

    def save(self) -> None:
        """Write it, whole or not at all; raises OSError."""
        folder = os.path.join(self.folder, FOLDER)
        os.makedirs(folder, exist_ok=True)
        ignore = os.path.join(folder, ".gitignore")
        if not os.path.exists(ignore):
            write_whole(ignore, b"*\n")
        data = {
            "format": FORMAT,
            "compiler": self.compiler,
            "outputs": {name: entry._asdict() for name, entry in sorted(self.outputs.items())},
            "sources": {name: entry._asdict() for name, entry in sorted(self.sources.items())},
        }
        write_whole(os.path.join(folder, FILE), json.dumps(data, indent=1, sort_keys=True).encode() + b"\n")

    def fresh(self, output: str, options: str) -> bool:
        """Whether an output is there, as it was made, from what is there now."""
        entry = self.outputs.get(output)
        if entry is None or entry.options != options or entry.made != self.digest_of(output):
            return False
        return all(self.digest_of(path) == was for path, was in entry.reads.items())

    def digest_of(self, name: str) -> str | None:
        """The hash of a file (or, with `/` at its end, of the kits in a folder) as it is now."""
        if name not in self.now:
            path = self.path(name)
            self.now[name] = kits_digest(path) if name.endswith("/") else file_digest(path)
        return self.now[name]

    def path(self, name: str) -> str:
        """Where what is remembered by that name lies."""
        if name.startswith(_SHIPPED_MARK):
            return os.path.join(SHIPPED, name.removeprefix(_SHIPPED_MARK))
        return os.path.join(self.folder, name)


def write_whole(path: str, data: bytes) -> None:
    """Write a file under another name beside it, then give it its own: it is the old or the new one. Raises OSError.

    Unlike `files.write` it does not wait for the disk, which takes longer than compiling. If the power fails, the next
    build finds by its hash that an output is not what was made.
    """
    path = os.path.realpath(path)
    beside = os.path.join(os.path.dirname(path), f"{HALF[0]}{os.urandom(8).hex()}{HALF[1]}")
    try:
        with open(beside, "xb", buffering=0) as file:
            rest = memoryview(data)
            while rest:
                rest = rest[file.write(rest) :]
        if os.path.isfile(path):
            os.chmod(beside, os.stat(path).st_mode & 0o7777)
        os.replace(beside, path)
    except BaseException:
        if os.path.exists(beside):
            os.unlink(beside)
        raise


def half_written(folder: str) -> list[str]:
    """What is under way in a folder, or was left there by a build that was killed."""
    return [
        os.path.join(folder, name) for name in _listed(folder) if name.startswith(HALF[0]) and name.endswith(HALF[1])
    ]


def remembered(path: str, root: str) -> str:
    """A path as it is remembered: from the project's folder (`root`, real), so that the project can be moved."""
    real = os.path.realpath(path)
    for folder, mark in ((root, ""), (os.path.realpath(SHIPPED), _SHIPPED_MARK)):
        if real == folder or real.startswith(folder.rstrip(os.sep) + os.sep):
            return mark + real[len(folder) :].replace(os.sep, "/").lstrip("/")
    return real


def digest(data: bytes) -> str:
    """sha256 in hexadecimal."""
    return sha256(data).hexdigest()


def text_digest(text: str) -> str:
    """The hash of the file that a text was read from."""
    return digest(text.encode("utf-8", "surrogatepass"))


def file_digest(path: str) -> str | None:
    """The hash of a file's bytes, without a byte order mark; None if it cannot be read."""
    try:
        with open(path, "rb") as file:
            return digest(file.read().removeprefix(_BOM))
    except (OSError, ValueError):
        return None


def kits_digest(folder: str) -> str:
    """The hash of all kits in a folder, by name."""
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(KIT_ENDINGS))
    except OSError:
        names = []
    return digest("\n".join(f"{name} {file_digest(os.path.join(folder, name))}" for name in names).encode())


def compiler_digest() -> str:
    """The hash of drumc itself: its code, its grammar and its kits. The library's files are remembered one by one."""
    home = os.path.dirname(SHIPPED)
    parts = []
    for folder, ending in (("compiler", ".py"), ("dsl", ".py"), ("grammar", ".py"), ("library/kits", ".yaml")):
        for name in sorted(_listed(os.path.join(home, folder))):
            if name.endswith(ending):
                parts.append(f"{folder}/{name} {file_digest(os.path.join(home, folder, name))}")
    return digest("\n".join(parts).encode())


def _entry(said: dict[str, Any], same: bool) -> Entry:
    """An entry of the file; made by another drumc, it is never fresh. Raises ValueError for what it cannot be."""
    entry = Entry(**said)
    if not all(isinstance(value, str) for value in entry[:4]) or not isinstance(entry.reads, dict):
        raise ValueError
    return entry if same else entry._replace(made="")


def _names(said: dict[str, Any]) -> Names:
    songs, patterns = (tuple(map(str, said[kind])) for kind in ("songs", "patterns"))
    return Names(str(said["digest"]), songs, patterns, bool(said["whole"]))


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
