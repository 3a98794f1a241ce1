"""What is said of one section is done there, or told; it never makes another form."""

from __future__ import annotations

import pytest

from compiler.ears import EARS
from dsl.draft.editing.revise import revise
from dsl.draft.writing.compose import draft

SONG = 'song "Base" {\n  style rock.classic; tempo 100\n  intro 4\n  verse 8\n  chorus 8\n  outro 4\n}\n'


def source(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if not line.startswith("#")]


def test_a_player_for_one_section():
    lines = source(draft("rock song, play the verse like Copeland", EARS.play).text)
    assert lines.index("drummer copeland") == lines.index("verse 8 {") + 1
    assert "chorus 8 { drummer copeland }" in source(revise(SONG, "play the chorus like Copeland", EARS.play).text)


def test_a_player_after_a_list_of_sections_is_the_songs():
    lines = source(draft("rock: intro, verse, chorus like Bonham", EARS.play).text)
    assert lines.index("drummer bonham") < lines.index("intro 4")


@pytest.mark.parametrize(
    "request_", ["rock, last chorus twice as long", "rock, tempo goes up in the last chorus"], ids=["length", "tempo"]
)
def test_a_clause_of_which_nothing_was_read_is_told(request_):
    assert any("last chorus" in told for told in draft(request_, EARS.play).unable)


def test_a_bar_before_a_section_is_not_its_length():
    assert "chorus 1 {" not in source(draft("rock, stop for one bar before the last chorus", EARS.play).text)


def test_a_song_with_an_intro_has_more_than_that():
    lines = source(draft("rock song with a 2 bar intro", EARS.play).text)
    assert "intro 2" in lines and any(line.startswith("chorus") for line in lines)
    assert not any(line.startswith("chorus") for line in source(draft("a 2 bar intro for a rock song", EARS.play).text))


TWICE = 'song "Twice" {\n  style rock.classic\n  verse 8\n  chorus 8\n  verse 8\n  chorus 8\n}\n'


@pytest.mark.parametrize(
    ("request_", "line", "first"),
    [
        ("make the chorus louder but only the last one", "chorus 8 { dynamics f }", "chorus 8"),
        ("half time in the verse, only the second one", "verse 8 { apply half_time }", "verse 8"),
    ],
)
def test_a_rank_that_is_said_later(request_, line, first):
    lines = source(revise(TWICE, request_, EARS.play).text)
    assert lines.count(line) == 1 and lines.index(first) < lines.index(line)


def test_what_an_intro_without_drums_keeps():
    made = revise(SONG, "no drums in the intro except hats", EARS.play)
    song = EARS.play(made.text)
    assert made.understood == ("only hats in the intro",) and "drop all" not in made.text and song is not None
