"""Performance -> the bytes of a Standard MIDI File. Beats become ticks here and nowhere else: rounded half up, once."""

from __future__ import annotations

from bisect import bisect_left

from compiler.kit import Kit
from compiler.perform import Bar, Performance
from compiler.render import Renderer
from dsl.grains import QUARTER, rounded
from dsl.record import Record
from dsl.strokes import TARGETS

PPQ = 480
CHANNEL = 9
GATE = 8  # a drum's note lasts a quarter note / 8, a thirty-second, if no other note of its own comes first
_ON, _OFF = 0x90 | CHANNEL, 0x80 | CHANNEL
_SPREAD_US = 2_000_000  # how far a stroke may be moved from its bar
_BLOCK = 1 << 15  # notes held back before the oldest are written
_NEVER = 1 << 60
_MINUTE_OF_QUARTERS = 60_000_000 * QUARTER


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
    names = _parts(performance) if split else [("Drums", None)]
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


def _packed_bars(performance, renderer, ppq, target, lengths):
    """(first tick, notes) of each bar, a note as one whole number: tick, 1 (it begins), note, velocity.

    Sorting a bar is then sorting numbers. A bar that is played as one before it, on the grid, is the same numbers moved
    along. `lengths` takes the notes that do not last as long as drums usually do.
    """
    memo: dict = {}
    ticks_at = _TicksAt(ppq)
    for bar in performance.bars:
        start, rest = divmod(bar.start * ppq, QUARTER)
        key = (id(bar.strokes), bar.tempi)
        found = None if rest or target is not None else memo.get(key)
        if found is None:
            found, on_grid = (None, False) if rest or target is not None else _simple_notes(bar, renderer, ticks_at)
            if found is None:
                yield int(start), _special_notes(performance, bar, renderer, ppq, target, lengths)
                continue
            if on_grid:
                memo[key] = found
        moved = int(start) << 15
        yield int(start), [note + moved for note in found]


def _simple_notes(bar: Bar, renderer: Renderer, ticks_at) -> tuple[list[int] | None, bool]:
    """The notes of a bar from its start, if each stroke is one note; and whether all are on the grid."""
    found, simple, on_grid, begin = [], renderer.simple, True, -bar.start * ticks_at.ppq // QUARTER
    tempo = bar.tempi[0]
    for at, us, velocity, hit in bar.strokes:
        note = simple.get(hit[0:3:2]) if hit[5] is None else None
        if note is None:
            note = renderer.simple_note(hit)
            if note is None:
                return None, False
        if us:
            if len(bar.tempi) > 1 or type(tempo) is not int or type(at) is not int:
                return None, False
            on_grid, tick = False, ticks_at.moved(at, us, tempo)
            if tick < begin:
                tick = begin
        else:
            tick = ticks_at[at]
        found.append(tick << 15 | 16384 | note << 7 | velocity)
    return found, on_grid


class _TicksAt(dict):
    """Grains from the start of a bar -> ticks, for a bar that starts on a tick."""

    def __init__(self, ppq: int):
        self.ppq = ppq

    def __missing__(self, at):
        found = self[at] = _tick(at, self.ppq)
        return found

    def moved(self, at: int, us: int, tempo: int) -> int:
        """Ticks of a time that is so many µs late, rounded once, halves up."""
        return (2 * (at * 60_000_000 + us * tempo * QUARTER) * self.ppq + _MINUTE_OF_QUARTERS) // (
            2 * _MINUTE_OF_QUARTERS
        )


