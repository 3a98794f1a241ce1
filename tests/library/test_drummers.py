"""Players are told apart by ear: on what two of them play alike, they add, leave out, move, place and stress otherwise."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from benchmarks.measures import CATALOG, DRUMMERS, STYLES, apart, compatible, part, song
from compiler.playable import assign
from compiler.shelf import entries
from compiler.wishes import plays
from dsl import ir

PLAYERS = {"bonham", "porcaro", "weckl", "chambers", "roeder", "dee", "hoglan", "peart", "rich", "copeland"}
HEARD = 0.25
"""Of all strokes, how many two players must play otherwise."""
CHANGED = 0.12
"""And how many a player must play otherwise than the style has them."""


def declared(name: str) -> ir.Declaration:
    found = CATALOG.find("drummer", name)
    assert found is not None
    return found.declaration


def test_the_ten_are_there():
    assert set(DRUMMERS) >= PLAYERS


@pytest.mark.parametrize("name", DRUMMERS)
def test_a_player_is_habits_a_feel_and_fills(name):
    items = declared(name).body.items
    settings = {item.name: item.values for item in items if type(item) is ir.Setting}
    applied = [item for item in items if type(item) is ir.Apply]
    assert len(applied) >= 3 and {"plays", "feel", "fills"} <= set(settings)
    fills = [one[0].name.text for one in settings["fills"]]
    assert len(set(fills)) >= 3 and all(CATALOG.find("fill", fill) for fill in fills)


@pytest.mark.parametrize("name", DRUMMERS)
def test_the_grooves_that_a_player_is_known_for_are_there(name):
    [entry] = [one for one in entries("drummers", CATALOG) if one.name == name]
    _, _, signatures = entry.docs.partition("Signature grooves: ")
    grooves = re.findall(r"`([^`]+)`", signatures)
    assert len(grooves) >= 2
    for groove in grooves:
        played = song(
            f'song "t" {{\n  drummer {name}; humanize 0%; tempo 90\n  verse 8 {{ layer {groove} }}\n}}\n'
        ).outputs[0]
        assert assign(played.performance, "pro").faults == [], groove


@pytest.mark.parametrize("style", [style for style in STYLES if len(compatible(style)) > 1])
def test_any_two_who_play_a_style_play_it_otherwise(style):
    alike = {
        (one, other): round(found.share, 2)
        for one, other in combinations(compatible(style), 2)
        if (found := apart(part(style, one), part(style, other))).share < HEARD
    }
    assert alike == {}


@pytest.mark.parametrize("style", STYLES)
def test_a_player_changes_what_nobody_in_particular_plays(style):
    for name in compatible(style):
        assert apart(part(style, "none"), part(style, name)).share > CHANGED, name


def test_who_plays_what():
    assert plays(declared("dee"), "metal.thrash") and plays(declared("dee"), "rock.hard")
    assert not plays(declared("dee"), "jazz.swing") and not plays(declared("dee"), "rock.pop")
    assert all(
        compatible(f"{genre}.{style}") for genre, style in (("rock", "hard"), ("metal", "death"), ("funk", "pfunk"))
    )
