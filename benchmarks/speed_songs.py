"""What `benchmarks.speed` compiles, and the same notes for the programs beside drumc."""

from __future__ import annotations

import random

BARS = 200


def w200_grid(bars: int = BARS, seed: int = 1) -> dict[str, list[str]]:
    """Rows of sixteenths: eight hats, four snares and four kicks a bar, each bar another."""
    chance = random.Random(seed)
    counts = {"hh": 8, "sn": 4, "bd": 4}

    def bar(hits):
        on = set(chance.sample(range(16), hits))
        return "".join("x" if step in on else "-" for step in range(16))

    return {target: [bar(hits) for _ in range(bars)] for target, hits in counts.items()}


def w200(bars: int = BARS) -> str:
    rows = (f"    {t} | " + " |\n       | ".join(grid) + " |" for t, grid in w200_grid(bars).items())
    return (
        'song "W200" {\n  tempo 120; humanize 0%; fill_frequency 0%\n  groove '
        + f"{bars} {{\n"
        + "\n".join(rows)
        + "\n  }\n}\n"
    )


def as_usual(text: str) -> str:
    """A song as most are written: humanized."""
    return text.replace("humanize 0%; ", "")


def repeated(bars: int) -> str:
    """A million notes is 62,500 bars of one groove."""
    groove = "hh every 1/8; sn on 2 2e 2a 4; bd on 1 1& 3 3&"
    return f'song "Long" {{ tempo 120; humanize 0%; fill_frequency 0%\n  groove {bars} {{ {groove} }}\n}}\n'


def written_out(bars: int) -> str:
    """The same number of notes, every bar another and written: three lines a bar."""
    parts, grids = [], w200_grid(bars, 3)
    for first in range(0, bars, 4000):
        count = min(4000, bars - first)
        rows = (f"    {t} | " + " |\n       | ".join(grid[first : first + count]) + " |" for t, grid in grids.items())
        parts.append(f"  part_{first} {count} {{\n" + "\n".join(rows) + "\n  }\n")
    return 'song "Long" {\n  tempo 120; humanize 0%; fill_frequency 0%\n' + "".join(parts) + "}\n"


STYLED = """song "Styled" {
  style rock.classic; drummer bonham; tempo 96; fill_frequency 30%; humanize 30%
  intro 4; verse 8; chorus 8; verse; chorus; bridge 8; chorus; outro 8
}
"""
MIDO = """
import mido
notes = {notes!r}
song = mido.MidiFile(type=1, ticks_per_beat=480)
track = mido.MidiTrack(); song.tracks.append(track)
events = []
for tick, note in notes:
    events.append((tick, 1, note)); events.append((tick + 60, 0, note))
now = 0
for tick, on, note in sorted(events):
    kind = "note_on" if on else "note_off"
    track.append(mido.Message(kind, channel=9, note=note, velocity=88, time=tick - now)); now = tick
song.save({out!r})
"""
NOTES = {"hh": 42, "sn": 38, "bd": 36}


def w200_notes() -> list[tuple[int, int]]:
    found = []
    for target, grid in w200_grid().items():
        for bar, steps in enumerate(grid):
            found += [(bar * 1920 + step * 120, NOTES[target]) for step, sign in enumerate(steps) if sign == "x"]
    return sorted(found)


def abc() -> str:
    """The same notes for abc2midi: one voice a drum."""
    out = ["X:1", "T:W200", "M:4/4", "L:1/16", "Q:1/4=120", "K:C"]
    names = {"hh": "^F,", "sn": "D,", "bd": "C,"}
    for voice, (target, grid) in enumerate(w200_grid().items(), 1):
        out += [f"V:{voice}", "%%MIDI channel 10"]
        out.append("|".join("".join(names[target] if s == "x" else "z" for s in bar) for bar in grid) + "|")
    return "\n".join(out) + "\n"


def mma() -> str:
    """The same notes for MMA: a solo drum track a drum."""
    tones = {"hh": "ClosedHiHat", "sn": "SnareDrum1", "bd": "KickDrum1"}
    out = ["Tempo 120"]
    grids = w200_grid()
    for bar in range(BARS):
        for target, tone in tones.items():
            hits = [f"{step / 4 + 1:g} 16 90" for step, sign in enumerate(grids[target][bar]) if sign == "x"]
            out.append(f"Drum-{target} Sequence {{ {'; '.join(hits)} }}")
            if not bar:
                out.insert(-1, f"Drum-{target} Tone {tone}")
        out.append(f"{bar + 1} C")
    return "\n".join(out) + "\n"


_GRID = w200_grid(700, 2)


def bar_rows(bar: int):
    return [(target, grid[bar % len(grid)]) for target, grid in _GRID.items()]
