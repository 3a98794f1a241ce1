"""The tables of docs/language.md that say what the code says: made from the code, between two comments in the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from compiler.kit import load_kit, note_of
from dsl import limits
from dsl.check_body import BODY_WORD, SETTINGS
from dsl.explain import codes, title
from dsl.strokes import ARTICULATIONS, GROUPS, STEPS, TARGETS

ROOT = Path(__file__).parents[1]
FAMILIES = {
    "kick": "kick",
    "snare": "snare",
    "tom": "toms",
    "skin": "hand drums",
    "hihat": "hi-hat",
    "pedal": "`hh.foot`",
    "ride": "ride",
    "crash": "crashes, chinas, splash, stack",
    "perc": "percussion",
}
"""What a family of targets is called."""

MEANINGS = {
    # articulation -> the words for its step
    "": "a stroke",
    "open": "open (on a drum the same as `x`, as tabs write it)",
    "ghost": "a ghost note",
    "flam": "flam",
    "drag": "drag (two grace notes)",
    "buzz": "buzz (press) roll; `~` after it holds it through more steps",
    "rimshot": "rimshot",
    "side": "side-stick (cross-stick)",
    "sweep": "a sweep of the brush",
    "half": "half-open",
    "foot": "played by the foot (pedal “chick”)",
    "bell": "the bell",
    "choke": "struck, then choked",
}

LIMITS = {
    "FILE_BYTES": "bytes of one file",
    "FILES_USED": "files that `use` brings together",
    "FILE_CHAIN": "files that use one another in a row",
    "NESTING": "bodies within bodies, and parentheses",
    "BRACKET_DEPTH": "brackets within brackets in a step",
    "STEPS_PER_BAR": "steps of one written bar, brackets counted out",
    "ROW_BARS": "bars of one row",
    "BARS": "bars of a section or pattern",
    "SONG_BARS": "bars of a song",
    "PLAYED_BARS": "bars of a song with a style or a drummer",
    "SECTIONS": "sections of a song, repeats counted",
    "HITS": "strokes of one output",
    "EXPANSIONS": "bodies played while an output is made",
    "SHALLOW": "bodies within bodies up to which one counts once; deeper ones count for more",
    "PARAMS": "parameters of one template, fill or modification",
    "LIST_ITEMS": "values in one list",
    "CHOICES": "blocks of one `choose`",
    "WEIGHT": "the largest weight",
    "MESSAGES": "problems shown",
    "TEMPO_MIN": "slowest tempo, beats a minute",
    "TEMPO_MAX": "fastest tempo",
    "METER_BEATS": "beats of a bar",
    "METER_UNITS": "lower numbers of a meter",
    "FILL_BEATS": "beats of a fill or a pick-up",
    "LATE_MS": "milliseconds late or early",
    "SHORTEST_NOTE": "the shortest step is 1/N of a whole note, N",
    "GRID": "steps of a `euclid`, and its rotation",
    "NAME_LENGTH": "letters of a name or title",
    "PPQ_MIN": "fewest ticks to a quarter note",
    "PPQ_MAX": "most ticks to a quarter note",
}


def between(text: str, name: str) -> str:
    """The lines between the comments of a table."""
    found = re.search(rf"<!-- table {name} -->\n(.*?)<!-- end -->", text, re.DOTALL)
    assert found, f"there is no table {name}"
    return found.group(1)


def rewritten(text: str) -> str:
    """The page with every table made anew."""
    for name, make in TABLES.items():
        head, tail = f"<!-- table {name} -->\n", between(text, name) + "<!-- end -->"
        text = text.replace(head + tail, head + make() + "<!-- end -->")
    return text


def _table(head: tuple[str, ...], rows) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def steps() -> str:
    """Each symbol with its capital, what it means and who takes it."""
    rows = [("`-` `.`", "nothing", "everything")]
    for symbol, (level, articulation, families) in STEPS.items():
        if symbol.isupper():
            continue
        pair = f"`{symbol}` `{symbol.upper()}`" if symbol.upper() in STEPS else f"`{symbol}`"
        takes = ", ".join(words for name, words in FAMILIES.items() if name in families)
        who = "everything" if families == frozenset(FAMILIES) else takes
        rows.append((pair, MEANINGS["ghost" if level == "ghost" else articulation], who))
    rows.append(("`1` … `9`", "a stroke at that ninth of full velocity", "everything"))
    rows.append(("`?`", "a stroke, half of the time", "everything"))
    return _table(("step", "means", "is taken by"), rows)


def targets() -> str:
    """Each target: names, groups, what may stand after its dot, its note in General MIDI."""
    gm = load_kit("gm")
    rows = []
    for target in TARGETS.values():
        own = [name for name in target.words if name not in TARGETS]
        dots = ", ".join(f"`.{one}`" for one in ARTICULATIONS[target.family]) or "–"
        note = note_of(gm, target.name) if target.name in gm.notes else None
        rows.append((
            f"`{target.name}`",
            target.says,
            ", ".join(f"`{name}`" for name in own),
            dots,
            ", ".join(target.groups) or "–",
            str(note) if note is not None else "–",
        ))  # fmt: skip
    return _table(("target", "is", "long names", "after the dot", "groups", "GM"), rows)


def groups() -> str:
    """Each group and its members."""
    rows = [(f"`{group}`", " ".join(f"`{name}`" for name in TARGETS if name in held)) for group, held in GROUPS.items()]
    return _table(("group", "holds"), [*rows[:-1], ("`all`", "every target")])


def settings() -> str:
    """Which settings belong in which body."""
    rows = [
        (BODY_WORD.get(kind, f"a {kind}"), ", ".join(f"`{name}`" for name in sorted(names)) or "none")
        for kind, names in SETTINGS.items()
    ]
    return _table(("in", "may stand"), rows)


def sizes() -> str:
    """Each limit with its constant."""
    found = {name: value for name, value in vars(limits).items() if name.isupper()}
    assert set(found) == set(LIMITS), set(found) ^ set(LIMITS)
    rows = [(LIMITS[name], _said(value), f"`{name}`") for name, value in found.items() if _enforced(name)]
    return _table(("at most", "is", "constant"), rows)


def _enforced(name: str) -> bool:
    """Whether any module asks for the limit: a number that nobody looks at is no limit."""
    texts = (
        path.read_text(encoding="utf-8") for folder in ("dsl", "compiler") for path in (ROOT / folder).rglob("*.py")
    )
    return sum(len(re.findall(rf"\b{name}\b", text)) for text in texts) > 1


def _said(value) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else f"{value:,}"


def problems() -> str:
    """Each code and what its page is called."""
    return _table(("code", "says"), [(f"`{code}`", title(code)) for code in codes()])


TABLES: dict[str, Callable[[], str]] = {
    "steps": steps,
    "targets": targets,
    "groups": groups,
    "settings": settings,
    "limits": sizes,
    "codes": problems,
}
