"""`drumc ask` about the language: the notes' examples compile, their chapters exist, questions find them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compiler.compile import check_source
from dsl.catalog import Catalog
from dsl.search.answer import answer
from dsl.search.language import notes, notes_for
from dsl.source import Source

NOTES = [note for note in notes() if note.path.endswith("language.md")]
REFERENCE = (Path(__file__).parents[1] / "docs" / "language.md").read_text("utf-8")
WRAPPED = {
    "groove": "pattern example {{\n{}}}\n",
    "song": 'song "Example" {{\n  tempo 120\n{}}}\n',
    "": "{}",
}


@pytest.mark.parametrize("note", [note for note in NOTES if note.code], ids=lambda note: note.title)
def test_an_example_compiles_without_any_problem(note):
    made = check_source(Source("note.drum", WRAPPED[note.how].format(note.code)), catalog=Catalog())
    assert made.outputs
    assert [problem.message for problem in made.problems if problem.code not in ("hands", "fallback")] == []


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.title)
def test_a_note_names_a_chapter_of_the_reference(note):
    heads = re.findall(r"^###? (?:\d+\. )?(.+)$", REFERENCE, re.M)
    for chapter in note.chapter.split("; "):
        first, *more = re.sub(r"^\d+ ", "", chapter).split(", ") if chapter not in heads else [chapter]
        named = " ".join([first, *more])
        assert any(re.sub(r"\W+", " ", head).lower() in re.sub(r"\W+", " ", named).lower() for head in heads), chapter


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("how do I write a flam?", "Flams and drags"),
        ("how do I change the tempo in the middle?", "Tempo, and changing it on the way"),
        ("what does `into` do", "Fills, and `into`"),
        ("how do I play triplets", "Triplets and tuplets"),
        ("how can I write something in 7/8?", "Meter and odd time"),
        ("what is the syntax for swing", "Swing"),
        ("how do I repeat the chorus", "Sections and their order"),
        ("how do I get a crescendo over 4 bars", "Crescendo and dynamics"),
        ("how to have a crash only in the first bar", "One bar differently"),
        ("can I make it play randomly", "Chance and choices"),
        ("what does % mean? how do I repeat a bar", "Repeating a bar"),
        ("what does vel mean", "Loudness of single strokes"),
        ("how do I turn off humanize", "Humanize"),
        ("what's the difference between a template and a pattern?", "Patterns and layers"),
        ("how do I make the kick louder in the chorus", "Rules: modifications and apply"),
        ("what does use do", "Other files"),
        ("what is an under-row", "Loudness of single strokes"),
        ("what does step-count mean", "step-count: This bar has a number of steps that does not fill it"),
    ],
)
def test_a_question_about_the_language_is_answered(question, title):
    assert [note.title for note in notes_for(question)][:1] == [title]
    assert re.search(r"dsl/(?:search/language|explain/[a-z-]+)\.md:\d+", answer(question))


@pytest.mark.parametrize(
    "question",
    ["which grooves are like Rosanna?", "what is a half-time shuffle", "how do I play a half-time shuffle", "what is a paradiddle",
     "who plays behind the beat?", "flam", "how do I get a laid-back feel", "laid back funk with ghost notes", "how do I use brushes"],
)  # fmt: skip
def test_a_question_about_music_is_answered_by_the_library(question):
    assert notes_for(question) == []
    assert "library/" in answer(question)


@pytest.mark.parametrize("question", ["who plays behind the beat?", "which drummer is good at shuffles?"])
def test_a_question_after_somebody_names_players_first(question):
    assert "(drummer)" in answer(question).partition("\n")[0]
