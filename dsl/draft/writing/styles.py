"""Styles of the library read for drafting: their settings, tempo range, and fills' lengths."""

from __future__ import annotations


def meter_of(text: str) -> tuple[int, int]:
    """`3+2+2/8` -> (7, 8)."""
    upper, _, lower = text.partition("/")
    return sum(int(one) for one in upper.split("+")), int(lower)


def tempo_range(style: str) -> tuple[int, int]:
    """The slowest and fastest that a style says it is played at."""
    setting = style_setting(style, "tempo")
    for value in setting.values if setting is not None else ():
        if getattr(value, "kind", "") == "SPAN":
            least, _, most = value.text.partition("..")
            return int(least), int(most)
    return 60, 200


def style_setting(style: str, name: str):
    """A setting of a style of the library, or of its genre."""
    from dsl.draft.hear import catalog

    genre, _, bare = style.partition(".")
    found = catalog().style(genre, bare)
    if found is None:
        return None
    items = found.declaration.body.items
    inner = next((i for i in items if type(i).__name__ == "Declaration" and i.name.text == bare), None)
    for body in ((inner.body.items if inner else ()), items):
        for item in body:
            if type(item).__name__ == "Setting" and item.name == name:
                return item
    return None


def fill_beats(name: str) -> float:
    from dsl.draft.hear import catalog

    found = catalog().find("fill", name)
    for item in found.declaration.body.items if found else ():
        if getattr(item, "name", None) == "beats" and len(item.values) == 1:
            return float(item.values[0].text)
    return 99


def titled(kind: str, name: str) -> str:
    """The title of a thing of the library; "" for nothing."""
    from dsl.draft.hear import catalog

    bare = name.rpartition(".")[2]
    genre = name.partition(".")[0]
    found = catalog().style(genre, bare) if kind == "style" and name else catalog().find(kind, name) if name else None
    declaration = found.declaration if found else None
    if kind == "style" and declaration is not None and bare != declaration.name.text:
        inner = [one for one in declaration.body.items if type(one).__name__ == "Declaration" and one.name.text == bare]
        declaration = inner[0] if inner else declaration
    if declaration is None:
        return ""
    return declaration.title.text.strip('"') if declaration.title is not None else bare.replace("_", " ").capitalize()
