"""The one table of what can be struck and how: targets, groups, step symbols, articulations.

The grammar's row alphabet, the checker, the formatter, the kits and the prompts are all built from these tables.
"""

from __future__ import annotations

from dsl.record import Record


class Target(Record):
    """One thing to strike. `family` decides which step symbols it takes; `limb` is "hand" or "foot"."""

    name: str
    words: tuple[str, ...]
    family: str
    limb: str
    groups: tuple[str, ...]
    says: str


def _targets():
    rows = (
        # short, other accepted names, family, limb, groups, in words
        ("bd", ("kick", "bass_drum", "bass"), "kick", "foot", ("drums", "feet"), "kick"),
        ("bd2", ("kick2",), "kick", "foot", ("drums", "feet"), "second kick"),
        ("sn", ("snare", "snare_drum", "sd"), "snare", "hand", ("drums", "hands"), "snare"),
        ("sn2", ("snare2",), "snare", "hand", ("drums", "hands"), "second snare"),
        ("hh", ("hihat", "hi_hat", "hat"), "hihat", "hand", ("cymbals", "hands"), "hi-hat"),
        ("hh.foot", ("hf",), "pedal", "foot", ("cymbals", "feet"), "hi-hat foot"),
        ("rd", ("ride",), "ride", "hand", ("cymbals", "hands"), "ride"),
        ("cr", ("crash", "crash1", "cr1"), "crash", "hand", ("cymbals", "hands"), "crash"),
        ("cr2", ("crash2",), "crash", "hand", ("cymbals", "hands"), "second crash"),
        ("cr3", ("crash3",), "crash", "hand", ("cymbals", "hands"), "third crash"),
        ("ch", ("china", "china1"), "crash", "hand", ("cymbals", "hands"), "china"),
        ("ch2", ("china2",), "crash", "hand", ("cymbals", "hands"), "second china"),
        ("sp", ("splash",), "crash", "hand", ("cymbals", "hands"), "splash"),
        ("st", ("stack",), "crash", "hand", ("cymbals", "hands"), "stack"),
        ("ht", ("high_tom", "tom1"), "tom", "hand", ("toms", "drums", "hands"), "high tom"),
        ("mt", ("mid_tom", "tom2"), "tom", "hand", ("toms", "drums", "hands"), "mid tom"),
        ("lt", ("low_tom", "tom3"), "tom", "hand", ("toms", "drums", "hands"), "low tom"),
        ("ft", ("floor_tom", "floor", "tom4"), "tom", "hand", ("toms", "drums", "hands"), "floor tom"),
        ("ft2", ("floor_tom2", "tom5"), "tom", "hand", ("toms", "drums", "hands"), "second floor tom"),
        ("cb", ("cowbell",), "perc", "hand", ("hands",), "cowbell"),
        ("tb", ("tambourine",), "perc", "hand", ("hands",), "tambourine"),
        ("cp", ("clap", "hand_clap"), "perc", "hand", ("hands",), "clap"),
        ("wb", ("woodblock", "high_woodblock"), "perc", "hand", ("hands",), "woodblock"),
        ("wb2", ("low_woodblock",), "perc", "hand", ("hands",), "low woodblock"),
        ("sh", ("shaker",), "perc", "hand", ("hands",), "shaker"),
        ("cl", ("claves", "clave"), "perc", "hand", ("hands",), "claves"),
        ("tr", ("triangle", "open_triangle"), "perc", "hand", ("hands",), "triangle"),
        ("tr2", ("mute_triangle",), "perc", "hand", ("hands",), "muted triangle"),
        ("ag", ("agogo", "high_agogo"), "perc", "hand", ("hands",), "high agogo"),
        ("ag2", ("low_agogo",), "perc", "hand", ("hands",), "low agogo"),
        ("bo", ("bongo", "high_bongo"), "skin", "hand", ("drums", "hands"), "high bongo"),
        ("bo2", ("low_bongo",), "skin", "hand", ("drums", "hands"), "low bongo"),
        ("cg", ("conga", "open_conga"), "skin", "hand", ("drums", "hands"), "open conga"),
        ("cg2", ("low_conga",), "skin", "hand", ("drums", "hands"), "low conga"),
        ("cg3", ("mute_conga",), "skin", "hand", ("drums", "hands"), "muted conga"),
        ("tm", ("timbale", "high_timbale"), "skin", "hand", ("drums", "hands"), "high timbale"),
        ("tm2", ("low_timbale",), "skin", "hand", ("drums", "hands"), "low timbale"),
        ("su", ("surdo", "open_surdo"), "skin", "hand", ("drums", "hands"), "open surdo"),
        ("su2", ("mute_surdo",), "skin", "hand", ("drums", "hands"), "muted surdo"),
        ("ma", ("maracas",), "perc", "hand", ("hands",), "maracas"),
        ("ca", ("cabasa",), "perc", "hand", ("hands",), "cabasa"),
        ("gu", ("guiro", "short_guiro"), "perc", "hand", ("hands",), "short guiro"),
        ("gu2", ("long_guiro",), "perc", "hand", ("hands",), "long guiro"),
        ("cu", ("cuica", "open_cuica"), "perc", "hand", ("hands",), "open cuica"),
        ("cu2", ("mute_cuica",), "perc", "hand", ("hands",), "muted cuica"),
        ("wh", ("whistle", "short_whistle"), "perc", "hand", (), "short whistle"),
        ("wh2", ("long_whistle",), "perc", "hand", (), "long whistle"),
        ("vs", ("vibraslap",), "perc", "hand", ("hands",), "vibraslap"),
        ("jb", ("jingle_bell", "sleigh_bells"), "perc", "hand", ("hands",), "jingle bell"),
        ("bt", ("bell_tree",), "perc", "hand", ("hands",), "bell tree"),
        ("ct", ("castanets",), "perc", "hand", ("hands",), "castanets"),
        ("sk", ("sticks", "stick_click"), "perc", "hand", ("hands",), "stick click"),
    )
    return {row[0]: Target._make(row) for row in rows}


