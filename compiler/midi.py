"""Performance -> the bytes of a Standard MIDI File. Beats become ticks here and nowhere else: rounded half up, once."""

from __future__ import annotations

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
    head = b"MThd" + (6).to_bytes(4, "big") + (1).to_bytes(2, "big") + len(tracks).to_bytes(2, "big") + ppq.to_bytes(2, "big")
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
    """(bar, stroke, tick, note, velocity, length) of every note, bar by bar; what is pushed before the start is held at 0."""
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
    end = _tick(performance.end, ppq)
    out += _TrackWriter(ppq).written(_notes(performance, renderer, ppq, target), end)
    return b"MTrk" + len(out).to_bytes(4, "big") + bytes(out)


class _TrackWriter:
    """Writes notes as they come, bar after bar, holding back only those near the present.

    A note is one whole number (tick, off before on, note, velocity) so that sorting a bar is sorting numbers.
    """

    def __init__(self, ppq: int):
        self.margin = ppq * 8 + _SPREAD_US * 999 * ppq // 60_000_000
        self.out = bytearray()
        self.now = 0
        self.sounding: dict[int, int] = {}
        self.begun: dict[int, int] = {}

    def written(self, notes, end: int) -> bytes:
        waiting: list[int] = []
        current = None
        for bar, _, tick, note, velocity, length in notes:
            if bar is not current:
                current = bar
                if len(waiting) > 4096:
                    waiting = self.flush(waiting, tick - self.margin)
            waiting.append((((tick << 7 | note) << 7 | 127 - velocity) << 24) | length)
        self.flush(waiting, None)
        self.stop_until(max(end, self.now) + (1 << 40))
        self.out += _meta(max(end - self.now, 0), 0x2F, b"")
        return bytes(self.out)

    def flush(self, waiting: list[int], before: int | None) -> list[int]:
        """Write the notes that start before a tick; the rest go on waiting."""
        waiting.sort()
        done = 0
        for packed in waiting:
            tick = packed >> 38
            if before is not None and tick >= before:
                break
            self.strike(tick, packed >> 31 & 127, 127 - (packed >> 24 & 127), packed & 0xFFFFFF)
            done += 1
        return waiting[done:]

    def strike(self, tick, note, velocity, length):
        if tick == self.begun.get(note):
            return  # two strokes that this kit plays with one note at one time are one: the louder came first
        self.begun[note] = tick
        self.stop_until(tick)
        if note in self.sounding:
            self.write(tick, _OFF, note, 64)
            del self.sounding[note]
        self.write(tick, _ON, note, velocity)
        self.sounding[note] = tick + length

    def stop_until(self, tick):
        """Note-offs that are due, those of one moment before what begins at it."""
        due = sorted((at, note) for note, at in self.sounding.items() if at <= tick)
        for at, note in due:
            self.write(at, _OFF, note, 64)
            del self.sounding[note]

    def write(self, tick, status, note, velocity):
        wait = tick - self.now
        self.now = tick
        if wait < 128:
            self.out += bytes((wait, status, note, velocity))
        else:
            self.out += _length(wait)
            self.out += bytes((status, note, velocity))


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
