"""What the library plays, somebody can play: styles over their tempi, with their drummers; grooves, fills, rudiments.

Every slot is played at its fastest, by everybody who plays it; knobs, slower tempi and seeds take turns. `python -m
benchmarks.playability --library --seeds 3` plays all of it with everything.
"""

from __future__ import annotations

import re
from textwrap import dedent

import pytest

from benchmarks.measures import CATALOG, song
from benchmarks.playability import KNOBS, asked, at_tempo, faults, line_of
from compiler.playable import assign
from compiler.shelf import entries
from dsl import ir

STYLES = {one.style: one for one in asked()}
LEVELS = {"easy": "pro", "intermediate": "pro", "hard": "pro", "very hard": "extreme"}
"""Who plays a fill at the fastest tempo that it is meant for."""
SEEDS = 3


@pytest.mark.parametrize("style", STYLES)
def test_a_style_can_be_played_over_its_tempi(style):
    """With all knobs at the fastest, and slower, where a roll may be too long for one hand, with one of them."""
    one, turn = STYLES[style], list(STYLES).index(style)
    found = [line_of(fault) for knobs in KNOBS for _, fault in faults(one, "", knobs, one.tempi[-1:])]
    found += [line_of(fault) for _, fault in faults(one, "", KNOBS[turn % 3], [one.tempi[turn % 2]], SEEDS - 1)]
    assert found == []


@pytest.mark.parametrize("style, player", [(style, player) for style in STYLES for player in STYLES[style].players[1:]])
def test_a_style_can_be_played_by_those_who_play_it(style, player):
    one = STYLES[style]
    turn = list(STYLES).index(style) + one.players.index(player)
    found = faults(one, player, KNOBS[turn % 3], one.tempi[-1:], turn % SEEDS)
    assert [line_of(fault) for _, fault in found] == []


def played(text: str, tempo: int, level: str) -> list[str]:
    [output] = song(text).outputs
    return [line_of(fault) for fault in assign(at_tempo(output.performance, tempo), level).faults]


@pytest.mark.parametrize("name", CATALOG.names("fill"))
def test_a_fill_can_be_played_at_the_tempi_that_it_names(name):
    found = CATALOG.find("fill", name)
    assert found is not None
    said = re.search(r"## Level: ([a-z ]+)\. Tempo: (\d+) to (\d+)", found.unit.parsed.source.text)
    assert said is not None
    text = f'song "t" {{\n  humanize 0%\n  verse 5 {{ rd every 1/4; bd on 1 3; sn on 2 4; at bar 4 {{ fill {name} }} }}\n}}\n'
    for tempo in (int(said[2]), int(said[3])):
        assert played(text, tempo, LEVELS[said[1]]) == [], tempo


@pytest.mark.parametrize("name", CATALOG.names("groove"))
def test_a_groove_can_be_played(name):
    found = CATALOG.find("groove", name)
    assert found is not None
    meters = [item for item in found.declaration.body.items if type(item) is ir.Setting and item.name == "meter"]
    meter = f"meter {meters[0].values[0].text}; " if meters else ""
    for knobs in KNOBS:
        assert (
            played(f'song "t" {{\n  humanize 0%; {knobs}\n  verse 8 {{ {meter}layer {name} }}\n}}\n', 120, "pro") == []
        )


@pytest.mark.parametrize("kind", ["traditional", "hammer", "bomb", "gravity", "euro"])
def test_blast_beats_can_be_played_by_the_fastest(kind):
    for knobs in KNOBS:
        text = f'song "t" {{\n  humanize 0%; {knobs}\n  verse 8 {{ layer blast({kind}) }}\n}}\n'
        assert {tempo: played(text, tempo, "extreme") for tempo in (160, 220, 260)} == {160: [], 220: [], 260: []}


@pytest.mark.parametrize("entry", list(entries("modifications", CATALOG)), ids=lambda entry: entry.name)
def test_the_example_of_a_modification_can_be_played(entry):
    _, _, example = entry.docs.partition("```drum\n")
    assert played(dedent(example.partition("```")[0]), 120, "pro") == []
