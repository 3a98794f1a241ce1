"""What is said not to be wanted is never added: it is taken away, or told as not understood."""

from __future__ import annotations

import pytest

from compiler.ears import EARS
from dsl.draft.editing.revise import revise
from dsl.draft.writing.compose import draft

METAL = 'song "M" {\n  style metal.heavy\n  tempo 140\n\n  verse 8\n  chorus 8 { dynamics ff }\n}\n'
LEFT_ALONE = [
    "no double bass",
    "without blast beats",
    "no half-time",
    "remove the double bass in the chorus",
    "I do not want any double bass",
]


@pytest.mark.parametrize("request_", LEFT_ALONE)
def test_a_change_that_is_denied_is_not_made(request_):
    made = revise(METAL, request_, EARS.play)
    assert made.text == METAL and made.unable


@pytest.mark.parametrize("request_", ["remove every fill", "hold the fills", "no fills"])
def test_denied_fills_are_gone(request_):
    text = revise(METAL, request_, EARS.play).text
    assert "fill_frequency 0%" in text and "fill " not in text.replace("fill_frequency", "")


def test_no_swing_is_straight():
    assert "swing 50%" in revise(METAL, "no shuffle please", EARS.play).text


@pytest.mark.parametrize(
    ("request_", "never"),
    [
        ("rock without half time", "half_time"),
        ("don't give me blast beats, black metal but slow, at 100", "layer blast"),
        ("I do not want a shuffle, just straight rock", "rock.blues"),
        ("I don't want double bass; metal", "double_bass"),
    ],
)
def test_a_draft_has_nothing_that_is_denied(request_, never):
    made = draft(request_, EARS.play).text
    assert never not in "\n".join(line for line in made.splitlines() if not line.startswith("#"))
