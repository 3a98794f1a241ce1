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
