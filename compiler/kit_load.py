"""Find a kit by its name, read it, and lay it over the kit that it is like.

A shipped kit is read from `kit_table`, which was made ahead of time from its YAML; what differs from that, by one
character or by being a user's, is read from the YAML itself. So an edited file is always honoured.
"""

from __future__ import annotations

import os
from binascii import crc32

from compiler.kit_names import KEYS, did_you_mean
from dsl.record import Record

LIBRARY = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "library", "kits")
ENDINGS = (".yaml", ".yml")
MAX_BYTES = 256 * 1024
MAX_LIKES = 16
DEFAULT_VELOCITY = {"ghost": 35, "normal": 88, "accent": 115}
"""How hard each level is, 1 to 127, where no kit says otherwise (General MIDI's)."""
HATS = ("hh", "hh.tight", "hh.half", "hh.open")


class Kit(Record):
    """Which note each target and articulation is, and how hard each stroke is. Plain data, not to be changed in place.

    Notes are MIDI notes 0 to 127. Names (`sn`, `sn.side`) are the keys of `KEYS`.
    """

    name: str
    title: str
    like: str
    source: tuple[str, ...]
    without: tuple[str, ...]  # names not taken from the kit that this one is like
    notes: dict[str, int]
    opens: dict[int, int]  # openness of the hi-hat in per cent -> note; empty: as `notes` has it
    chokes: dict[str, tuple[str, int]]  # target -> ("muted", a note instead) or ("stop", a silent note after)
    also: dict[str, tuple[int, ...]]  # name -> further notes that mean it when a kit is read backwards
    velocity: dict[str, dict[str, int]]  # name, group or "all" -> level -> 1 to 127
    unverified: tuple[str, ...]
    origin: dict[str, str]  # name -> the kit that its note comes from


class KitError(Exception):
    """A kit that cannot be used: one sentence, the file, the line (0: none). `problems` has all, as (sentence, line)."""

    def __init__(self, message: str, file: str = "", line: int = 0, more: tuple[tuple[str, int], ...] = ()):
        super().__init__(message)
        self.message, self.file, self.line = message, file, line
        self.problems = ((message, line), *more)

    def __str__(self):
        return ":".join(str(part) for part in (self.file, self.line) if part) + ": " * bool(self.file) + self.message


def load_kit(name_or_path: str, folders: tuple[str, ...] | list[str] = ()) -> Kit:
    """The kit of that name, or in that file (a name with a `/` or an ending), complete with all that it is like.

    `folders` are looked through before the library. Raises KitError, and nothing else, if it cannot be had.
    """
    path = name_or_path if _is_path(name_or_path) else _find(name_or_path, (*folders, LIBRARY))
    first, kits, paths = path, [_read(path)], [os.path.realpath(path)]
    while kits[-1].like:
        path = _find_like(kits[-1].like, path, folders, paths)
        kits.append(_read(path))
        paths.append(os.path.realpath(path))
    whole = kits.pop()
    whole = whole._replace(origin=dict.fromkeys(whole.notes, whole.name))
    while kits:
        whole = _lay_over(whole, kits.pop())
    return _checked(whole, first)


def kit_names(folders: tuple[str, ...] | list[str] = ()) -> dict[str, str]:
    """Name -> path of every kit in those folders and the library, by name; a folder named earlier wins."""
    found: dict[str, str] = {}
    for folder in (*folders, LIBRARY):
        for file in _files(folder):
            if file.endswith(ENDINGS):
                found.setdefault(file.rpartition(".")[0], os.path.join(folder, file))
    return dict(sorted(found.items()))


def unpack(name: str, text: str) -> Kit:
    """One entry of `kit_table` -> the kit, before it is laid over what it is like."""
    lines: dict[str, list[str]] = {}
    for line in text.splitlines():
        key, _, rest = line.partition(": ")
        lines.setdefault(key, []).append(rest)
    words = {key: " ".join(rest).split() for key, rest in lines.items()}
    pairs = {key: list(zip(row[::2], row[1::2], strict=True)) for key, row in words.items() if key in _IN_PAIRS}
    threes = {key: zip(row[::3], row[1::3], row[2::3], strict=True) for key, row in words.items() if key in _IN_THREES}
    velocity: dict[str, dict[str, int]] = {}
    for who, level, number in threes.get("velocity", ()):
        velocity.setdefault(who, {})[level] = int(number)
    return Kit(
        name,
        title=" ".join(lines.get("title", ())),
        like=" ".join(lines.get("like", ())),
        source=tuple(lines.get("source", ())),
        without=tuple(words.get("without", ())),
        notes={who: int(note) for who, note in pairs.get("notes", ())},
        opens={int(degree): int(note) for degree, note in pairs.get("open", ())},
        chokes={who: (kind, int(note)) for who, kind, note in threes.get("choke", ())},
        also={who: tuple(map(int, notes.split(","))) for who, notes in pairs.get("also", ())},
        velocity=velocity,
        unverified=tuple(words.get("unverified", ())),
        origin={},
    )


