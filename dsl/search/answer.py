"""A question -> an answer to read, made of what was found: names, a sentence each, and the files they stand in."""

from __future__ import annotations

import re

from dsl.search.find import Found, Looked, card_of, look
from dsl.search.language import Note, notes_for
from dsl.search.words import plain

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
a technique, or how something is written; `drumc list` says what there is.
"""
WHO = re.compile(r"^(?:who|which (?:drummers?|players?)|what (?:drummers?|players?))\b")
"""A question after somebody."""


def answer(question: str) -> str:
    """An answer from the library and the notes on the language: what fits with a sentence each and its file, or that
    nothing does. Ends in a line break. Raises `Unsearchable`.
    """
    looked = look(question, (), DEPTH)
    written = notes_for(question)
    if written:
        return _on_the_language(written, looked)
    if not _fits(looked):
        return NOTHING
    if WHO.match(plain(question)):
        looked = looked._replace(found=_people_first(looked.found))
    near = [found for found in looked.found if found.score >= NEAR * looked.found[0].score]
    things = [found for found in near if found.kind != "notes"][:THINGS]
    notes = [found for found in near if found.kind == "notes"][:NOTES]
    told = "\n".join(_note(note, whole=note is near[0] or not things) for note in notes)
    named = "\n".join(map(_thing, things))
    parts = [told, named] if near[0].kind == "notes" else [named, told]
    return "\n\n".join(part for part in (*parts, _more(looked, things)) if part) + "\n"


def _on_the_language(written: list[Note], looked: Looked) -> str:
    """How it is written, with an example, and one thing of the library that has to do with it."""
    from textwrap import fill, indent

    parts = []
    for note in written:
        text = fill(f"{note.title}: {note.text}", COLUMNS, break_long_words=False, break_on_hyphens=False)
        example = "\n\n" + indent(note.code.rstrip(), "    ") + "\n" if note.code else ""
        chapter = f" (docs/language.md, {note.chapter})" if note.path.endswith("language.md") else ""
        parts.append(f"{text}{example}\n    {note.path}:{note.line}{chapter}")
    if _fits(looked) and looked.found[0].kind != "notes" and looked.found[0].score >= SURE:
        parts.append(_thing(looked.found[0]))
    return "\n\n".join(parts) + "\n"


def _people_first(found: tuple[Found, ...]) -> tuple[Found, ...]:
    """Players before other things, as good as the best of all: somebody is asked after."""
    top = max(one.score for one in found)
    people = [one._replace(score=max(one.score, top)) for one in found if one.kind == "drummers"]
    return (*people, *(one for one in found if one.kind != "drummers"))


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
