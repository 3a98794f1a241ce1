"""A song as sections on one line of time, before anybody performs it."""

from __future__ import annotations

from compiler.canvas import Canvas, Place
from dsl.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from compiler.frame import Frame
    from compiler.style import Drummer, Style
    from dsl.resolve import Found


class Ramp(Record):
    """A value that goes evenly from one to the other over a section (the same for one that stands still)."""

    first: int
    last: int

    @property
    def still(self) -> bool:
        return self.first == self.last


class Played:
    """One section as it comes round: its bars, how it is to be played, and who plays it."""

    __slots__ = (
        "name", "time", "last_time", "canvas", "start", "tempo", "dynamics", "knobs", "style", "drummer", "frame",
        "place", "span", "other_feel", "meter", "length", "end",
    )  # fmt: skip

    def __init__(self, name: str, time: int, canvas: Canvas, start, tempo: Ramp, dynamics: Ramp, knobs: dict):
        self.name, self.time, self.canvas, self.start = name, time, canvas, start
        self.tempo, self.dynamics, self.knobs = tempo, dynamics, knobs
        self.meter = canvas.meter
        self.length = len(canvas.bars) * canvas.meter.bar  # grains
        self.end = start + self.length
        self.last_time = True
        self.style: Style | None = None
        self.drummer: Drummer | None = None
        self.frame: Frame | None = None
        self.place: Place | None = None
        self.span: tuple[int, int] = (0, 0)
        self.other_feel: Found | None = None


class Pickup(Record):
    """What is played before bar 1: a canvas of one bar that is as long as its beats."""

    canvas: Canvas
    length: int
    meter: tuple[int, int]


class Timeline(Record):
    """Everything an output plays. Times are grains from bar 1 of the song; the pick-up lies before it."""

    title: str
    sections: tuple[Played, ...]
    pickup: Pickup | None
    kit: str
    seed: int
    file: object

    @property
    def end(self):
        return self.sections[-1].end if self.sections else 0
