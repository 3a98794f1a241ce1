"""How often the checker is wrong about real drummers, and what the library asks of one.

`python -m benchmarks.playability --real FOLDER [--level pro]` reads every MIDI file in a folder as strokes on Roland
pads (the Groove MIDI Dataset's notes) and counts alarms: whatever somebody has played can be played, so each is false.
`python -m benchmarks.playability --library [--style metal.death]` plays every section of every style at the ends and
in the middle of its range of tempi, alone and with each drummer who plays it, and lists what cannot be played.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from pathlib import Path

from compiler.limits_of_play import LEVELS
from compiler.moments import FEET, Note, piece_of
from compiler.playable import assign, assign_notes

TWICE = "drummer2/session1/2_rock_102_beat_4-4.mid"
"""Two takes on top of each other: 118 times the ride within 30 ms of itself. Counted apart: its alarms are right."""

HEAD = ("| rule | alarms | in a thousand strokes | most of them |", "|---|---|---|---|")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--real", type=Path, help="a folder of MIDI files")
    options.add_argument("--library", action="store_true")
    options.add_argument("--style", default="", help="with --library: only styles whose names begin so")
    options.add_argument("--level", choices=LEVELS, action="append")
    asked = options.parse_args()
    if asked.real:
        print("\n\n".join(real(asked.real, level) for level in asked.level or ("pro", "extreme")))
    if asked.library:
        print(library(asked.style))


# --- real drummers --------------------------------------------------------------------------------------------------


def real(folder: Path, level: str) -> str:
    """A table of alarms by rule and by what was struck, for a thousand strokes."""
    strokes: Counter[bool] = Counter()
    alarms: dict[bool, Counter[tuple[str, str]]] = {True: Counter(), False: Counter()}
    for file in sorted(folder.rglob("*.mid")):
        notes = read(file)
        twice = file.as_posix().endswith(TWICE)
        strokes[twice] += len(notes)
        alarms[twice].update((fault.rule, _class(fault.notes)) for fault in assign_notes(notes, level).faults)
    return _table(level, strokes, alarms)


def read(file: Path) -> list[Note]:
    """The strokes of a recording on Roland pads."""
    import mido

    from compiler.kit import load_kit, read_backwards

    back, now, notes = read_backwards(load_kit("roland_td")), 0.0, []
    for message in mido.MidiFile(file):
        now += message.time
        if message.type == "note_on" and message.velocity and message.note in back:
            target, articulation, opening = back[message.note]
            us, piece = int(now * 1_000_000), piece_of(target, articulation)
            open_percent = opening if opening is not None else 100 if articulation == "open" else 0
            notes.append(Note(us, us, target, piece, articulation, "normal", message.velocity, open_percent))
    return notes


def _class(notes: tuple[Note, ...]) -> str:
    if len(notes) > 2:
        return "three pieces"
    last = notes[len(notes) - 1]
    return "feet" if last.target in FEET else " to ".join(sorted({note.piece for note in notes}))


def _table(level: str, strokes: Counter[bool], alarms) -> str:
    one = alarms[False]
    head = [f"Level {level}: {strokes[False]:,} strokes", *HEAD]
    rows = [_row(rule, [(n, w) for (r, w), n in one.items() if r == rule], strokes[False]) for rule in _rules(one)]
    rows.append(f"| all | {one.total()} | {one.total() * 1000 / strokes[False]:.3f} | |")
    told = f"Two takes at once ({strokes[True]:,} strokes): {alarms[True].total()} alarms" if strokes[True] else ""
    return "\n".join([*head, *rows, "", told])


def _rules(alarms) -> list[str]:
    counts: Counter[str] = Counter()
    for (rule, _), number in alarms.items():
        counts[rule] += number
    return [rule for rule, _ in counts.most_common()]


def _row(rule: str, found: list[tuple[int, str]], strokes: int) -> str:
    total = sum(number for number, _ in found)
    most = ", ".join(f"{what} {number}" for number, what in sorted(found, reverse=True)[:4])
    return f"| {rule} | {total} | {total * 1000 / strokes:.3f} | {most} |"


# --- the library ----------------------------------------------------------------------------------------------------

BARS = 8
KNOBS = ("", "complexity 10%; intensity 10%", "complexity 90%; intensity 90%")
BLASTS = ("blast", "blast_section")


def library(only: str) -> str:
    """One line for each thing that cannot be played: where, why, by which lines, how fast, with which drummers."""
    found: dict = {}
    slots = set()
    for style, tempi, sections, fast, drummers in _styles(only):
        slots |= {(style, section) for section in sections}
        for drummer in ("", *drummers):
            for tempo in tempi:
                for knobs in KNOBS:
                    for fault in _faults(style, drummer, tempo, knobs, sections, "extreme" if fast else "pro"):
                        key = style, _section(fault), fault.rule, _lines(fault)
                        found.setdefault(key, []).append((tempo, drummer, knobs, fault))
    bad = {key[:2] for key in found}
    lines = [_line(key, places) for key, places in sorted(found.items(), key=str)]
    return "\n".join([f"{len(slots)} slots, {len(bad)} of them not playable", *lines])


def _styles(only: str):
    """(style, tempi, sections, whether it is one of blasts, drummers) of every style."""
    from compiler.shelf import entries
    from dsl import ir
    from dsl.catalog import Catalog

    catalog = Catalog()
    players = [(entry.name, _plays(entry.declaration)) for entry in entries("drummers", catalog)]
    for entry in entries("styles", catalog):
        genre = entry.name.partition(".")[0]
        if not entry.name.startswith(only) or genre == "common":
            continue
        chain = _chain(catalog.find("genre", genre), entry.declaration)
        said = [item for declaration in chain for item in declaration.body.items]
        settings = {item.name: item for item in reversed(said) if type(item) is ir.Setting}
        sections = [name.text for name, _ in settings["form"].values]
        sections = list(dict.fromkeys([*sections, *(item.name.text for item in said if type(item) is ir.Part)]))
        fast = any(word in entry.text for word in BLASTS)
        yield entry.name, _tempi(settings["tempo"]), sections, fast, [d for d, p in players if {genre, entry.name} & p]


def _chain(genre, style):
    from compiler.style import chain_of

    return chain_of(genre, style)


def _plays(declaration) -> set[str]:
    said = [item for item in declaration.body.items if getattr(item, "name", "") == "plays"]
    return {token.text for item in said for token in item.values}


def _tempi(setting) -> list[int]:
    numbers = [token.text for token in setting.values]
    usual, *ends = [number for text in numbers for number in text.split("..")]
    return sorted({int(number) for number in (usual, *ends)})


def _faults(style: str, drummer: str, tempo: int, knobs: str, sections: list[str], level: str):
    from compiler.compile import compile_source
    from dsl.source import Source

    settings = f"style {style}; tempo {tempo}; humanize 0%; fill_frequency 60%; {knobs}"
    played = "\n".join(f"  {section} {BARS}" for section in sections)
    text = f'song "Slots" {{\n  {settings}\n  {f"drummer {drummer}" if drummer else ""}\n{played}\n}}\n'
    for output in compile_source(Source("slots.drum", text)).outputs:
        yield from assign(output.performance, level).faults


def _section(fault) -> str:
    return fault.notes[-1].bar.section.name


def _lines(fault) -> str:
    hits = [note.hit for note in fault.notes]
    return " ".join(sorted({_written(hit) for hit in hits}))


def _written(hit) -> str:
    source = hit.place.unit.parsed.source
    return f"{os.path.basename(source.name)}:{source.line_column(hit.span[0])[0]}"


def _line(key, places) -> str:
    from compiler.play_report import count_of, name_of

    style, section, rule, lines = key
    tempi, fault = [place[0] for place in places], places[0][3]
    drummers = sorted({place[1] or "alone" for place in places})
    knobs = sorted({place[2][11:14].strip("%") or "50" for place in places})
    note = fault.notes[-1]
    where = f"bar {(note.bar.number - 1) % BARS + 1} count {count_of(note)}"
    times = f", {fault.gap // 1000} ms of {fault.need // 1000}" if fault.need else ""
    what = " + ".join(name_of(note) for note in fault.notes)
    return (
        f"{style} {section}: {rule} ({what}{times}) {where}; {lines}; tempo {min(tempi)} to {max(tempi)}; "
        f"{', '.join(drummers)}; complexity {', '.join(knobs)}; {len(places)} times"
    )


if __name__ == "__main__":
    main()
