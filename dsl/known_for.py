"""A drummer and a style -> whether he says that he plays it, and the warning that he does not."""

from __future__ import annotations

from dsl import ir
from dsl.diagnostic import Diagnostic, warning


def plays(drummer: ir.Declaration, style: str) -> bool:
    """Whether a drummer says that he plays a style, or its genre; one who says nothing plays everything."""
    names = _said(drummer)
    return not names or style in names or style.partition(".")[0] in names


def out_of_style(drummer: ir.Declaration, style: str, source, span) -> Diagnostic:
    """The warning that a drummer is not known for a style, told at a place of a source."""
    name, known = drummer.name.text, ", ".join(_said(drummer))
    message, help = f"`{name}` is not known for `{style}`", f"{name} plays {known}; the song is made all the same"
    return warning("plays", message, source, span, help=help)


def doubtful(song: ir.Declaration, program, unit) -> list[Diagnostic]:
    """The warning for a song whose drummer is not known for its style; what it says wrongly is told elsewhere."""
    said = {item.name: item.values[0] for item in song.body.items if type(item) is ir.Setting}
    style, drummer = said.get("style"), said.get("drummer")
    if style is None or drummer is None or "none" in (style.text, drummer.text):
        return []
    found = program.find("drummer", drummer.text, unit)
    if found is None or program.style(style.text, unit) is None or plays(found.declaration, style.text):
        return []
    return [out_of_style(found.declaration, style.text, unit.parsed.source, drummer.span)]


def _said(drummer: ir.Declaration) -> list[str]:
    said = [item for item in drummer.body.items if type(item) is ir.Setting and item.name == "plays"]
    return [token.text for setting in said for token in setting.values]
