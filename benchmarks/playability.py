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
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

from benchmarks.measures import CATALOG, STANDARD, compatible, own_sections, song
from compiler.form import style_form
from compiler.limbs import Fault
from compiler.limits_of_play import LEVELS
from compiler.moments import FEET, Note, piece_of
from compiler.perform import Performance
from compiler.play_report import count_of, name_of
from compiler.playable import assign, assign_notes
from compiler.shelf import entries
from compiler.wishes import library_style
from dsl.record import Record

TWICE = "drummer2/session1/2_rock_102_beat_4-4.mid"
"""Two takes on top of each other: 118 times the ride within 30 ms of itself. Counted apart: its alarms are right."""

HEAD = ("| rule | alarms | in a thousand strokes | most of them |", "|---|---|---|---|")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--real", type=Path, help="a folder of MIDI files")
    options.add_argument("--library", action="store_true")
    options.add_argument("--style", default="", help="with --library: only styles whose names begin so")
    options.add_argument("--level", choices=LEVELS, action="append")
    options.add_argument(
        "--seeds", type=int, default=1, help="with --library: songs of each (the later ones at the fastest tempo)"
    )
    wanted = options.parse_args()
    if wanted.real:
        print("\n\n".join(real(wanted.real, level) for level in wanted.level or ("pro", "extreme")))
    if wanted.library:
        print(library(wanted.style, wanted.seeds))


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


class Asked(Record):
    """What the library asks of a player: a style's tempi (slowest, usual, fastest), its sections, the level that it is
    written for, and who plays it ("" is nobody in particular)."""

    style: str
    tempi: tuple[int, ...]
    sections: tuple[str, ...]
    level: str
    players: tuple[str, ...]


def library(only: str, seeds: int = 1) -> str:
    """One line for each thing that cannot be played: where, why, by which lines, how fast, with which drummers."""
    found: dict = {}
    slots = set()
    for one in asked(only):
        slots |= {(one.style, section) for section in one.sections}
        for player in one.players:
            for knobs, seed in product(KNOBS, range(seeds)):
                for tempo, fault in faults(one, player, knobs, one.tempi[-1 if seed else 0 :], seed):
                    key = one.style, _section(fault), fault.rule, _lines(fault)
                    found.setdefault(key, []).append((tempo, player, knobs, fault))
    bad = {key[:2] for key in found}
    lines = [_line(key, places) for key, places in sorted(found.items(), key=str)]
    return "\n".join([f"{len(slots)} slots, {len(bad)} of them not playable", *lines])


def asked(only: str = "") -> Iterator[Asked]:
    """Every style whose name begins so; one of blast beats is for players of the extreme level."""
    for entry in entries("styles", CATALOG):
        if entry.name.startswith(only) and not entry.name.startswith("common"):
            style = library_style(entry.name, CATALOG)
            sections = [*(step.name for step in style_form(style)), *STANDARD, *own_sections(entry.name)]
            level = "extreme" if any(word in entry.text for word in BLASTS) else "pro"
            yield Asked(entry.name, _tempi(style), tuple(dict.fromkeys(sections)), level, ("", *compatible(entry.name)))


def _tempi(style) -> tuple[int, ...]:
    usual, span = (token.text for token in style.setting("tempo").values)
    slowest, fastest = span.split("..")
    return tuple(sorted({int(slowest), int(usual), int(fastest)}))


def faults(one: Asked, player: str, knobs: str, tempi: Iterable[int], seed: int = 0) -> Iterator[tuple[int, Fault]]:
    """(tempo, what cannot be played) in eight bars of each section, with many fills. Compiled once: nothing of the
    library asks for the tempo."""
    drummer = f"drummer {player}" if player else ""
    played = "".join(f"  {section} {BARS}\n" for section in one.sections)
    settings = f"style {one.style}; seed {seed}; humanize 0%; fill_frequency 60%; {knobs}\n  {drummer}"
    [output] = song(f'song "Slots" {{\n  {settings}\n{played}}}\n').outputs
    for tempo in tempi:
        yield from ((tempo, fault) for fault in assign(at_tempo(output.performance, tempo), one.level).faults)


def at_tempo(performance: Performance, tempo: int) -> Performance:
    """The same performance, faster or slower."""
    bars = tuple(bar._replace(tempi=(tempo,) * len(bar.tempi)) for bar in performance.bars)
    return performance._replace(bars=bars)


def _section(fault) -> str:
    return fault.notes[-1].bar.section.name


def _lines(fault) -> str:
    hits = [note.hit for note in fault.notes]
    return " ".join(sorted({_written(hit) for hit in hits}))


def _written(hit) -> str:
    source = hit.place.unit.parsed.source
    return f"{os.path.basename(source.name)}:{source.line_column(hit.span[0])[0]}"


def _line(key, places) -> str:
    style, section, _, lines = key
    tempi, fault = [place[0] for place in places], places[0][3]
    drummers = sorted({place[1] or "alone" for place in places})
    knobs = sorted({place[2][11:14].strip("%") or "50" for place in places})
    return (
        f"{style} {section}: {line_of(fault)}; {lines}; tempo {min(tempi)} to {max(tempi)}; "
        f"{', '.join(drummers)}; complexity {', '.join(knobs)}; {len(places)} times"
    )


def line_of(fault: Fault) -> str:
    """What cannot be played, in one line: the rule, the strokes, the time there is and is needed, where."""
    note = fault.notes[-1]
    assert note.bar is not None and note.bar.section is not None
    times = f", {fault.gap // 1000} ms of {fault.need // 1000}" if fault.need else ""
    what = " + ".join(name_of(one) for one in fault.notes)
    return f"{fault.rule} ({what}{times}) {note.bar.section.name} bar {(note.bar.number - 1) % BARS + 1} count {count_of(note)}"


if __name__ == "__main__":
    main()
