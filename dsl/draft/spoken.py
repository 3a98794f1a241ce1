"""What targets and wishes are called when the engine speaks: `cr` is a crash, `sn.ghost` a ghost note."""

from __future__ import annotations

from dsl.strokes import TARGETS

SPOKEN = {
    "sn.ghost": "ghost notes", "sn.side": "cross-stick", "sn.rimshot": "rimshots", "sn.flam": "flams", "sn.drag": "drags",
    "sn.buzz": "buzz rolls", "hh.open": "open hats", "hh.half": "half-open hats", "hh.tight": "tight hats", "hh": "hats",
    "hh.foot": "the hat foot", "rd.bell": "the ride's bell", "rd.edge": "the edge of the ride", "toms": "toms",
    "cymbals": "cymbals", "all": "drums", "cp": "claps", "cr": "crash", "sn": "snare", "bd": "kick", "rd": "ride",
}  # fmt: skip


def spoken(target: str) -> str:
    """A target in a drummer's words."""
    if target in SPOKEN:
        return SPOKEN[target]
    name = target.partition(".")[0]
    return TARGETS[name].says if name in TARGETS else name


def article(target: str) -> str:
    """A target as part of a name in the language: `cross_stick`, `hats`."""
    return spoken(target).removeprefix("the ").replace("'s ", " ").replace("-", "_").replace(" ", "_")
