"""What cannot be played -> problems in a drummer's words, one for each cause, however often it comes round."""

from __future__ import annotations

from dsl.diagnostic import Diagnostic, Label, warning
from dsl.diagnostic import note as aside
from dsl.grains import PARTS_OF_A_BEAT, part
from dsl.record import Record
from dsl.strokes import TARGETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from compiler.limbs import Fault
    from compiler.moments import Note
    from compiler.perform import Bar, Performance
    from compiler.timeline import Played
    from dsl.source import Source

BARS_NAMED = 3
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")
PLAYERS = {"beginner": "a beginner", "intermediate": "an amateur", "pro": "a pro", "extreme": "the fastest"}
_SENTENCES = {
    "hands": "{hands} hands at once: {all}",
    "burst": "{limb} has {gap} ms from stroke to stroke on the {later}, and {player} needs {need}",
    "run": "{limb} plays the {later} on and on, every {gap} ms, and {player} keeps up {need}",
    "turns": "two {limbs} in turn play every {half_gap} ms, and {player} keeps up {half_need}",
    "travel": "{limb} has {gap} ms from the {before} to the {later}, and {player} needs {need}",
    "side": "{limb} has {gap} ms between cross-stick and open snare, and {player} needs {need}",
    "pedals": "the left foot has {gap} ms between the hi-hat's pedal and the second kick's, and {player} needs {need}",
    "opening": "the hi-hat opens or closes {gap} ms from a kick of the left foot, and {player} needs {need}",
    "shut": "the foot shuts the hi-hat at the moment when the stick plays it open",
    "brush": "the left hand sweeps with the brush all through this bar, and the {later} needs it",
    "choke": "{limb} is still choking the {before} when it should play the {later}",
    "buzz": "{limb} is still rolling on the {before} when it should play the {later}",
    "sticking": "the sticking wants {other} for the {later}, and that is taken",
}
_HELP = {
    "opening": "a double-bass run leaves the hi-hat as it is: keep it open or closed, or leave the kick a rest",
    "shut": "leave out the foot, or play the hi-hat closed",
    "sticking": "change the sticking, or leave out the {least}",
    "pedals": "leave out the {least}, or give the left foot's kick a rest",
}
SIDES = ("right", "left")
_SPEED = ("burst", "run", "turns", "travel", "side", "pedals")


class Cause(Record):
    """One thing that cannot be played: the first fault of it, where it comes (bar, count), and to which sides."""

    fault: Fault
    places: list[tuple[int, str]]
    sides: set[int]


def told(faults: Iterable[Fault], level: str = "") -> list[Diagnostic]:
    """One warning for each cause."""
    causes: dict = {}
    for fault in faults:
        cause = causes.setdefault(_cause(fault), Cause(fault, [], set()))
        cause.sides.add(fault.side)
        note = fault.notes[-1]
        if note.bar is not None:
            cause.places.append((note.bar.number, count_of(note)))
    return [_diagnostic(cause, level) for cause in causes.values()]


def told_cut(performance: Performance) -> list[Diagnostic]:
    """That a song was looked at no further than here."""
    last = performance.bars[-1]
    if last.section is None or last.section.place is None:
        return []
    message = f"who plays what was looked at up to bar {last.number}"
    return [aside("limbs", message, last.section.place.unit.parsed.source, last.section.span)]


def _cause(fault: Fault):
    """What must be the same for two faults to be one: the rule, and the lines of text that wrote the strokes."""
    lines = frozenset(_line(note) for note in fault.notes)
    section = None if any(_own(note) for note in fault.notes) else _section(fault.notes[-1])
    return fault.rule, lines, section and section.span


def _line(note: Note) -> tuple[str, int]:
    assert note.hit is not None
    source = note.hit.place.unit.parsed.source
    return source.name, source.line_column(note.hit.span[0])[0]


def _section(note: Note) -> Played | None:
    assert note.bar is not None
    return note.bar.section


def _own(note: Note) -> bool:
    """Whether it is the user's own text: a stroke that the library wrote is told at the section that plays it."""
    assert note.hit is not None
    unit, section = note.hit.place.unit, _section(note)
    return not unit.library or (section is not None and section.place is not None and unit is section.place.unit)


# --- words ----------------------------------------------------------------------------------------------------------


def _diagnostic(cause: Cause, level: str) -> Diagnostic:
    fault = cause.fault
    from compiler.worth import worth

    notes = sorted(fault.notes, key=worth)
    own = [note for note in notes if _own(note)]
    code = "hands" if fault.rule == "hands" else "limbs"
    words = _words(cause, level, name_of(notes[0]))
    message = f"{_SENTENCES[fault.rule].format(**words)}, {_where(cause.places)}"
    if own:
        source, span, label = _source(own[0]), own[0].hit.span, name_of(own[0])  # type: ignore[union-attr]
    else:
        source, span, label = _at_section(fault.notes[-1])
    others = _labels(notes, source, span)
    return warning(code, message, source, span, label, others=others, help=_help(cause, notes, words))


def _rank(note: Note) -> int:
    return list(TARGETS).index(note.target)


def _source(note: Note) -> Source:
    return note.hit.place.unit.parsed.source  # type: ignore[union-attr]


