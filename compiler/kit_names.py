"""The names that a kit can give a note (`sn`, `sn.side`, `hh.foot`), each with its target and articulation."""

from __future__ import annotations

from dsl.strokes import ARTICULATIONS, GROUPS, NAMES, TARGETS

RENDERED = ("flam", "drag", "buzz")
"""Articulations that are played as several plain strokes, so that no kit needs a note for them."""

LOUDNESS = {group: GROUPS[group] for group in ("toms", "cymbals")}
LOUDNESS["percussion"] = frozenset(t.name for t in TARGETS.values() if t.family in ("perc", "skin"))
LOUDNESS |= {group: GROUPS[group] for group in ("drums", "feet", "hands", "all")}
"""Groups that may have a table of velocities, the nearest first."""

_SAME = {"hh.foot.splash": "hh.splash", "hh.closed": "hh"}


def key_of(text: str) -> str:
    """A name as a user may write it (`kick`, `hihat.closed`, `hf`) -> the one in `KEYS`, or "" for none."""
    word, _, articulation = text.partition(".")
    short = NAMES.get(word, "")
    name = f"{short}.{articulation}" if articulation else short
    name = _SAME.get(name, name)
    return name if name in KEYS else ""


def is_name(text: str) -> bool:
    """Whether a kit can be called that: `lower_snake`, as names are in the language."""
    return text.isidentifier() and text.isascii() and text.islower()


def join(target: str, articulation: str) -> str:
    """The name of an articulation, which need not be in `KEYS`."""
    name = f"{target}.{articulation}" if articulation else target
    return _SAME.get(name, name)


def in_words(target: str, articulation: str) -> str:
    """`("cr", "choke")` -> "choked crash"."""
    says = TARGETS[target].says
    before = {"choke": "choked", "open": "open", "half": "half-open", "tight": "tight"}.get(articulation)
    after = {"side": "side-stick", "sweep": "brush sweep"}.get(articulation, articulation)
    return f"{before} {says}" if before else f"{says} {after}".rstrip()


def did_you_mean(wrong: str, names: list[str]) -> str:
    """`; did you mean `x`?` for the nearest of `names`, or nothing."""
    from difflib import get_close_matches

    near = get_close_matches(wrong, names, 1)
    return f"; did you mean `{near[0]}`?" if near else ""


def _keys() -> dict[str, tuple[str, str]]:
    keys = {}
    for target in TARGETS.values():
        more = ("choke",) if target.family == "ride" else ()  # real kits have it, though no step is written so
        for articulation in ("", *ARTICULATIONS[target.family], *more):
            keys.setdefault(join(target.name, articulation), (target.name, articulation))
    return keys


KEYS: dict[str, tuple[str, str]] = _keys()
"""Every name that a kit can give a note -> (target, articulation), in score order."""
