"""A question -> an answer to read, made of what was found: names, a sentence each, and the files they stand in."""

from __future__ import annotations

from dsl.search.find import Found, Looked, card_of, look

THINGS, NOTES = 4, 2
"""How many declarations and notes an answer names."""
DEPTH = 16
ENOUGH = 5.0
"""The least score of a first answer that is one: questions that have nothing to do with drums stay below."""
SURE = 8.0
"""The same for a question of which more than half is not known here."""
NEAR = 0.35
"""How much of the first answer's score a further one must have."""
COLUMNS = 100
NOTHING = """\
Nothing in the library or its notes fits that. Ask after a song, a player, a style, a feel, a fill or
a technique; `drumc list` says what there is.
"""


def answer(question: str) -> str:
    """An answer from the library alone: what fits with a sentence each and its file, or that nothing does.

    Ends in a line break. Raises `Unsearchable`.
    """
    looked = look(question, (), DEPTH)
    if not _fits(looked):
        return NOTHING
    near = [found for found in looked.found if found.score >= NEAR * looked.found[0].score]
    things = [found for found in near if found.kind != "notes"][:THINGS]
    notes = [found for found in near if found.kind == "notes"][:NOTES]
    told = "\n".join(_note(note, whole=note is near[0] or not things) for note in notes)
    named = "\n".join(map(_thing, things))
    parts = [told, named] if near[0].kind == "notes" else [named, told]
    return "\n\n".join(part for part in (*parts, _more(looked, things)) if part) + "\n"


def _fits(looked: Looked) -> bool:
    """Whether the first answer is one."""
    unknown = 2 * len(looked.missed) > looked.asked
    return bool(looked.found) and looked.found[0].score >= (SURE if unknown else ENOUGH)


def _thing(found: Found) -> str:
    return _paragraph(f"{found.name} ({found.kind.removesuffix('s')}): {found.says}", found)


def _note(found: Found, whole: bool) -> str:
    """A note: all of it where it is the answer, with what it points at; else its first sentence."""
    if not whole:
        return _paragraph(f"{found.title}: {found.says}", found)
    card = card_of(found)
    return _paragraph(f"{found.title}: {card.text} See {', '.join(card.see)}.", found)


def _paragraph(text: str, found: Found) -> str:
    from textwrap import fill

    wrapped = fill(text, COLUMNS, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)
    return f"{wrapped}\n    {found.path}:{found.line}"


def _more(looked: Looked, things: list[Found]) -> str:
    """What was not understood, and how to read on."""
    lines = [f"Nothing here has: {', '.join(looked.missed)}."] if looked.missed else []
    if things:
        lines.append(f"`drumc info {things[0].name}` prints it.")
    return "\n".join(lines)
