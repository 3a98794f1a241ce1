"""Notes of one drum track, given in whole numbers bar by bar -> its bytes, in order of time, each note with its end.

A note that begins is one number: tick, 1, MIDI note, velocity (`begins`). Sorting notes is then sorting numbers, and
what is done to many of them is done by `map` and by lists made in one go, which costs a fraction of a loop.
"""

from __future__ import annotations

from _operator import sub

CHANNEL = 9
NEVER = 1 << 60
_ON, _OFF = 0x90 | CHANNEL, 0x80 | CHANNEL
BEGINS = 1 << 14  # between the tick (from bit 15 on) and the note (from bit 7 on)
_EVENT = (1 << 15) - 1
_ENDS = (NEVER - 1) ^ (BEGINS | 127)  # what of a note its end has as well


def begins(note: int) -> int:
    """The number of a note that begins, to which its tick (`<< 15`) and velocity are added."""
    return BEGINS | note << 7


class Track:
    """A track that is written block by block, so that a long song is never held whole.

    `waiting` has for each MIDI note those that are not written yet, in any order; `lengths` the ticks of those that do
    not last for `gate`. Two strokes that a kit plays with one note at one time are one, the louder.
    """

    def __init__(self, gate: int):
        self.gate = gate
        self.waiting: dict[int, list[int]] = {}
        self.lengths: dict[int, int] = {}
        self.out, self.now = bytearray(), 0
        self._open: dict[int, int] = {}  # note that sounds -> the tick at which it ends
        self._later: list[int] = []

    def add(self, notes: dict[int, list[int]], tick: int) -> None:
        """Add the notes of a bar that begins at a tick."""
        waiting, moved = self.waiting, tick << 15
        for note, found in notes.items():
            if note not in waiting:
                waiting[note] = []
            waiting[note] += [one + moved for one in found] if tick else found

    def write_before(self, limit: int) -> None:
        """Write what begins before a tick, and what ends before it."""
        events = self._later
        for note, notes in self.waiting.items():
            notes.sort()
            stop = _before(notes, limit)
            self.waiting[note] = notes[stop:]
            events += self._with_ends(note, notes[:stop], limit)
        events.sort()
        ready = _before(events, limit)
        self._encode(events[:ready])
        self._later = events[ready:]

    def _with_ends(self, note: int, notes: list[int], limit: int) -> list[int]:
        """The notes of one drum with their ends: when each has lasted, or when the drum is struck again."""
        before = self._open.pop(note, None)
        if not notes:
            if before is not None and before >= limit:
                self._open[note] = before
                return []
            return [] if before is None else [before << 15 | note << 7]
        ends = [] if before is None else [min(before, notes[0] >> 15) << 15 | note << 7]
        lasting = self.gate << 15
        if self.lengths or min(map(sub, notes[1:], notes), default=lasting) <= lasting - 128:
            notes, found = self._one_by_one(note, notes)
        else:
            found = [(one & _ENDS) + lasting for one in notes]
        if found[-1] >> 15 >= limit:
            self._open[note] = found.pop() >> 15
        return ends + notes + found

    def _one_by_one(self, note: int, notes: list[int]) -> tuple[list[int], list[int]]:
        kept, ends, begun, end = [], [], -1, 0
        for one in notes:
            tick = one >> 15
            if tick == begun:
                kept[-1] = one
                continue
            if kept:
                ends.append(min(end, tick) << 15 | note << 7)
            kept.append(one)
            begun, end = tick, tick + self.lengths.get(one, self.gate)
        ends.append(end << 15 | note << 7)
        return kept, ends

    def _encode(self, events: list[int]) -> None:
        if not events:
            return
        ticks = [event >> 15 for event in events]
        parts: list[bytes] = [b""] * (2 * len(events))
        parts[::2] = map(WAITS.__getitem__, map(sub, ticks, [self.now, *ticks]))
        parts[1::2] = map(MESSAGES.__getitem__, [event & _EVENT for event in events])
        self.out += b"".join(parts)
        self.now = ticks[-1]


def _before(events: list[int], limit: int) -> int:
    """How many of these events, which are in order, come before a tick."""
    if limit is NEVER:
        return len(events)
    from bisect import bisect_left

    return bisect_left(events, limit << 15)


class _Waits(dict):
    def __missing__(self, ticks: int) -> bytes:
        found = quantity(ticks)
        if ticks < 0x4000:
            self[ticks] = found
        return found


class _Messages(dict):
    def __missing__(self, event: int) -> bytes:
        note, velocity = event >> 7 & 127, event & 127
        found = self[event] = bytes((_ON, note, velocity) if event & BEGINS else (_OFF, note, 64))
        return found


WAITS, MESSAGES = _Waits(), _Messages()


# --- the pieces of a MIDI file --------------------------------------------------------------------------------------


def chunk(data: bytes | bytearray) -> bytes:
    """A whole track of these messages."""
    return b"MTrk" + len(data).to_bytes(4, "big") + data


def meta(wait: int, kind: int, data: bytes) -> bytes:
    """A meta message after so many ticks."""
    return quantity(wait) + meta_body(kind, data)


def meta_body(kind: int, data: bytes) -> bytes:
    """A meta message without the time before it."""
    return bytes((0xFF, kind)) + quantity(len(data)) + data


def quantity(number: int) -> bytes:
    """A number as MIDI writes it: seven bits a byte, the last one without the highest bit."""
    out = [number & 0x7F]
    while number := number >> 7:
        out.append(number & 0x7F | 0x80)
    return bytes(reversed(out))
