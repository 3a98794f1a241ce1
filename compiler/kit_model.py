"""The text of a kit's YAML file -> a checked Kit; every problem in it as a sentence with its line.

Only a kit that is not in `kit_table` comes here: pydantic and ruamel.yaml cost more than compiling a song.
"""

from __future__ import annotations

import os
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from compiler.kit_load import Kit, KitError
from compiler.kit_names import KEYS, LOUDNESS, RENDERED, did_you_mean, is_name, key_of
from compiler.kit_yaml import Lines, read_yaml
from dsl.strokes import GROUPS, LEVELS, NAMES, TARGETS


def read_kit(data: bytes, file: str) -> Kit:
    """The kit in the bytes of `file`, not yet laid over what it is like. Raises KitError with all its problems."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise KitError("this is not text (UTF-8), so it is no kit", file, line) from None
    values, lines = read_yaml(text, file)
    if not isinstance(values, dict):
        raise KitError("a kit is a list of `key: value` lines, such as `notes: {bd: 36, sn: 38}`", file, 1)
    try:
        return _kit(_KitFile.model_validate(values), os.path.basename(file).rpartition(".")[0])
    except ValidationError as problem:
        found = [(_sentence(error), _line(lines, error["loc"])) for error in problem.errors(include_url=False)]
        first, *more = sorted(dict.fromkeys(found), key=lambda pair: pair[1])
        raise KitError(first[0], file, first[1], tuple(more)) from None


def _kit(said: _KitFile, file_name: str) -> Kit:
    muted = {name: note for name, note in said.notes.items() if KEYS[name][1] == "choke"}
    chokes = {KEYS[name][0]: ("muted", note) for name, note in muted.items()}
    for target, choke in said.choke.items():
        chokes[target] = ("muted", choke.muted) if choke.muted is not None else ("stop", choke.stop or 0)
    return Kit(
        said.kit or file_name,
        said.title,
        said.like,
        tuple(said.source),
        tuple(name for word in said.without for name in _members(word)),
        {name: note for name, note in said.notes.items() if name not in muted},
        dict(sorted(said.open.items())),
        chokes,
        {name: tuple(notes) for name, notes in said.also.items()},
        {name: levels.model_dump(exclude_none=True) for name, levels in said.velocity.items()},
        tuple(said.unverified),
        {},
    )


def _members(word: str) -> tuple[str, ...]:
    """`percussion` -> its targets; a name -> itself."""
    return tuple(name for name in TARGETS if name in LOUDNESS[word]) if word in LOUDNESS else (word,)


def _one_key(text: str) -> str:
    if not (key := key_of(text)):
        raise ValueError(f"`{text}` is not a drum or a way to strike one{did_you_mean(text, [*KEYS, *NAMES])}")
    return key


def _played(key: str) -> str:
    target, articulation = KEYS[key]
    if articulation in RENDERED:
        raise ValueError(f"`{key}` is played as several strokes of `{target}`; under `also` its note can be read back")
    return key


def _cymbal(text: str) -> str:
    target, _, articulation = _one_key(text).partition(".")
    if articulation not in ("", "choke") or f"{target}.choke" not in KEYS:
        raise ValueError(f"`{text}` cannot be choked: it is not a cymbal")
    return target


def _key_or_group(text: str) -> str:
    return text if text in LOUDNESS else _one_key(text)


def _name(text: str) -> str:
    if text and not is_name(text):
        raise ValueError(f"`{text}` is not a name of a kit: small letters, digits and `_`")
    return text


def _printable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("a title and a source are one line of text")
    return text


def _listed(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _bare_percent(key: Any) -> Any:
    bare = key[:-1] if isinstance(key, str) and key.endswith("%") else ""
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 4 else key


def _once(table: Any) -> Any:
    """Refuses `kick` and `bd` in one table."""
    seen: dict[str, str] = {}
    for name in table if isinstance(table, dict) else ():
        key = key_of(name) if isinstance(name, str) else ""
        if key and seen.setdefault(key, name) != name:
            raise ValueError(f"`{seen[key]}` and `{name}` are the same")
    return table


Note = Annotated[int, Field(ge=0, le=127)]
Velocity = Annotated[int, Field(ge=1, le=127)]
Percent = Annotated[int, Field(ge=0, le=100), BeforeValidator(_bare_percent)]
Key = Annotated[str, AfterValidator(_one_key)]
Played = Annotated[str, AfterValidator(_one_key), AfterValidator(_played)]
Cymbal = Annotated[str, AfterValidator(_cymbal)]
KeyOrGroup = Annotated[str, AfterValidator(_key_or_group)]
Name = Annotated[str, AfterValidator(_name)]
Line = Annotated[str, AfterValidator(_printable)]
Once = BeforeValidator(_once)


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Choke(_Model):
    muted: Note | None = None
    stop: Note | None = None


class _Levels(_Model):
    ghost: Velocity | None = None
    normal: Velocity | None = None
    accent: Velocity | None = None


def _one_kind(choke: _Choke) -> _Choke:
    if (choke.muted is None) == (choke.stop is None):
        raise ValueError("a choke is either `{muted: note}`, instead of the stroke, or `{stop: note}`, after it")
    return choke


class _KitFile(_Model):
    kit: Name = ""
    title: Line = ""
    like: Name = ""
    source: Annotated[list[Line], BeforeValidator(_listed)] = []
    without: list[KeyOrGroup] = []
    notes: Annotated[dict[Played, Note], Once] = {}
    open: dict[Percent, Note] = {}
    choke: Annotated[dict[Cymbal, Annotated[_Choke, AfterValidator(_one_kind)]], Once] = {}
    also: Annotated[dict[Key, Annotated[list[Note], BeforeValidator(_listed)]], Once] = {}
    velocity: Annotated[dict[KeyOrGroup, _Levels], Once] = {}
    unverified: list[Key] = []


def _line(lines: Lines, place: tuple[str | int, ...]) -> int:
    """The line of the value at `place`, else of what holds it."""
    place = tuple(part for part in place if part != "[key]")
    return next((lines[place[:size]] for size in range(len(place), -1, -1) if place[:size] in lines), 1)


def _sentence(error: Any) -> str:
    """What pydantic found, in words of a kit."""
    place = [str(part) for part in error["loc"] if part != "[key]"]
    under = f" under `{': '.join(place[:-1])}`" if len(place) > 1 else ""
    what, value = f"`{place[-1]}`{under}", error["input"]
    shown = "nothing" if value is None else f"`{value}`"
    match error["type"]:
        case "value_error":
            return str(error["ctx"]["error"])
        case "extra_forbidden":
            known = {"choke": ["muted", "stop"], "velocity": list(LEVELS)}.get(place[0], list(_KitFile.model_fields))
            return f"a kit has no {what}{did_you_mean(place[-1], known) or '; it may have ' + ', '.join(known)}"
        case "greater_than_equal" | "less_than_equal":
            kind = "velocity" if place[0] == "velocity" else "openness" if "[key]" in error["loc"] else "note"
            return f"{what}: {kind} {value} is outside of {_RANGES[kind]}"
        case "int_type":
            return f"{what} must be a whole number, not {shown}"
        case "string_type":
            return f"{what} must be a word or a line of text, not {shown}"
        case "list_type":
            return f"{what} must be a list, such as `[sn, hh]`"
        case _:
            return f"{what} must be a table, such as {_TABLES.get(place[0], '`{sn: 38}`')}"


_RANGES = {"note": "0 to 127", "velocity": "1 to 127", "openness": "0 to 100 per cent"}
_TABLES = {
    "open": "`{0: 42, 50: 25, 100: 26}`",
    "choke": "`{cr: {muted: 56}}`",
    "velocity": "`{sn: {ghost: 40, normal: 90, accent: 115}}`",
}

assert set(LEVELS) == set(_Levels.model_fields) and set(GROUPS) <= set(LOUDNESS)
