"""A source that is to be changed: its song, sections and rows, with the text that each stands in."""

from __future__ import annotations

from dsl import ir
from dsl.draft.hear import NAME
from dsl.draft.request import Where
from dsl.parse import parse
from dsl.record import Record
from dsl.source import Source


class Found(Record):
    """A row, with the body it stands in and the declaration around it; `deep` if a block is between."""

    row: ir.Row
    body: ir.Body
    declaration: ir.Declaration
    deep: bool
    unit: int = 4
    """What a beat is in the bars where the row is heard."""


class Score:
    """One text, read."""

    def __init__(self, text: str):
        self.text = text
        self.parsed = parse(Source(NAME, text))
        self.broken = bool(self.parsed.problems)
        declared = self.parsed.module.declarations
        self.song = next((one for one in declared if one.kind == "song"), None)
        self.patterns = [one for one in declared if one.kind in ("pattern", "template")] if self.song is None else []
        self.declared = {one.name.text: one for one in declared}

    def grooves(self, where: Where) -> list[ir.Declaration]:
        """The patterns of a text without a song that are meant."""
        return [one for one in self.patterns if not where.sections or one.name.text in where.sections]

    # -- sections ----------------------------------------------------------------------------------------------------

    def sections(self) -> list[ir.Section]:
        """Every section line of the song, in order."""
        return [item for item in self.song.body.items if type(item) is ir.Section] if self.song is not None else []

    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(item.name.text for item in self.sections()))

    def written(self, name: str) -> list[ir.Section]:
        """Where a section is written out: with its bars, not where it comes again."""
        found = [item for item in self.sections() if item.name.text == name and item.bars is not None]
        return found or [item for item in self.sections() if item.name.text == name][:1]

    def occurrence(self, name: str, time: str) -> ir.Section | None:
        found = [item for item in self.sections() if item.name.text == name]
        if not found:
            return None
        return found[-1] if time == "last" else found[int(time) - 1] if 0 < int(time) <= len(found) else None

    def setting(self, body: ir.Body | None, name: str) -> ir.Setting | None:
        for item in body.items if body is not None else ():
            if type(item) is ir.Setting and item.name == name:
                return item
        return None

    # -- rows --------------------------------------------------------------------------------------------------------

    def rows(self) -> list[Found]:
        """Every row of the text."""
        out: list[Found] = []
        for declaration in self.parsed.module.declarations:
            _collect(declaration.body, declaration, False, out)
        return out

    def row_at(self, span: tuple[int, int]) -> Found | None:
        """The row that a step or count stands in."""
        return next((one for one in self.rows() if one.row.span[0] <= span[0] and span[1] <= one.row.span[1]), None)

    def piece(self, span: tuple[int, int]) -> str:
        return self.text[span[0] : span[1]]


def _collect(body: ir.Body, declaration, deep: bool, out: list[Found]) -> None:
    for item in body.items:
        match item:
            case ir.Row():
                out.append(Found(item, body, declaration, deep))
            case ir.Section() | ir.Part() | ir.Pickup():
                if item.body is not None:
                    _collect(item.body, declaration, False, out)
            case ir.At():
                _collect(item.body, declaration, True, out)
            case ir.If():
                _collect(item.then, declaration, True, out)
                if item.other is not None:
                    _collect(item.other, declaration, True, out)
            case ir.Choose():
                for _, option in item.options:
                    _collect(option, declaration, True, out)
            case ir.Declaration():
                _collect(item.body, declaration, deep, out)
