"""Performance -> the bytes of a Standard MIDI File. Beats become ticks here and nowhere else: rounded half up, once."""

from __future__ import annotations

from compiler.kit import Kit
from compiler.perform import Bar, Performance
from compiler.render import Renderer
from compiler.track import BEGINS, NEVER, Track, begins, chunk, meta, meta_body, quantity
from dsl.grains import QUARTER, rounded
from dsl.record import Record
from dsl.strokes import TARGETS

PPQ = 480
GATE = 8  # a drum's note lasts a quarter note / 8, a thirty-second, if no other note of its own comes first
_SPREAD_US = 2_000_000  # how far a stroke may be moved from its bar
_BLOCK = 1 << 15  # notes held back before the oldest are written
_MINUTE, _HALF_MINUTE = 60_000_000, 30_000_000  # µs


class Event(Record):
    """One note of the file: ticks from its start, MIDI note 0–127, velocity 1–127, length in ticks; what was struck."""

    tick: int
    note: int
    velocity: int
    length: int
    stroke: object
    bar: Bar


def encode(performance: Performance, kit: Kit, ppq: int = PPQ, split: bool = False) -> tuple[bytes, dict[str, int]]:
    """The file's bytes, and what the kit could not play as written with how often."""
    renderer = Renderer(kit)
    names = [("Drums", None)]
    if split:
        performance = performance._replace(
            bars=tuple([bar._replace(strokes=tuple(bar.strokes)) for bar in performance.bars])
        )
        names = _parts(performance)
    tracks = [_conductor(performance, ppq)]
    for name, target in names:
        tracks.append(_drum_track(performance, renderer, ppq, name, target))
    head = (
        b"MThd"
        + (6).to_bytes(4, "big")
        + (1).to_bytes(2, "big")
        + len(tracks).to_bytes(2, "big")
        + ppq.to_bytes(2, "big")
    )
    return head + b"".join(tracks), renderer.fallbacks


def events(performance: Performance, kit: Kit, ppq: int = PPQ) -> list[Event]:
    """The notes in order of time, with the strokes that caused them."""
    renderer, found = Renderer(kit), []
    for bar, stroke, tick, note, velocity, length in _notes(performance, renderer, ppq, None):
        found.append(Event(tick, note, velocity, length, stroke, bar))
    found.sort(key=lambda event: (event.tick, event.note, -event.velocity))
    return [event for n, event in enumerate(found) if not n or event[:2] != found[n - 1][:2]]


def _parts(performance: Performance):
    """(name, target) of a track for each instrument that is played, in score order."""
    played = {stroke.hit.target for bar in performance.bars for stroke in bar.strokes}
    return [(TARGETS[target].says.capitalize(), target) for target in TARGETS if target in played]


# --- notes ----------------------------------------------------------------------------------------------------------


