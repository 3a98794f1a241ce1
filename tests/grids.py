"""A performance as text that a drummer reads: grids bar by bar, with loudness and lateness beside them; or notes."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from compiler.compile import Output
from compiler.frame import bars
from compiler.kit import Kit
from compiler.midi import PPQ, encode, events
from compiler.perform import Bar, Performance
from dsl.grains import QUARTER, part, rounded
from dsl.strokes import STEPS, TARGETS

SYMBOLS = {(level, art): symbol for symbol, (level, art, _) in STEPS.items()}
DIVISIONS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48)


# --- grids ----------------------------------------------------------------------------------------------------------


def listing(output: Output) -> str:
    """The whole output: each section with its settings, then its bars; bars like an earlier one are only named."""
    performance = output.performance
    length = f"{bars(len(performance.bars))}, {_seconds(performance):.1f} s"
    lines = [f"{performance.title}: {length}, kit {output.kit.name}"]
    seen, waiting = {}, []
    for bar, first in with_first(performance):
        if bar.number == first:
            lines += [*_same(waiting), "", _heading(bar)]
            seen, waiting = {}, []
        grid = tuple(_grid(bar, first))
        if grid in seen:
            waiting.append((bar.number, seen[grid]))
            continue
        lines += [*_same(waiting), f"bar {bar.number}", *("  " + line for line in grid)]
        seen[grid], waiting = bar.number, []
    return "\n".join([*lines, *_same(waiting), ""])


def checksum(output: Output) -> str:
    """The first half of the SHA-256 of the MIDI file."""
    return sha256(encode(output.performance, output.kit)[0]).hexdigest()[:32]


def _seconds(performance: Performance) -> float:
    return sum(bar.length * 60 / QUARTER / float(sum(bar.tempi) / len(bar.tempi)) for bar in performance.bars)


def _heading(bar: Bar) -> str:
    section = bar.section
    if section is None:
        return "[pick-up]"
    length = f"{bars(len(section.canvas.bars))} of {section.meter}"
    said = f"[{section.name} {section.time}] {length}, tempo {_ramp(section.tempo)}"
    return said + ("" if tuple(section.dynamics) == (100, 100) else f", dynamics {_ramp(section.dynamics)}%")


def _ramp(ramp) -> str:
    first, last = (f"{float(end):g}" for end in ramp)
    return first if first == last else f"{first} -> {last}"


def _same(waiting: list[tuple[int, int]]) -> list[str]:
    """`bars 2-4 = bar 1` for bars that are like an earlier one."""
    lines: list[str] = []
    runs: list[list[int]] = []
    for number, first in waiting:
        if runs and runs[-1][1] == number - 1 and runs[-1][2] == first:
            runs[-1][1] = number
        else:
            runs.append([number, number, first])
    for start, stop, first in runs:
        lines.append(f"bar {start} = bar {first}" if start == stop else f"bars {start}-{stop} = bar {first}")
    return lines


def _grid(bar: Bar, first: int) -> Iterator[str]:
    """A line for each target: its steps as written, then the velocities, then how many ms off the written place."""
    rows = written(bar, first)
    beats = bar.length // bar.beat
    for target in TARGETS:
        if target not in rows:
            continue
        strokes = rows[target]
        steps = next((n for n in DIVISIONS if all(at * n % bar.beat == 0 for at, _ in strokes)), 0)
        places = " ".join(f"{float(part(at, bar.beat)):.3f}" for at, _ in strokes)
        cells = _cells(strokes, bar, beats, steps) if steps else places
        yield f"{target:7} | {cells} | {_runs(s.velocity for _, s in strokes)}{_late(strokes)}"


def _cells(strokes, bar: Bar, beats: int, steps: int) -> str:
    """Steps grouped by beat; a beat of one step is written without blanks."""
    steps = max(steps, 2 if bar.beat < QUARTER else 4 if steps in (1, 2, 4) else steps)
    cells = ["-"] * (beats * steps)
    for at, stroke in strokes:
        hit = stroke.hit
        cells[at * steps // bar.beat] = SYMBOLS.get((hit.level, hit.articulation)) or SYMBOLS.get((hit.level, ""), "x")
    return " ".join("".join(cells[beat * steps : (beat + 1) * steps]) for beat in range(beats))


def written(bar: Bar, first: int) -> dict[str, list[tuple]]:
    """Target -> (written position, stroke), before swing moved it; `first` is the number of the section's first bar.

    Swing keeps the order of a target's strokes, so that those of the canvas and those of the performance go in pairs.
    """
    rows: dict[str, list[tuple]] = {}
    for stroke in bar.strokes:
        rows.setdefault(stroke.hit.target, []).append(stroke)
    if bar.section is None:
        return {target: [(stroke.at, stroke) for stroke in strokes] for target, strokes in rows.items()}
    hits = bar.section.canvas.bars[bar.number - first]
    return {target: list(zip(sorted(hits[target]), strokes)) for target, strokes in rows.items()}


def with_first(performance: Performance) -> Iterator[tuple[Bar, int]]:
    """Each bar, and the number of the first bar of its section."""
    section, first = None, 0
    for bar in performance.bars:
        if bar.section is not section:
            section, first = bar.section, bar.number
        yield bar, first


def _runs(numbers) -> str:
    """`88x4 115` for 88 88 88 88 115."""
    out: list[list[int]] = []
    for number in numbers:
        if out and out[-1][0] == number:
            out[-1][1] += 1
        else:
            out.append([number, 1])
    return " ".join(str(number) if count == 1 else f"{number}x{count}" for number, count in out)


def _late(strokes) -> str:
    late = [stroke.us for _, stroke in strokes]
    if not any(late):
        return ""
    return "  ms " + " ".join(f"{round(us / 1000, 1):g}" for us in (late if len(set(late)) > 1 else late[:1]))


# --- notes ----------------------------------------------------------------------------------------------------------

NEAR = 20  # ticks: 20 ms at 125 beats a minute
PLACES = {"": (0, 1), "e": (1, 4), "&": (1, 2), "a": (3, 4), "t": (1, 3), "l": (2, 3)}


def notes(performance: Performance, kit: Kit) -> list[tuple[int, int, str, int, int]]:
    """(bar, tick in the bar, what is struck, velocity, note) of every note, in order; the pick-up is bar 0."""
    found = []
    for event in events(performance, kit):
        hit = event.stroke.hit
        begin = rounded(part(event.bar.start * PPQ, QUARTER))
        name = hit.target + "." * bool(hit.articulation) + hit.articulation
        found.append((event.bar.number, event.tick - begin, name, event.velocity, event.note))
    return sorted(found)


def tick_of(count: str, beat: int) -> int:
    """`3&+12` -> ticks from the start of a bar whose beat has so many ticks."""
    digits = count.rstrip("&eatl") if "+" not in count and "-" not in count else ""
    if not digits:
        sign = "+" if "+" in count else "-"
        count, _, off = count.partition(sign)
        return tick_of(count, beat) + int(sign + off)
    over, under = PLACES[count[len(digits) :]]
    return rounded(part(beat * ((int(digits) - 1) * under + over), under))


def said(bar: Bar, tick: int) -> str:
    """A tick of a bar as a drummer's count: `3&`, `3&+12` when it is near one, else from the beat: `3+192`."""
    beat = rounded(part(bar.beat * PPQ, QUARTER))
    beats = bar.length // bar.beat
    names = [f"{number}{place}" for number in range(1, beats + 1) for place in PLACES]
    name = min(names, key=lambda name: (abs(tick - tick_of(name, beat)), names.index(name)))
    if abs(tick - tick_of(name, beat)) > NEAR:
        name = str(min(max((tick + 3 * NEAR) // beat, 0), beats - 1) + 1)
    off = tick - tick_of(name, beat)
    return name + (f"{off:+}" if off else "")


# --- hands and feet -------------------------------------------------------------------------------------------------


def crowded(performance: Performance) -> list[str]:
    """Moments that want a third hand or foot, as `bar 3 count 4: sn hh cr`. A flam or a drag is one hand's work."""
    found = []
    for bar, first in with_first(performance):
        moments: dict = {}
        for target, strokes in written(bar, first).items():
            for at, _ in strokes:
                moments.setdefault((TARGETS[target].limb, at), []).append(target)
        for (_, at), targets in sorted(moments.items(), key=lambda item: item[0][1]):
            if len(targets) > 2:
                found.append(f"bar {bar.number} count {float(part(at, bar.beat)) + 1:g}: {' '.join(targets)}")
    return found
