"""Lines of a section's body, or of a rule, in the order in which they act."""

from __future__ import annotations

from fractions import Fraction

from dsl.draft.facts import bars_meant


class Body:
    """Lines of a body by where they stand, so that later ones act on earlier ones."""

    ORDER = ("settings", "layers", "drops", "rows", "blocks", "fills", "applies")

    def __init__(self, beats: int = 4, unit: int = 4, rule: bool = False, bars: int = 0):
        self.beats, self.unit, self.rule, self.bars = beats, unit, rule, bars
        self.parts: dict[str, list[str]] = {name: [] for name in self.ORDER}
        self.needs: dict[str, str] = {}  # declarations that the lines lean on, by name
        self.hats: dict[Fraction, str] = {}

    def add(self, part: str, line: str) -> None:
        if line not in self.parts[part]:
            self.parts[part].append(line)

    def set(self, name: str, value: str) -> None:
        """A setting, once; a ramp of loudness starts from a loudness that was said."""
        settings = self.parts["settings"]
        for place, line in enumerate(settings):
            if line.split(" ")[0] == name:
                settings[place] = f"{name} {value}"
                return
        settings.append(f"{name} {value}")

    def lines(self) -> list[str]:
        return [line for name in self.ORDER for line in self.parts[name]]

    @property
    def empty(self) -> bool:
        return not any(self.parts.values())


def bar_list(bars: str, body: Body) -> str:
    """Bars as `at bar` takes them; every so many are counted out from the first, where phrases begin."""
    if bars.startswith("every "):
        return ", ".join(str(one) for one in sorted(bars_meant(bars, body.bars or 64)))
    return {"first": "1"}.get(bars, bars)


def use_rule(body: Body, name: str, title: str, line: str) -> None:
    """Lean on a rule of the draft's own; inside of a rule, its line itself."""
    if body.rule:
        body.add("applies", line)
    else:
        body.needs[name] = f'modification {name} "{title}" {{\n  {line}\n}}'
        body.add("applies", f"apply {name}")