def _at_section(note: Note) -> tuple[Source, tuple[int, int], str]:
    section = _section(note)
    if section is None or section.place is None:
        return _source(note), note.hit.span, ""  # type: ignore[union-attr]
    return section.place.unit.parsed.source, section.span, "what the library plays here"


def _labels(notes: list[Note], source: Source, span) -> list[Label]:
    places = {(_source(note), note.hit.span): note for note in notes}  # type: ignore[union-attr]
    return [
        Label(where, name_of(note), other if other is not source else None)
        for (other, where), note in places.items()
        if (other, where) != (source, span)
    ]


def name_of(note: Note) -> str:
    """A stroke in words: "snare", "cross-stick", "flam on the high tom"."""
    if note.articulation in ("flam", "drag"):
        return f"{note.articulation} on the {drum_of(note)}"
    return drum_of(note)


def drum_of(note: Note) -> str:
    """What is struck."""
    return "cross-stick" if note.articulation == "side" else TARGETS[note.target].says


def _words(cause: Cause, level: str, least: str) -> dict[str, str]:
    """Everything that a sentence may speak of."""
    fault, notes = cause.fault, cause.fault.notes
    limb, limbs = ("foot", "feet") if TARGETS[notes[-1].target].limb == "foot" else ("hand", "hands")
    gap, need = _ms(fault.gap, fault.need)
    half_gap, half_need = _ms(fault.gap // 2, fault.need // 2)
    hands = sum(2 if note.articulation == "flam" else 1 for note in notes)
    every = listed([name_of(note) for note in sorted(notes, key=_rank)])
    return {
        "limb": f"the {SIDES[fault.side]} {limb}" if len(cause.sides) == 1 else f"each {limb}", "limbs": limbs,
        "other": f"the {SIDES[1 - fault.side]} {limb}", "before": drum_of(notes[0]), "later": drum_of(notes[-1]),
        "gap": gap, "need": need, "half_gap": half_gap, "half_need": half_need, "player": PLAYERS.get(level, ""),
        "hands": NUMBERS[min(hands, 8)], "all": every, "least": least,
    }  # fmt: skip


def _ms(gap: int, need: int) -> tuple[str, str]:
    """Two times in whole milliseconds, or in tenths where these would be the same."""
    if round(gap / 1000) == round(need / 1000):
        return f"{gap / 1000:.1f}", f"{need / 1000:.1f}"
    return str(round(gap / 1000)), str(round(need / 1000))


def listed(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _where(places: list[tuple[int, str]]) -> str:
    """`on 2 and 4 of bar 1, and again in bars 3, 5, 7 and 12 more`."""
    bars = list(dict.fromkeys(bar for bar, _ in places))
    counts = list(dict.fromkeys(count for bar, count in places if bar == bars[0]))
    if len(counts) > 2 * BARS_NAMED:
        counts = [*counts[:BARS_NAMED], f"{len(counts) - BARS_NAMED} more times"]
    first = f"on {listed(counts)} of {f'bar {bars[0]}' if bars[0] else 'the pick-up'}"
    if len(bars) == 1:
        return first
    named = [str(bar) for bar in bars[1 : 1 + BARS_NAMED]]
    more = len(bars) - 1 - len(named)
    return f"{first}, and again in bar{'s' * (len(bars) > 2)} {listed([*named, f'{more} more'] if more else named)}"


def count_of(note: Note) -> str:
    """Where a stroke is in its bar, as it is counted: `2&`, or `just after 2&`."""
    bar: Bar = note.bar  # type: ignore[assignment]
    beat, inside = divmod(note.place - bar.start, bar.beat)
    for name, (over, under) in PARTS_OF_A_BEAT.items():
        if inside * under == over * bar.beat:
            return f"{int(beat) + 1}{name}"
    named = ((over * 12 // under, name) for name, (over, under) in PARTS_OF_A_BEAT.items())
    return f"just after {int(beat) + 1}{max(pair for pair in named if pair[0] * bar.beat < inside * 12)[1]}"


def _help(cause: Cause, notes: list[Note], words: dict[str, str]) -> str:
    fault = cause.fault
    if fault.rule in _HELP:
        return _HELP[fault.rule].format(**words)
    tempo = _tempo(fault) if fault.rule in _SPEED else 0
    if fault.rule == "run" or fault.rule == "turns":
        help = f"leave out every other stroke of the {words['least']}"
    else:
        help = f"leave out the {words['least']}{_drop(cause, notes[0])}"
    if fault.rule == "hands" and any(note.articulation == "flam" for note in fault.notes):
        help += ", or play the flam as a plain stroke"
    return help + (f"; up to tempo {tempo} it can be played" if tempo else "")


def _drop(cause: Cause, note: Note) -> str:
    """How the language says it, where the count has a name and the stroke is the one at that count."""
    if cause.fault.rule != "hands":
        return ""
    counts = list(dict.fromkeys(count for _, count in cause.places))
    if len(counts) > 8 or any(" " in count for count in counts):
        return " there"
    return f" there: `drop {note.target} at {' '.join(counts)}`"


def _tempo(fault: Fault) -> int:
    """The fastest tempo at which there is time enough, if nothing is late."""
    bar = fault.notes[-1].bar
    if bar is None or not fault.gap or any(note.us != note.written_us for note in fault.notes):
        return 0
    tempo = int(part(min(bar.tempi) * fault.gap, fault.need))
    return tempo if tempo >= 30 else 0