def _special_notes(performance, bar, renderer, ppq, target, lengths) -> list[int]:
    """The notes of a bar with graces, rolls, chokes, tempi or fractions."""
    found, gate = [], max(ppq // GATE, 1)
    for _, _, tick, note, velocity, length in _notes(performance._replace(bars=(bar,)), renderer, ppq, target):
        found.append(tick << 15 | 16384 | note << 7 | velocity)
        if length != gate:
            lengths[found[-1]] = length
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
    out = bytearray(_meta(0, 3, name.encode("utf-8")))
    bars = _grid_bars(performance, renderer, ppq) if target is None else None
    if bars is not None:
        now = _write_grid(out, bars, ppq)
    else:
        now = _write_notes(out, performance, renderer, ppq, target)
    out += _meta(max(_tick(performance.end, ppq) - now, 0), 0x2F, b"")
    return b"MTrk" + len(out).to_bytes(4, "big") + bytes(out)


def _write_notes(out, performance, renderer, ppq, target) -> int:
    """Notes that may be early or late; those of a block of bars are sorted together. Returns the last event's tick."""
    writer = _TrackWriter(out, max(ppq // GATE, 1))
    margin = ppq * 8 + _SPREAD_US * 999 * ppq // 60_000_000
    waiting: list[int] = []
    for start, notes in _packed_bars(performance, renderer, ppq, target, writer.lengths):
        if len(waiting) > _BLOCK and start > margin:
            waiting = writer.write_before(waiting, start - margin)
        waiting += notes
    writer.write_before(waiting, _NEVER)
    return writer.now


# --- a song on the grid: each distinct bar is encoded once ----------------------------------------------------------


def _grid_bars(performance, renderer, ppq):
    """(first tick, notes from there) of each bar, where every note is on the grid and ends in its bar; else None."""
    ticks_at, gate, known, found = _TicksAt(ppq), max(ppq // GATE, 1), {}, []
    for bar in performance.bars:
        start, rest = divmod(bar.start * ppq, QUARTER)
        notes = known.get(id(bar.strokes))
        if notes is None:
            notes, on_grid = _simple_notes(bar, renderer, ticks_at)
            last = bar.length * ppq // QUARTER - gate << 15 | 32767
            if notes is None or not on_grid or (notes and max(notes) > last):
                return None
            known[id(bar.strokes)] = notes
        if rest:
            return None
        found.append((int(start), notes))
    return found


def _write_grid(out: bytearray, bars, ppq: int) -> int:
    """Write the bars one after another, those with the same notes as the same bytes. Returns the last event's tick."""
    now, chunks, parts = 0, {}, []
    for start, notes in bars:
        if not notes:
            continue
        chunk = chunks.get(id(notes))
        if chunk is None:
            data = bytearray()
            writer = _TrackWriter(data, max(ppq // GATE, 1))
            writer.write_before(list(notes), _NEVER)
            first = min(notes) >> 15
            chunk = chunks[id(notes)] = first, bytes(data[len(_length(first)) :]), writer.now
        first, data, last = chunk
        parts.append(_length(start + first - now))
        parts.append(data)
        now = start + last
    out += b"".join(parts)
    return now


class _TrackWriter:
    """Writes notes in order of time, each with its end: when it has lasted, or when its drum is struck again."""

    def __init__(self, out: bytearray, gate: int):
        self.out, self.gate, self.now = out, gate, 0
        self.begun, self.ends = [-1] * 128, [-1] * 128
        self.lengths: dict[int, int] = {}
        self.later: list[int] = []
        self.messages: dict[int, bytes] = {}

    def write_before(self, notes: list[int], limit: int) -> list[int]:
        """Write what begins before a tick; the notes that do not are given back."""
        notes.sort()
        stop = len(notes) if limit is _NEVER else bisect_left(notes, limit << 15)
        begun, ends, events, gate, lengths = self.begun, self.ends, self.later, self.gate, self.lengths
        for packed in notes[:stop]:
            tick, note = packed >> 15, packed >> 7 & 127
            end = ends[note]
            if end >= 0:
                if begun[note] == tick:  # two strokes that a kit plays with one note at one time are one, the louder
                    events[-1] = packed
                    continue
                events.append((end if end < tick else tick) << 15 | note << 7)
            events.append(packed)
            begun[note], ends[note] = tick, tick + gate
            if lengths and packed in lengths:
                ends[note] = tick + lengths[packed]
        for note, end in enumerate(ends):
            if 0 <= end < limit:
                events.append(end << 15 | note << 7)
                ends[note] = -1
        events.sort()
        ready = len(events) if limit is _NEVER else bisect_left(events, limit << 15)
        self.encode(events[:ready])
        self.later = events[ready:]
        return notes[stop:]

    def encode(self, events: list[int]) -> None:
        now, messages, parts = self.now << 15, self.messages, []
        for event in events:
            key = event - (now & ~0x7FFF)  # the wait before it, and the event
            now = event
            message = messages.get(key)
            if message is None:
                message = messages[key] = _length(key >> 15) + _message(key)
            parts.append(message)
        self.out += b"".join(parts)
        self.now = now >> 15


def _message(event: int) -> bytes:
    note, velocity = event >> 7 & 127, event & 127
    return bytes((_ON, note, velocity)) if event & 16384 else bytes((_OFF, note, 64))


def _conductor(performance: Performance, ppq: int) -> bytes:
    """Title, tempo and meter changes, a marker at each section."""
    marks = [(0, 0, _meta_body(3, performance.title.encode("utf-8")))]
    for at, (beats, unit) in performance.meters:
        marks.append((_tick(at, ppq), 1, _meta_body(0x58, bytes((beats, unit.bit_length() - 1, 24, 8)))))
    for at, tempo in performance.tempi:
        us = min(rounded(_over(60_000_000, tempo)), 0xFFFFFF)
        marks.append((_tick(at, ppq), 2, _meta_body(0x51, us.to_bytes(3, "big"))))
    for at, text in performance.markers:
        marks.append((_tick(at, ppq), 3, _meta_body(6, text.encode("utf-8"))))
    marks.sort(key=lambda mark: mark[:2])
    out, now = bytearray(), 0
    for tick, _, body in marks:
        out += _length(tick - now) + body
        now = tick
    out += _meta(max(_tick(performance.end, ppq) - now, 0), 0x2F, b"")
    return b"MTrk" + len(out).to_bytes(4, "big") + bytes(out)


def _over(a, b):
    from dsl.grains import part

    return part(a, b)


def _tick(grains, ppq) -> int:
    return _half_up(grains.numerator * ppq, grains.denominator * QUARTER)


def _meta(wait: int, kind: int, data: bytes) -> bytes:
    return _length(wait) + _meta_body(kind, data)


def _meta_body(kind: int, data: bytes) -> bytes:
    return bytes((0xFF, kind)) + _length(len(data)) + data


def _length(number: int) -> bytes:
    """A variable-length quantity."""
    out = [number & 0x7F]
    while number := number >> 7:
        out.append(number & 0x7F | 0x80)
    return bytes(reversed(out))
