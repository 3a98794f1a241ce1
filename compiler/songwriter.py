"""A form -> sections as a songwriter would have them played: verses grow, fills lead in, the last chorus is loudest."""

from __future__ import annotations

from compiler.chance import chosen, happens
from dsl.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Planned(Record):
    """One section of a form: `role` is the section it is treated like (a `hook` is a chorus), `ends` whether its own
    part has an ending; `fills` are (weight, name) of what may lead out of it.
    """

    name: str
    bars: int
    role: str
    ends: bool
    fills: tuple[tuple[int, str], ...] = ()


FIRST, AGAIN, LAST = "first", "again", "last"

MOVES: dict[tuple[str, str], tuple[tuple[int, str], ...]] = {
    # (role, which time) -> what may be said of the section, by weight. A role that is not here is played as it is.
    ("intro", FIRST): ((3, ""), (2, "dynamics mp -> mf"), (1, "dynamics mp -> f")),
    ("verse", FIRST): ((3, ""), (1, "dynamics mp -> mf")),
    ("verse", AGAIN): ((2, "complexity {more}"), (1, "complexity {more}; intensity {harder}")),
    ("verse", LAST): ((2, "complexity {most}"), (1, "dynamics mf -> f; complexity {more}")),
    ("pre_chorus", FIRST): ((2, "dynamics mf -> f"), (1, "dynamics mp -> f")),
    ("pre_chorus", AGAIN): ((2, "dynamics mf -> f; complexity {more}"), (1, "dynamics mf -> f; intensity {harder}")),
    ("chorus", FIRST): ((1, "dynamics f"),),
    ("chorus", AGAIN): ((2, "dynamics f"), (1, "dynamics f; complexity {more}")),
    ("chorus", LAST): (
        (2, "dynamics f -> ff; intensity {hardest}"),
        (1, "dynamics f -> ff; complexity {more}; intensity {hardest}"),
    ),
    ("solo", FIRST): ((2, "dynamics mf -> f; complexity {more}"), (1, "dynamics mf -> f")),
    ("solo", AGAIN): ((1, "dynamics mf -> f; complexity {most}"),),
    ("bridge", FIRST): ((2, "dynamics mp"), (2, "dynamics mp -> f"), (1, "")),
    ("interlude", FIRST): ((2, "dynamics mp"), (1, "")),
    ("outro", FIRST): ((2, ""), (1, "dynamics f")),
}
STEPS = {
    "more": ("complexity", 24),
    "most": ("complexity", 48),
    "harder": ("intensity", 24),
    "hardest": ("intensity", 36),
}
"""A knob is turned up by so many per cent of its way to the nearer end, so that one at an end stays there."""
ROLES = frozenset(role for role, _ in MOVES) | {"breakdown"}

LEAD_IN = 50
"""Per cent of sections that a fill leads into at `fill_frequency 20%`, else in proportion; into a chorus always."""
LED_OUT_OF = ("verse", "chorus", "solo", "bridge")
"""Roles whose last bar is open for a fill; the parts of the others are written with their own."""
USUAL_FREQUENCY = 20
ENDING = "at bar last { fill final_hit }"


def arranged(form: Sequence[Planned], knobs: dict[str, int], seed: int) -> list[str]:
    """The form as statements of a song, one or more lines a section, each a draw of its own."""
    writer = _Writer(form, knobs, seed)
    return [line for place in range(len(form)) for line in writer.section(place)]


class _Writer:
    def __init__(self, form: Sequence[Planned], knobs: dict[str, int], seed: int):
        self.form, self.knobs, self.seed = form, knobs, seed
        self.written: dict[str, tuple[int, list[str]]] = {}

    def section(self, place: int) -> list[str]:
        """A section in the shortest way to say it: anew, as the first time, or with more laid over that."""
        one = self.form[place]
        said = [*self.move(place), *self.lead_out(place)]
        if place == len(self.form) - 1 and not one.ends and one.bars > 1:  # one bar alone is a groove, not its end
            said.append(ENDING)
        bars, first = self.written.setdefault(one.name, (one.bars, said))
        if first is said or bars != one.bars or not _covers(said, first):
            return laid_out(f"{one.name} {one.bars}", said)
        more = [statement for statement in said if statement not in first]
        return laid_out(f"{one.name} again", more) if more else [one.name]

    def move(self, place: int) -> list[str]:
        one, time = self.form[place], self.time(place)
        options = next((MOVES[one.role, when] for when in self.when(place) if (one.role, when) in MOVES), ((1, ""),))
        which = chosen([weight for weight, _ in options], self.seed, "song", one.name, time, "move")
        said = options[which][1].format_map({word: self.turned(word) for word in STEPS})
        return [statement for statement in said.split("; ") if statement and not statement.endswith("None")]

    def turned(self, word: str) -> str | None:
        """Where a step takes its knob, in per cent; None if it stays where it is."""
        knob, percent = STEPS[word]
        here = self.knobs[knob]
        step = min(here, 100 - here) * percent // 100
        return f"{here + step}%" if step else None

    def time(self, place: int) -> int:
        return sum(other.name == self.form[place].name for other in self.form[: place + 1])

    def when(self, place: int) -> tuple[str, ...]:
        """Whether a section's role comes for the last time, again or first: what fits best, then what fits as well."""
        role = self.form[place].role
        places = [other for other, one in enumerate(self.form) if one.role == role]
        if place == places[0]:
            return (FIRST,)
        last = place == places[-1] and (role == "chorus" or len(places) > 2)
        return (LAST, AGAIN, FIRST) if last else (AGAIN, FIRST)

    def lead_out(self, place: int) -> list[str]:
        """A fill into what comes next."""
        one, following = self.form[place], self.form[place + 1 : place + 2]
        if not one.fills or not following or one.role not in LED_OUT_OF or one.bars == 1:
            return []
        usual = 100 if following[0].role == "chorus" and one.role != "chorus" else LEAD_IN
        where = self.seed, "song", one.name, self.time(place)
        if not happens(usual * self.knobs["fill_frequency"] // USUAL_FREQUENCY, *where, "lead out"):
            return []
        which = chosen([weight for weight, _ in one.fills], *where, "which fill")
        return [f"fill {one.fills[which][1]}"]


def _covers(said: list[str], first: list[str]) -> bool:
    """Whether what was said the first time all holds, or is said otherwise, the time after."""
    settings = {_setting(statement) for statement in said}
    changed = (statement for statement in first if statement not in said)
    return all(_setting(statement) in settings and _setting(statement) != "fill" for statement in changed)


def _setting(statement: str) -> str:
    return statement.partition(" ")[0]


def laid_out(head: str, statements: Sequence[str], width: int = 98) -> list[str]:
    """A section on one line if it is short enough, else a line a statement (without the song's indent)."""
    if not statements:
        return [head]
    flat = f"{head} {{ {'; '.join(statements)} }}"
    return [flat] if len(flat) <= width else [f"{head} {{", *("  " + statement for statement in statements), "}"]
