"""What a style says, after `like` and its genre; what a drummer says."""

from __future__ import annotations

from compiler.frame import Frame
from dsl import ir
from dsl.resolve import Found

FALLBACKS = 16


class Style:
    """A style with where it looks for what it does not say: the styles it is like, then its genre."""

    def __init__(self, name: str, chain: list[ir.Declaration], unit, common):
        self.name, self.chain, self.unit = name, chain, unit
        self.fallback: dict[str, str] = {}
        self._parts: dict[str, ir.Part] = {}
        self._settings: dict[str, ir.Setting] = {}
        for item in [item for declaration in chain for item in declaration.body.items]:
            if type(item) is ir.Part:
                self._parts.setdefault(item.name.text, item)
            elif type(item) is ir.Setting:
                self._settings.setdefault(item.name, item)
        for item in [item for declaration in (*chain, *common) for item in declaration.body.items]:
            if type(item) is ir.PartLike:
                self.fallback.setdefault(item.name.text, item.other.text)

    def setting(self, name: str) -> ir.Setting | None:
        return self._settings.get(name)

    def part(self, name: str) -> ir.Part | None:
        """What is played in a section of that name, falling back as the library's chain says."""
        for _ in range(FALLBACKS):
            if name in self._parts:
                return self._parts[name]
            if name not in self.fallback:
                return None
            name = self.fallback[name]
        return None

    def parts(self) -> set[str]:
        """Every section name that the style has a part for, or a way to one."""
        return set(self._parts) | {name for name in self.fallback if self.part(name) is not None}

    def fills(self, section) -> list:
        """(weight, call, frame) of the fills it likes."""
        return _weighted(self.setting("fills"), section, self.unit)


class Drummer:
    """A player: a chain of modifications, a feel, fills."""

    def __init__(self, found: Found):
        self.declaration, self.unit = found.declaration, found.unit

    def setting(self, name: str) -> ir.Setting | None:
        for item in self.declaration.body.items:
            if type(item) is ir.Setting and item.name == name:
                return item
        return None

    def chain(self) -> list[ir.Apply]:
        return [item for item in self.declaration.body.items if type(item) is ir.Apply]

    def fills(self, section) -> list:
        return _weighted(self.setting("fills"), section, self.unit)


def _weighted(setting, section, unit) -> list:
    if setting is None:
        return []
    frame = of_unit(section.frame, unit)
    return [(one[1] if len(one) > 1 else None, one[0], frame) for one in setting.values]


def of_unit(frame: Frame, unit) -> Frame:
    """A section's frame as a file sees it: names are looked up there, and everything on the canvas is meant."""
    made = Frame(frame.ctx, unit, frame.names, frame.canvas, frame.meter, frame.place)
    made.strict, made.trail = False, frame.trail
    return made


def chain_of(genre: Found, style: ir.Declaration | None) -> list[ir.Declaration]:
    """The style, those it is like, its genre. A circle of `like` ends where it began (and is told elsewhere)."""
    styles = {i.name.text: i for i in genre.declaration.body.items if type(i) is ir.Declaration}
    chain: list[ir.Declaration] = []
    while style is not None and style not in chain:
        chain.append(style)
        style = styles.get(style.like.text.rpartition(".")[2]) if style.like else None
    return [*chain, genre.declaration]
