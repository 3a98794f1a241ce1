"""Drafts and changes of the template engine, listened to: each request with the facts that a drummer would check."""

from __future__ import annotations

import difflib
from importlib import import_module

import pytest

from compiler.ears import EARS
from dsl.draft.editing.revise import revise
from dsl.draft.writing.compose import compose, draft
from tests.draft.judge import _CHECKS, Together, _scoped, bars_of, compiled, crowded, holds, notes, notes_of
from tests.draft.sets.stories import STORIES

DRAFTS = [one for number in range(1, 12) for one in import_module(f"tests.draft.sets.requests_{number}").REQUESTS]
SETS = [import_module(f"tests.draft.sets.edits_{number}") for number in range(1, 11)]
EDITS = [(one.SOURCES[row[0]], *row[1:]) for one in SETS for row in one.EDITS]
AT_ONCE = 24
"""Requests of one test, so that there are not hundreds of names."""


def parts(rows: list) -> list:
    return [rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE)]


@pytest.mark.parametrize("rows", parts(DRAFTS), ids=range(len(parts(DRAFTS))))
def test_a_draft_plays_what_was_asked(rows):
    wrong = [(request, fact) for request, facts in rows for fact in _unkept(request, facts)]
    assert not wrong


def _unkept(request: str, facts: str):
    made = draft(request, EARS.play)
    heard = compiled(made.text)
    yield from (problem.message for problem in heard.problems if problem.severity == "error")
    yield from (fact for fact in facts.split("; ") if not holds(fact, made.text, heard))
    yield from (f"a third hand in bar {bar[1]} of {bar[0]}" for bar in crowded(heard)[:1])


@pytest.mark.parametrize("rows", parts(EDITS), ids=range(len(parts(EDITS))))
def test_a_change_does_what_was_asked_and_nothing_else(rows):
    wrong = [(row[1], fact) for row in rows for fact in _broken(*row)]
    assert not wrong


def _broken(source: str, request: str, facts: str, only: str | None = None):
    made = revise(source, request, EARS.play, only)
    old, new = compiled(source), compiled(made.text)
    yield from (problem.message for problem in new.problems if problem.severity == "error")
    for fact in facts.split("; "):
        if fact in SAID:
            yield from [] if SAID[fact](made) else [fact]
        elif not kept(fact, old, new, source, made.text):
            yield fact


SAID = {"refused": lambda made: bool(made.unable), "already": lambda made: not made.unable}
"""Whether it is said that something could not be done, or nothing is (because it is so)."""


def kept(fact: str, old, new, source: str, text: str) -> bool:
    """Facts of a change: `same verse`, `kept hh`, `lines 2` (at most), and all that can be heard of a draft."""
    word, _, rest = fact.partition(" ")
    if word == "same":
        before, after = ([bars for key, bars in notes(made).items() if key[0] == rest] for made in (old, new))
        return bool(after) and all(one == other for one, other in zip(before, after))
    if word == "kept":
        return _strokes(old, rest) == _strokes(new, rest)
    if word == "lines":
        changed = [line[0] for line in difflib.ndiff(source.splitlines(), text.splitlines()) if line[0] in "+-"]
        return max(changed.count("+"), changed.count("-")) <= int(rest)
    if word in FACTS_OF_CHANGES:
        return FACTS_OF_CHANGES[word](rest, old, new, source, text)
    return holds(fact, text, new)


def _elsewhere(rest, old, new, _source, _text) -> bool:
    """`elsewhere verse#2 bar 4 8`: every bar but these is as it was, to the velocity."""
    inside = _scoped(["in", *rest.split()], Together(new.outputs))[1]
    named = {(bar.section, bar.time, bar.number) for bar in inside}
    before, after = (
        {place: heard for place, heard in _heard(made).items() if place not in named} for made in (old, new)
    )
    return before == after and len(named) < len(_heard(new)) + 1


def _heard(made) -> dict:
    return {(*key, number): bar for key, bars in notes(made).items() for number, bar in enumerate(bars, start=1)}


def _song(made, title: str):
    return [one for one in made.outputs if one.name == title or getattr(one, "title", "") == title]


def _of_song(rest, old, new, _source, _text) -> bool:
    title, _, fact = rest.partition(" ")
    word, _, words = fact.partition(" ")
    return _CHECKS[word](words.split(), Together(_song(new, title)))


def _same_song(title, old, new, _source, _text) -> bool:
    return notes_of(_song(old, title)) == notes_of(_song(new, title))


def _force(rest: str, made) -> float:
    words, bars = _scoped(rest.split(), Together(made.outputs))
    loud = [stroke.velocity for bar in bars for stroke in bar.strokes if stroke.hit.target == words[0]]
    return sum(loud) / max(len(loud), 1)


FACTS_OF_CHANGES = {
    "elsewhere": _elsewhere,
    "song": _of_song,
    "same-song": _same_song,
    "untouched": lambda rest, old, new, source, text: source == text,
    "crlf": lambda rest, old, new, source, text: text.count("\n") == text.count("\r\n"),
    "not-says": lambda rest, old, new, source, text: not holds(f"says {rest}", text, new),
    "softer": lambda rest, old, new, source, text: _force(rest, new) < _force(rest, old),
    "harder": lambda rest, old, new, source, text: _force(rest, new) > _force(rest, old),
    "silent": lambda rest, old, new, source, text: (
        not any(bar.hits for bar in _scoped(["in", *rest.split()], Together(new.outputs))[1])
    ),
}


def _strokes(made, target: str):
    bars = bars_of(Together(made.outputs))
    return [(bar.section, bar.number, sorted((hit[2], hit[1]) for hit in bar.hits if hit[0] == target)) for bar in bars]


@pytest.mark.parametrize("seed", [0, 7])
def test_the_same_request_and_seed_give_the_same_text(seed):
    first, second = (draft("funk with a tom fill, ghost notes", EARS.play, seed).text for _ in range(2))
    assert first == second and f"seed {seed}" in first


def test_what_was_not_understood_is_said():
    made = draft("rock beat with a theremin and some zibbledy", EARS.play)
    assert any("theremin" in one and "zibbledy" in one for one in made.unable)


@pytest.mark.parametrize(("story", "facts"), STORIES, ids=range(len(STORIES)))
def test_a_story_becomes_its_song(story, facts):
    made = compose(story, EARS.play)
    heard = compiled(made.text)
    assert [fact for fact in facts.split("; ") if not holds(fact, made.text, heard)] == []
