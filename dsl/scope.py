"""A file's names: one table for each kind of declaration."""

from __future__ import annotations

from dsl import ir
from dsl.parse import Parsed

NAMESPACE = {
    # kind of declaration -> the namespace that its name lives in
    "pattern": "groove",
    "template": "groove",
    "fill": "fill",
    "feel": "feel",
    "modification": "modification",
    "genre": "genre",
    "style": "style",
    "drummer": "drummer",
    "song": "song",
}
SPOKEN_KIND = {
    "groove": "patterns",
    "fill": "fills",
    "feel": "feels",
    "modification": "modifications",
    "genre": "genres",
    "style": "styles",
    "drummer": "drummers",
    "song": "songs",
}


class Unit:
    """One parsed file with its scope, and the files that it uses."""

    __slots__ = ("parsed", "library", "scope", "uses", "memo")

    def __init__(self, parsed: Parsed, library: bool):
        self.parsed = parsed
        self.library = library
        self.uses: list[Unit] = []
        self.scope: dict[str, dict[str, ir.Declaration]] = {}
        self.memo: dict = {}
        for declaration in parsed.module.declarations:
            self.scope.setdefault(NAMESPACE[declaration.kind], {}).setdefault(declaration.name.text, declaration)

    def brought(self) -> list[Unit]:
        """The files that this one uses, then those that they use, each once."""
        found: list[Unit] = []
        for unit in (queue := list(self.uses)):
            if unit not in found:
                found.append(unit)
                queue += unit.uses
        return found