_IN_PAIRS = ("notes", "open", "also")
_IN_THREES = ("choke", "velocity")


def _files(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _is_path(name: str) -> bool:
    return "/" in name or os.sep in name or name.endswith(ENDINGS)


def _find(name: str, folders: tuple[str, ...], not_these: tuple[str, ...] = ()) -> str:
    for folder in folders:
        for ending in ENDINGS:
            path = os.path.join(folder, name + ending)
            if name and os.path.isfile(path) and os.path.realpath(path) not in not_these:
                return path
    raise KitError(f"there is no kit `{name}`{did_you_mean(name, list(kit_names(folders)))}")


def _find_like(name: str, path: str, folders: tuple[str, ...] | list[str], seen: list[str]) -> str:
    """The file of the kit after `like`. A kit of the library never sees a user's; none is like itself."""
    here = os.path.dirname(os.path.abspath(path))
    at_home = os.path.realpath(here) == os.path.realpath(LIBRARY)
    try:
        found = _find(name, (LIBRARY,) if at_home else (here, *folders, LIBRARY), (seen[-1],))
    except KitError as none:
        itself = os.path.basename(seen[-1]).rpartition(".")[0] == name
        message = f"the kit `{name}` is like itself" if itself else none.message
        raise KitError(message, path, _line_of_like(path)) from None
    if os.path.realpath(found) in seen:
        raise KitError(f"`like: {name}` goes round in a circle", path, _line_of_like(path))
    if len(seen) == MAX_LIKES:
        raise KitError(f"more than {MAX_LIKES} kits stand behind one another", path, _line_of_like(path))
    return found


def _line_of_like(path: str) -> int:
    with open(path, "rb") as file:
        return next((line for line, text in enumerate(file, 1) if text.lstrip().startswith(b"like")), 0)


_unpacked: dict[str, Kit] = {}


def _read(path: str) -> Kit:
    """The kit as its own file says it."""
    data = _bytes(path)
    name = os.path.basename(path).rpartition(".")[0]
    from compiler.kit_table import TABLE

    crc, text = TABLE.get(name, (0, ""))
    if text and crc == crc32(data.replace(b"\r\n", b"\n")):
        if name not in _unpacked:
            _unpacked[name] = unpack(name, text)
        return _unpacked[name]
    from compiler.kit_model import read_kit

    return read_kit(data, path)


def _bytes(path: str) -> bytes:
    if not os.path.isfile(path):
        raise KitError("this is a folder, not a kit" if os.path.isdir(path) else "there is no such file", path)
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as problem:
        raise KitError(f"this file cannot be read: {problem.strerror}", path) from None
    if len(data) > MAX_BYTES:
        raise KitError(f"this file is larger than a kit may be ({MAX_BYTES // 1024} kB)", path)
    return data


def _lay_over(base: Kit, kit: Kit) -> Kit:
    """`kit` with what it does not say taken from `base`."""
    gone = frozenset(kit.without)

    def kept(table):
        return {name: value for name, value in table.items() if name not in gone and KEYS[name][0] not in gone}

    own = frozenset((*kit.notes, *(f"{target}.choke" for target in kit.chokes)))
    velocity = {name: {**base.velocity.get(name, {}), **table} for name, table in kit.velocity.items()}
    return kit._replace(
        source=kit.source or base.source,
        without=(),
        notes={**kept(base.notes), **kit.notes},
        opens=kit.opens or _opens(base, kit),
        chokes={**kept(base.chokes), **kit.chokes},
        also={**_not_played(kept(base.also), kit), **kit.also},
        velocity={**base.velocity, **velocity},
        unverified=(*kit.unverified, *(name for name in kept(dict.fromkeys(base.unverified)) if name not in own)),
        origin={**kept(base.origin), **dict.fromkeys(kit.notes, kit.name)},
    )


def _not_played(also: dict[str, tuple[int, ...]], kit: Kit) -> dict[str, tuple[int, ...]]:
    """`also` without the notes that `kit` itself plays for something."""
    played = frozenset(kit.notes.values())
    left = {name: tuple(note for note in notes if note not in played) for name, notes in also.items()}
    return {name: notes for name, notes in left.items() if notes}


def _opens(base: Kit, kit: Kit) -> dict[int, int]:
    """The openings of `base`, where a hi-hat note that `kit` changes is changed as well."""
    changed = {base.notes[name]: kit.notes[name] for name in HATS if name in base.notes and name in kit.notes}
    return {degree: changed.get(note, note) for degree, note in base.opens.items()}


def _checked(kit: Kit, file: str) -> Kit:
    for name in (*kit.notes, *kit.chokes):
        plain = KEYS[name][0]
        if plain not in kit.notes:
            raise KitError(f"the kit has a note for `{name}`, but none for the plain stroke `{plain}`", file)
    return kit
