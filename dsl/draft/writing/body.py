"""Lines of a section's body, or of a rule, in the order in which they act; all that a target plays is one row."""

from __future__ import annotations

from fractions import Fraction

from dsl.draft.facts import bars_meant
from dsl.draft.writing.grids import row

ORDER = ("settings", "layers", "drops", "rows", "blocks", "fills", "applies")
SCORE = tuple("cr cr2 cr3 ch ch2 sp st hh rd tb sh cb cp ht mt lt ft ft2 sn bd bd2 hh.foot".split())
"""From the top of the stave to its foot: the order of rows. Others stand above them."""


class Body:
    """What is written between two braces. `bare` if nothing plays under it, `rule` if it is a modification's."""

    def __init__(self, beats: int = 4, unit: int = 4, rule: bool = False, bars: int = 0):
        self.beats, self.unit, self.rule, self.bars = beats, unit, rule, bars
        self.bare = False
        self.parts: dict[str, list[str]] = {name: [] for name in ORDER}
        self.needs: dict[str, str] = {}  # declarations that the lines lean on, by name
        self.strokes: dict[str, dict[Fraction, str]] = {}  # target -> step symbols at beats: its row in bars
        self.giving: dict[str, list[str]] = {}  # target -> what makes room for its row
        self.rests: list[tuple[frozenset[str], frozenset[Fraction]]] = []  # where the rows of targets rest
        self._added: dict[str, list[tuple[str, dict[Fraction, str]]]] = {}  # lines that a row may take in

    def add(self, part: str, line: str) -> None:
        if line not in self.parts[part]:
            self.parts[part].append(line)

    def add_strokes(self, target: str, line: str, strokes: dict[Fraction, str]) -> None:
        """Strokes beside what a target plays; where it has a row here, they stand in that."""
        if target in self.strokes:
            self.strike(target, strokes)
        else:
            self.add("rows", line)
            self._added.setdefault(target, []).append((line, strokes))

    def strike(self, target: str, strokes: dict[Fraction, str]) -> bool:
        """Strokes of a target's row; a stroke of a kind of its own stays where a plain one comes. False if no row of
        a readable size holds them all."""
        taken = self._added.pop(target, [])
        new = dict(self.strokes.get(target, {}))
        for more in (strokes, *(one for _, one in taken)):
            new |= {at: symbol for at, symbol in more.items() if symbol not in "xX" or new.get(at, "x") in "xXg"}
        if row(new, self.beats) is None:
            return False
        self.strokes[target] = new
        self.parts["rows"] = [line for line in self.parts["rows"] if line not in [one for one, _ in taken]]
        return True

    def rest(self, targets: frozenset[str], at: frozenset[Fraction]) -> None:
        self.rests.append((targets, at))

    def set(self, name: str, value: str) -> None:
        """A setting, once."""
        settings = self.parts["settings"]
        for place, line in enumerate(settings):
            if line.split(" ")[0] == name:
                settings[place] = f"{name} {value}"
                return
        settings.append(f"{name} {value}")

    def rows(self) -> list[str]:
        """The rows in bars, as they stand on a stave, accents on a snare that plays little else."""
        out = []
        for target in sorted(self.strokes, key=lambda one: SCORE.index(one) if one in SCORE else -1):
            gone = {at for targets, places in self.rests if target in targets for at in places}
            strokes = {at: symbol for at, symbol in self.strokes[target].items() if at not in gone}
            plain = [at for at, symbol in strokes.items() if symbol == "x"]
            if target == "sn" and len(plain) <= 2:
                strokes |= dict.fromkeys(plain, "X")
            yielding = f" instead of {', '.join(self.giving[target])}" if target in self.giving else ""
            if strokes:
                out.append(f"{target} {row(strokes, self.beats)}{yielding}")
        return out

    def lines(self) -> list[str]:
        return [line for name in ORDER for line in ([*self.rows()] if name == "rows" else []) + self.parts[name]]

    @property
    def empty(self) -> bool:
        return not self.strokes and not any(self.parts.values())


def bar_list(bars: str, body: Body) -> str:
    """Bars as `at bar` takes them; every so many are counted out from the first, where phrases begin."""
    if bars.startswith(("every ", "each ")):
        return ", ".join(str(one) for one in sorted(bars_meant(bars, body.bars or 64)))
    numbers = [int(one) for one in bars.split(", ") if one.isdigit()]
    if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"{numbers[0]}..{numbers[-1]}"
    word, _, count = bars.partition(" ")
    if count == "half":
        count = str(max(1, body.bars // 2))
    if count.isdigit() and word == "first":
        return f"1..{count}"
    if count.isdigit() and word == "last" and body.bars:
        return f"{max(1, body.bars - int(count) + 1)}..{body.bars}"
    return {"first": "1"}.get(bars, bars)


def use_rule(body: Body, name: str, title: str, line: str) -> None:
    """Lean on a rule of the draft's own; inside of a rule, its line itself."""
    if body.rule:
        body.add("applies", line)
    else:
        body.needs[name] = f'modification {name} "{title}" {{\n  {line}\n}}'
        body.add("applies", f"apply {name}")
