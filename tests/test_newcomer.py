"""What somebody meets who tries the program for the first time: slips, and options that are used in another way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import drumc as api
from tests.conftest import GROOVE, SONG

# --- a tempo that moves ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        'song "Ramp" { tempo 60 -> 120; a 4 { hh every 1/8 } }\n',
        "genre g { tempo 60 -> 120; style s { a { hh every 1/8 } } }\n",
        "genre g { style s { tempo 60 -> 120 range 50..130; a { hh every 1/8 } } }\n",
    ],
)
def test_only_a_section_has_a_tempo_that_moves(text: str):
    [problem] = api.check(text)
    assert (problem.code, problem.severity) == ("misplaced", "error")
    assert "over the beats of a section" in problem.message and "tempo 60 -> 120" in problem.help


def test_a_section_and_a_plain_tempo_are_right():
    assert api.check('song "Ramp" { tempo 60; a 4 { tempo 60 -> 120; hh every 1/8 } }\n') == []
    assert api.check("genre g { tempo 60 range 50..80; style s { a { hh every 1/8 } } }\n") == []


# --- a drummer who is not known for a style -------------------------------------------------------------------------


def test_a_guest_is_warned_about_in_a_song_and_when_one_is_generated(drumc, folder: Path):
    (folder / "guest.drum").write_text('song "Guest" { style rock.classic; drummer rich; verse 4 }\n')
    checked = drumc("check", "guest.drum")
    assert checked.code == 0 and "warning[plays]: `rich` is not known for `rock.classic`" in checked.out
    assert drumc("generate", "rock.classic", "--drummer", "rich").err.count("warning[plays]") == 1
    assert drumc("explain", "plays").out.startswith("# This drummer is not known for this style")


def test_a_host_is_not_warned_about():
    assert api.check('song "Host" { style rock.classic; drummer bonham; verse 4 }\n') == []
    assert api.check('song "Nobody" { style rock.classic; drummer none; verse 4 }\n') == []