def _notes(performance, renderer, ppq, target):
    """(bar, stroke, tick, note, velocity, length) of every note, bar by bar; none before the start."""
    gate = max(ppq // GATE, 1)
    for bar in performance.bars:
        ticks = _Ticks(bar, ppq)
        for stroke in bar.strokes:
            if target is not None and stroke.hit.target != target:
                continue
            tempo = bar.tempi[0] if len(bar.tempi) == 1 else ticks.tempo_at(stroke.at)
            for at, us, note, velocity, length_us in renderer.notes(stroke, tempo):
                tick = ticks.of(at, us, tempo)
                length = gate if not length_us else max(1, ticks.of(at, us + length_us, tempo) - tick)
                yield bar, stroke, tick if tick > 0 else 0, note, velocity, length


def notes_by_drum(bar: Bar, renderer: Renderer, ticks_at: TicksAt) -> tuple[dict[int, list[int]] | None, bool]:
    """The notes of a bar from its start, if each stroke is one note; and whether all are on the grid."""
    found, on_grid, simple = {}, True, renderer.simple
    first, speed = -bar.start * ticks_at.ppq // QUARTER, bar.tempi[0] * ticks_at.ppq
    exact, changing = ticks_at.exact, len(bar.tempi) > 1
    for at, us, velocity, hit in getattr(bar.strokes, "by_target", bar.strokes.__iter__)():
        note = simple[hit[0]].get(hit[2]) if hit[5] is None else None
        if note is None:
            note = renderer.simple_note(hit)
            if note is None:
                return None, False
        if not us:
            tick = ticks_at[at]
        elif changing or exact[at] is None:
            return None, False
        else:
            on_grid, tick = False, exact[at] + (us * speed + _HALF_MINUTE) // _MINUTE
            if tick < first:
                tick = first
        if note not in found:
            found[note] = []
        found[note].append((tick << 15) + (BEGINS | note << 7 | velocity))
    return found, on_grid


class TicksAt(dict):
    """Grains from the start of a bar -> ticks, for a bar that starts on a tick."""

    def __init__(self, ppq: int):
        self.ppq = ppq
        self.exact = _Exact(ppq)

    def __missing__(self, at):
        found = self[at] = tick_of(at, self.ppq)
        return found


class _Exact(dict):
    """The same where the ticks are whole; None where they would be rounded."""

    def __init__(self, ppq: int):
        self.ppq = ppq

    def __missing__(self, at):
        found = self[at] = None if at * self.ppq % QUARTER else tick_of(at, self.ppq)
        return found


def _special_notes(performance, bar, renderer, ppq, target, lengths) -> dict[int, list[int]]:
    """The notes of a bar with graces, rolls, chokes, tempi or fractions, from the start of the file."""
    found, gate = {}, max(ppq // GATE, 1)
    for _, _, tick, note, velocity, length in _notes(performance._replace(bars=(bar,)), renderer, ppq, target):
        packed = (tick << 15 | velocity) + begins(note)
        found.setdefault(note, []).append(packed)
        if length != gate:
            lengths[packed] = length
    return found


class _Ticks:
    """Times of one bar in ticks."""

    __slots__ = ("bar", "ppq", "start")

    def __init__(self, bar: Bar, ppq: int):
        self.bar, self.ppq, self.start = bar, ppq, bar.start

    def tempo_at(self, at):
        beat = min(max(int(at // self.bar.beat), 0), len(self.bar.tempi) - 1)
        return self.bar.tempi[beat]

    def of(self, at, us, tempo) -> int:
        """Grains and microseconds as ticks from the start of the file."""
        time = (self.start + at) * self.ppq
        if not us:
            if type(time) is int:
                return (2 * time + QUARTER) // (2 * QUARTER)
            return _half_up(time.numerator, time.denominator * QUARTER)
        over, under = tempo.numerator, tempo.denominator
        time = time * 60_000_000 * under + us * over * self.ppq * QUARTER
        return _half_up(time.numerator, time.denominator * 60_000_000 * under * QUARTER)


def _half_up(over: int, under: int) -> int:
    return (2 * over + under) // (2 * under)


# --- tracks ---------------------------------------------------------------------------------------------------------


def _drum_track(performance, renderer, ppq, name, target) -> bytes:
    out = bytearray(meta(0, 3, name.encode("utf-8")))
    from compiler.pieces import on_grid

    made = on_grid(performance.bars, renderer, ppq) if target is None else None
    data, now = made or _block_by_block(performance, renderer, ppq, target)
    out += data
    out += meta(max(tick_of(performance.end, ppq) - now, 0), 0x2F, b"")
    return chunk(out)


def _block_by_block(performance, renderer, ppq, target) -> tuple[bytearray, int]:
    """Notes that may be early or late; those of a block of bars are sorted together. And the last event's tick."""
    track, known, count = Track(max(ppq // GATE, 1)), _Known(ppq), 0
    margin = ppq * 8 + _SPREAD_US * 999 * ppq // 60_000_000
    for bar in performance.bars:
        start = int(bar.start * ppq // QUARTER)
        if count > _BLOCK and start > margin:
            track.write_before(start - margin)
            count = 0
        count += len(bar.strokes)
        found = known.notes(bar, renderer) if target is None else None
        if found is None:
            track.add(_special_notes(performance, bar, renderer, ppq, target, track.lengths), 0)
        else:
            track.add(found, start)
    track.write_before(NEVER)
    return track.out, track.now


class _Known:
    """The notes of bars (see `notes_by_drum`); those that come again are remembered."""

    def __init__(self, ppq: int):
        self.ticks_at, self.memo, self.seen = TicksAt(ppq), {}, set()

    def notes(self, bar: Bar, renderer: Renderer) -> dict[int, list[int]] | None:
        """None where they cannot be said from the start of the bar."""
        key = (id(bar.strokes), bar.tempi)
        found = self.memo.get(key)
        if found is None and not bar.start * self.ticks_at.ppq % QUARTER:
            found, on_grid = notes_by_drum(bar, renderer, self.ticks_at)
            if on_grid and key in self.seen:
                self.memo[key] = found
            self.seen.add(key)
        return found


# --- the first track -----------------------------------------------------------------------------------------------


def _conductor(performance: Performance, ppq: int) -> bytes:
    """Title, tempo and meter changes, a marker at each section."""
    marks = [(0, 0, meta_body(3, performance.title.encode("utf-8")))]
    for at, (beats, unit) in performance.meters:
        marks.append((tick_of(at, ppq), 1, meta_body(0x58, bytes((beats, unit.bit_length() - 1, 24, 8)))))
    for at, tempo in performance.tempi:
        us = min(rounded(_over(60_000_000, tempo)), 0xFFFFFF)
        marks.append((tick_of(at, ppq), 2, meta_body(0x51, us.to_bytes(3, "big"))))
    for at, text in performance.markers:
        marks.append((tick_of(at, ppq), 3, meta_body(6, text.encode("utf-8"))))
    marks.sort(key=lambda mark: mark[:2])
    out, now = bytearray(), 0
    for tick, _, body in marks:
        out += quantity(tick - now) + body
        now = tick
    out += meta(max(tick_of(performance.end, ppq) - now, 0), 0x2F, b"")
    return chunk(out)


def _over(a, b):
    from dsl.grains import part

    return part(a, b)


def tick_of(grains, ppq) -> int:
    return _half_up(grains.numerator * ppq, grains.denominator * QUARTER)
