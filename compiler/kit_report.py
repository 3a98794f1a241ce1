"""Kits as text to read: all of them, one as a table, two compared, and the start of a new one."""

from __future__ import annotations

from compiler.kit import Kit, KitError, kit_names, load_kit, sound
from compiler.kit_load import DEFAULT_VELOCITY
from compiler.kit_names import KEYS, RENDERED, in_words, is_name
from dsl.strokes import LEVELS, TARGETS

PITCHES = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")


def list_kits(folders: tuple[str, ...] | list[str] = ()) -> str:
    """One line a kit: name, title, how many notes, how many of them unverified. A broken kit says what is wrong."""
    return _columns([_listed(name, folders) for name in kit_names(folders)])


def show_kit(kit: Kit) -> str:
    """A kit as a table (name, what it is, note, note name, remarks), then its loudness and what it lacks."""
    head = [f"{kit.name}  {kit.title}".rstrip(), *(f"  from {source}" for source in kit.source)]
    parts = ["\n".join(head), _columns(_rows(kit)), _columns(_loudness(kit)), "\n".join(_lacks(kit))]
    return "\n\n".join(part for part in parts if part.strip()) + "\n"


def compare_kits(one: Kit, other: Kit) -> str:
    """What the two play on different notes, and what only one of them has."""
    mine, yours = _all_notes(one), _all_notes(other)
    rows = [
        (name, *(_note(table[name]) if name in table else "  -" for table in (mine, yours)), _words(name))
        for name in sorted({**mine, **yours}, key=_order)
        if mine.get(name) != yours.get(name)
    ]
    if not rows:
        return f"{one.name} and {other.name} play the same notes\n"
    return _columns([("", one.name, other.name, ""), *rows]) + "\n"


def new_kit(name: str, like: Kit) -> str:
    """The text of a YAML kit to be filled in: everything of `like` as comments, to be uncommented and changed.

    Raises KitError if a kit cannot be called `name`.
    """
    if not is_name(name):
        raise KitError(f"`{name}` is not a name of a kit: small letters, digits and `_`")
    lines = [
        f"# A kit for drumc. What is not said here is taken from `{like.name}`.",
        "# Take the # away from a line and change its note (0 to 127).",
        f"kit: {name}",
        f"title: {name.replace('_', ' ').title()}",
        f"like: {like.name}",
        "notes:",
        "  {",
        *(f"    # {f'{key}: {note},':<16}# {in_words(*KEYS[key])}" for key, note in like.notes.items()),
        "  }",
        "# without: [percussion]  # what the kit has not got: names, or toms, cymbals, percussion",
        "# open: {0: 42, 50: 25, 100: 26}  # hi-hat: how open in per cent, and its note",
        "# choke:",
        "#   {cr: {muted: 56},  # a muted stroke instead of the stroke",
        "#    cr2: {stop: 100}}  # or a silent note after it",
        "# also: {sn: [39, 40]}  # more notes that mean a snare when MIDI is read",
        f"# velocity: {{all: {{{', '.join(f'{level}: {_level(like, level)}' for level in LEVELS)}}}}}",
    ]
    return "\n".join(lines) + "\n"


def note_name(note: int) -> str:
    """36 -> "C1": middle C is C3, as makers of drum software count."""
    return f"{PITCHES[note % 12]}{note // 12 - 2}"


def _listed(name: str, folders: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    try:
        kit = load_kit(name, folders)
    except KitError as problem:
        return (name, f"cannot be used: {problem.message}")
    doubt = f", {len(kit.unverified)} unverified" if kit.unverified else ""
    return (name, kit.title, f"{len(_all_notes(kit))} notes{doubt}")


def _rows(kit: Kit) -> list[tuple[str, ...]]:
    rows = []
    for name in sorted(_all_notes(kit), key=_order):
        kind = kit.chokes.get(name.removesuffix(".choke"), ("",))[0] if name.endswith(".choke") else ""
        says = {"": "", "muted": "instead of the stroke", "stop": "a silent note after the stroke"}[kind]
        origin = kit.origin.get(name, kit.name)
        remarks = (says, f"as {origin}" if origin != kit.name else "", "unverified" if name in kit.unverified else "")
        rows.append((name, _words(name), _note(_all_notes(kit)[name]), ", ".join(filter(None, remarks))))
    return rows


def _all_notes(kit: Kit) -> dict[str, int]:
    """Every name with a note, openings of the hi-hat as `hh 40%`."""
    opens = {f"hh {degree}%": note for degree, note in kit.opens.items() if degree}
    return {**kit.notes, **opens, **{f"{target}.choke": note for target, (_, note) in kit.chokes.items()}}


def _order(name: str) -> tuple[int, int]:
    """In score order, openings after the hi-hat."""
    key, _, degree = name.partition(" ")
    return (list(KEYS).index("hh.open" if degree else key), int(degree.rstrip("%") or 0))


def _words(name: str) -> str:
    key, _, degree = name.partition(" ")
    return f"hi-hat {degree} open" if degree else in_words(*KEYS[key])


def _note(note: int) -> str:
    return f"{note:>3} {note_name(note)}"


def _loudness(kit: Kit) -> list[tuple[str, ...]]:
    rows = [(f"velocity {who}", *(f"{level} {table[level]}" for level in table)) for who, table in kit.velocity.items()]
    return [(*row, *[""] * (4 - len(row))) for row in rows]


def _level(kit: Kit, level: str) -> int:
    return kit.velocity.get("all", {}).get(level, DEFAULT_VELOCITY[level])


def _lacks(kit: Kit) -> list[str]:
    """A line for each drum, and each stroke of a drum it has, that something else is played for; no percussion."""
    asked = [
        (target, articulation)
        for target, articulation in KEYS.values()
        if TARGETS[target].family not in ("perc", "skin")
        and articulation not in RENDERED
        and (target in kit.notes or not articulation)
    ]
    told = (sound(kit, target, articulation).fallback for target, articulation in asked)
    return list(dict.fromkeys(phrase for phrase in told if phrase))


def _columns(rows: list[tuple[str, ...]]) -> str:
    """Rows of equal length, each column as wide as its widest cell."""
    count = max((len(row) for row in rows), default=0)
    widths = [max((len(row[place]) for row in rows if len(row) == count), default=0) for place in range(count)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)
