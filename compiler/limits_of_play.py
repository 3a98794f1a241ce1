"""What two hands and two feet can do, at four levels: shortest times, the way from piece to piece, who likes what.

The times are from records and from the Groove MIDI Dataset (Google LLC, CC BY 4.0; Gillick et al., ICML 2019), whose
fastest thousandth of runs a pro's limits lie at; docs/design/0004-playability.md has the measurements.
"""

from __future__ import annotations

from dsl.record import Record
from dsl.strokes import NAMES, TARGETS

LEVELS = ("beginner", "intermediate", "pro", "extreme")

NEVER = 0  # in the table below: this level does not have the technique
_MS: dict[str, tuple[int, int, int, int]] = {
    # shortest time at each of LEVELS, in ms
    "burst": (140, 110, 80, 65),  # one hand, stroke to stroke of up to seven
    "run": (180, 140, 110, 95),  # one hand, eight strokes or more, on average
    "pair": (120, 85, 60, 48),  # two hands in turn, eight strokes or more of each, from one hand to the other
    "bounce": (90, 60, 42, 30),  # the second stroke of a double
    "gravity": (NEVER, NEVER, 65, 55),  # a one-handed roll on the rim, where the sticking says that it is one
    "hop": (60, 40, 20, 15),  # the way to a neighbouring piece, on top of `burst`
    "far": (180, 130, 80, 60),  # the way from the left crash to the floor tom's side, on top of `burst`
    "side": (150, 120, 100, 80),  # from the cross-stick to a stroke of the same hand, or back
    "choke": (200, 170, 140, 110),  # from the stroke until the hand that chokes is free again
    "buzz": (250, 400, 600, 800),  # the longest that one hand can buzz; longer is both hands
    "foot_burst": (160, 125, 95, 75),  # one foot, stroke to stroke of up to four
    "foot_run": (230, 180, 135, 90),  # one foot, five strokes or more, on average
    "foot_pair": (150, 105, 72, 53),  # two feet in turn, from one foot to the other
    "foot_bounce": (NEVER, NEVER, 60, 45),  # heel and toe, where the sticking says that it is
    "chick": (350, 260, 200, 150),  # the foot on the hi-hat, eight or more, on average
    "chick_burst": (280, 210, 150, 120),  # the same, from one to the next
    "pedals": (280, 210, 150, 120),  # the left foot from the hi-hat's pedal to the second kick's, or back
}


class Limits(Record):
    """Shortest times of one level, in microseconds; 0 where a technique is beyond the level."""

    level: str
    burst: int
    run: int
    pair: int
    bounce: int
    gravity: int
    hop: int
    far: int
    side: int
    choke: int
    buzz: int
    foot_burst: int
    foot_run: int
    foot_pair: int
    foot_bounce: int
    chick: int
    chick_burst: int
    pedals: int
    reach: dict[tuple[str, str], int]


_made: dict[str, Limits] = {}


def limits(level: str) -> Limits:
    """The limits of one of LEVELS; its `reach` is what one hand needs from a piece to another."""
    if level not in _made:
        place = LEVELS.index(level)
        us = {name: row[place] * 1000 for name, row in _MS.items()}
        _made[level] = Limits(level, **us, reach=_reach(us))
    return _made[level]


# --- where things stand ---------------------------------------------------------------------------------------------