TARGETS: dict[str, Target] = _targets()
"""Every target by its short name, in score order (feet, snare, hats, cymbals, toms, percussion)."""

NAMES: dict[str, str] = {word: t.name for t in TARGETS.values() for word in (t.name, *t.words)}
"""Short and long names of targets -> the short one (`kick` -> `bd`)."""

GROUPS: dict[str, frozenset[str]] = {
    group: frozenset(t.name for t in TARGETS.values() if group in t.groups)
    for group in ("toms", "cymbals", "drums", "hands", "feet")
}
GROUPS["all"] = frozenset(TARGETS)

OTHERS = frozenset(("cp", "tb", "sh", "ma", "ca", "jb", "wh", "wh2", "vs", "bt", "gu", "gu2", "cu", "cu2", "tr", "tr2",
                    "ct", "bo", "bo2", "cg", "cg2", "cg3", "su", "su2"))  # fmt: skip
"""What another player adds, or a machine: it does not take a hand of the drummer's."""

TIMEKEEPERS = ("hh", "rd", "ch")
"""What a fill's `into` takes the place of."""

DRUMS = frozenset(("kick", "snare", "tom", "skin"))
FLAMMED = frozenset(("snare", "tom"))
EVERY = frozenset(("kick", "snare", "tom", "skin", "hihat", "pedal", "ride", "crash", "perc"))

STEPS: dict[str, tuple[str, str, frozenset[str]]] = {
    # symbol: (level, articulation, families that can play it)
    "x": ("normal", "", EVERY),
    "o": ("normal", "open", DRUMS | {"hihat"}),
    "g": ("ghost", "", DRUMS | {"hihat"}),
    "f": ("normal", "flam", FLAMMED),
    "d": ("normal", "drag", FLAMMED),
    "z": ("normal", "buzz", FLAMMED),
    "r": ("normal", "rimshot", FLAMMED),
    "s": ("normal", "side", frozenset(("snare",))),
    "w": ("normal", "sweep", frozenset(("snare",))),
    "h": ("normal", "half", frozenset(("hihat",))),
    "p": ("normal", "foot", frozenset(("hihat", "pedal"))),
    "b": ("normal", "bell", frozenset(("ride",))),
    "c": ("normal", "choke", frozenset(("crash",))),
}
STEPS.update({s.upper(): ("accent", art, who) for s, (_, art, who) in list(STEPS.items()) if s not in "gw"})
RESTS = "-."
DIGITS = "123456789"

ARTICULATIONS: dict[str, tuple[str, ...]] = {
    # family: what may stand after the dot of a target, and after `as` in a rule
    "kick": (),
    "snare": ("side", "rimshot", "sweep", "flam", "drag", "buzz"),
    "tom": ("rimshot", "flam", "drag", "buzz"),
    "skin": (),
    "hihat": ("open", "half", "tight", "closed"),
    "pedal": ("splash",),
    "ride": ("bell", "edge"),
    "crash": ("choke",),
    "perc": (),
}

LEVELS = ("ghost", "normal", "accent")

OPENNESS: dict[str, int] = {"tight": 0, "closed": 0, "": 0, "half": 50, "open": 100}
"""Per cent of openness that a hi-hat stroke has when no `open` says otherwise."""
