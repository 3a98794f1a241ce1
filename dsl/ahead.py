"""The library, parsed when drumc is built: a file's text -> the same `Parsed` that `parse` would make of it, sooner.

The wheel has one file of plain data (tuples, texts and numbers, by `marshal`; no code) beside the library: an index, and
the tree of each piece of text that `parse` cuts a file into (or what `outline` leaves of a genre for one style, most of
which are the same pieces). Only what is wanted is read. An index entry goes with the checksum of the text that it was
made of, so a file that somebody edits is parsed, and so is everything where there is no such data (a checkout) or where
it is damaged or another version's.
"""

from __future__ import annotations

import marshal
import os
from binascii import crc32

from dsl import ir

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dsl.parse import Parsed
    from dsl.source import Source

FILE = "ahead.bin"
FORMAT = 4
"""Of marshal: read by every Python from 3.4 on."""
CLASSES = (tuple, *[found for found in vars(ir).values() if hasattr(found, "_fields")])
"""What a node may be: it is written as a list of its number here and its fields."""
HEAD = b"drumc library, ahead, 2, %08x\n" % crc32(repr([(c.__name__, c._fields) for c in CLASSES[1:]]).encode())


class Ahead:
    """What was parsed ahead of the library in a folder."""

    def __init__(self, folder: str):
        self.folder = folder
        self._entries: dict | None = None
        self._places: list[tuple[int, int, int]] = []
        self._start = 0

    def parsed(self, path: str, source: Source, style: str = "") -> Parsed | None:
        """What the text of a file of the library says (of a genre, for one of its styles); None where nobody knows."""
        if self._entries is None:
            self._entries, self._places = self._index()
        entry = self._entries.get((path[len(self.folder) + 1 :].replace(os.sep, "/"), style))
        if entry is None or entry[0] != mark(source.text):
            return None
        from dsl.parse import Parsed, joined

        read = self._read(entry[1])
        if None in read:
            return None
        trees = [marshal.loads(data) for data in read if data]
        return joined(source, [Parsed(source, built(module), comments, ()) for module, comments in trees])

    def _index(self) -> tuple[dict, list]:
        """(path, style) -> (mark of the text, numbers of its pieces); and of each piece its start, length, checksum."""
        size = len(HEAD) + 8
        try:
            with open(os.path.join(self.folder, FILE), "rb") as file:
                head = file.read(size)
                length, checksum = int.from_bytes(head[-8:-4], "little"), int.from_bytes(head[-4:], "little")
                data = file.read(length) if len(head) == size and head.startswith(HEAD) else b""
        except OSError:
            return {}, []
        self._start = size + len(data)
        return marshal.loads(data) if data and crc32(data) == checksum else ({}, [])

    def _read(self, pieces) -> list[bytes | None]:
        """The data of some pieces; None for one that is damaged."""
        found: list[bytes | None] = []
        try:
            with open(os.path.join(self.folder, FILE), "rb") as file:
                for start, length, checksum in map(self._places.__getitem__, pieces):
                    file.seek(self._start + start)
                    data = file.read(length)
                    found.append(data if len(data) == length and crc32(data) == checksum else None)
        except OSError:
            found.append(None)
        return found


def mark(text: str) -> tuple[int, int]:
    """What tells a text from every other that it might be edited to: its length and a checksum."""
    return len(text), crc32(text.encode("utf-8", "surrogatepass"))


def built(node: list) -> Any:
    """The record, or the tuple with records in it, that `plain` wrote."""
    if type(node[1]) is tuple and len(node) == 2:
        return _new(CLASSES[node[0]], node[1])
    fields = [
        one
        if type(one) is not list
        else _new(CLASSES[one[0]], one[1])  # a leaf, as most are: here, to spare a call
        if type(one[1]) is tuple and len(one) == 2
        else built(one)
        for one in node[1:]
    ]
    return _new(CLASSES[node[0]], fields)


_new: Any = tuple.__new__


# --- made when the wheel is built -----------------------------------------------------------------------------------


def made(folder: str) -> bytes:
    """The data of all the library's files in a folder."""
    entries, numbers, places, start = {}, {}, [], 0
    for path, style, text, pieces in _all(folder):
        found = []
        for piece in pieces:
            data = marshal.dumps((plain(piece.module), piece.comments), FORMAT)
            if data not in numbers:
                numbers[data] = len(places)
                places.append((start, len(data), crc32(data)))
                start += len(data)
            found.append(numbers[data])
        entries[path, style] = mark(text), tuple(found)
    index = marshal.dumps((entries, places), FORMAT)
    return HEAD + len(index).to_bytes(4, "little") + crc32(index).to_bytes(4, "little") + index + b"".join(numbers)


def plain(node: Any) -> Any:
    """A record as a list of its class's number and its fields (of one without records in it, a tuple of them); so are
    tuples with records in them, all else as it is."""
    if not isinstance(node, tuple):
        return node
    fields = [plain(one) for one in node]
    if type(node) is tuple and not any(type(one) is list for one in fields):
        return tuple(fields)
    number = CLASSES.index(type(node))
    if not any(type(one) is list for one in fields):
        return [number, tuple(fields)]  # a leaf, as most are
    return [number, *fields]


def _all(folder: str):
    """(path, style or "", text, what its pieces say) of every file, and of every style of a genre, that is right."""
    from dsl.catalog import FOLDERS
    from dsl.outline import only_style, styles
    from dsl.parse import cut
    from dsl.source import Source

    for part in sorted(part for parts in FOLDERS.values() for part in parts):
        for name in sorted(os.listdir(os.path.join(folder, part))):
            if not name.endswith(".drum"):
                continue
            path = f"{part}/{name}"
            text = Source.read(os.path.join(folder, path)).text
            texts = {"": text} | ({s: only_style(text, s) for s in styles(text)} if part == "genres" else {})
            for style, kept in texts.items():
                pieces = cut(Source(path, kept))
                if not any(piece.problems for piece in pieces):
                    yield path, style, text, [piece for piece in pieces if any(piece.module) or piece.comments]