TOGETHER_US = 12_000  # strokes as near as this are one moment: real drummers have a third hand in 0.03 % of them
SPREAD_US = 30_000  # strokes written at one count are one moment however late each is, up to this
SAME_US = 500  # a chick and an open stroke as near as this exclude each other; farther apart, pedals report it falsely
RUN, FOOT_RUN = 8, 5  # strokes of a hand (or of the hi-hat's foot), and of a kicking foot, that are a run
AUDIBLE = 13  # a velocity below a ninth of the whole is not played on purpose: pads report it that are not struck
SOFT = 45  # up to this velocity the stick starts so low that two thirds of the time are enough
REBOUND_US, REBOUNDS, REBOUND_PERCENT = 85_000, 5, 80  # a stick bounces by itself: how late, how often, how loud
BEATER_US, BEATER_PERCENT, BEATER_SOFT = 100_000, 60, 20  # and so does a kick's beater
FLAM_US, DRAG_US = 22_000, 45_000  # how tight grace notes can be before their stroke
GRAB_US = 50_000  # from a stroke until a hand is on the cymbal to choke it
BUZZ_US = 135_000  # a buzz that says no length
LEAVES_US = 60_000  # a roll may end as much before its written end
STROKES = 300_000  # of one song that are shared out; three hours of double bass, and some ten seconds here
SWEPT, CROSSED = "sn.sweep", "sn.side"

_NEIGHBOURS = """
    sn-hh sn-ht sn-mt sn-lt sn-ft sn-rd sn-cr sn-cr2 sn-sn2 sn2-hh hh-ht hh-cr hh-sp hh-ch2 hh-cb hh-tm cr-ht cr-sp
    cr-ch2 sp-ht sp-mt sp-st ht-mt ht-cr2 mt-lt mt-ft lt-ft ft-ft2 rd-mt rd-lt rd-ft rd-cr2 rd-ch rd-cb cr2-mt
    cr2-lt cr2-ft cr2-ch cr2-cr3 cr2-st ch-ft ch-ft2 ch-cr3 cb-mt cb-ht cb-wb wb-wb2 tm-tm2 tm-ht ag-cb ag-ag2 cl-sk
    cl-sn sk-sn
"""
_LEFT, _RIGHT = frozenset(("cr", "ch2")), frozenset(("ft", "ft2", "rd", "cr2", "cr3", "ch"))

TASTE = {
    # piece -> what it costs to strike it with the right hand, and with the left (thousandths of a point), coming there
    "rd": (0, 2000),
    "hh": (0, 1400),
    "cb": (0, 1000),
    "ch": (0, 500),
    "cr2": (0, 500),
    "cr3": (0, 500),
    "cr": (0, 300),
    "ft": (0, 300),
    "ft2": (0, 300),
    CROSSED: (4000, 0),
    SWEPT: (50_000, 0),
}
SIDE = {name: side for side, names in enumerate(("cr ch2 hh", "sn sn2 ht sp", "mt lt st", "ft ft2 rd cr2 cr3 ch"))
        for name in names.split()}  # fmt: skip
"""From left to right, for hands that cross."""


def _reach(us: dict[str, int]) -> dict[tuple[str, str], int]:
    """For each two pieces, what one hand needs from a stroke on one to a stroke on the other."""
    hops = _hops()
    found = {}
    for a in TARGETS:
        for b in TARGETS:
            far = us["far"] if (a in _LEFT and b in _RIGHT) or (a in _RIGHT and b in _LEFT) else 0
            found[a, b] = us["burst"] + max(hops.get((a, b), 2) * us["hop"], far)
    for a in TARGETS:
        for special in (CROSSED, SWEPT):
            found[a, special] = found[special, a] = max(found[a, "sn"], us["side"] if special == CROSSED else 0)
    found[CROSSED, CROSSED] = found[SWEPT, SWEPT] = us["burst"]
    found[CROSSED, SWEPT] = found[SWEPT, CROSSED] = us["side"]
    return found


def _hops() -> dict[tuple[str, str], int]:
    """How many neighbours one has to go, for any two pieces that have some."""
    near: dict[str, set[str]] = {}
    for a, b in (pair.split("-") for pair in _NEIGHBOURS.split()):
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    found = {}
    for start in near:
        front, steps = {start}, 0
        while front:
            found |= {(start, piece): steps for piece in front}
            front, steps = {b for a in front for b in near[a] if (start, b) not in found}, steps + 1
    return found | {(name, name): 0 for name in NAMES.values()}
