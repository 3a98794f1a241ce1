"""Fills: enough of them, short and long, for every style, and each leads somewhere."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from benchmarks.measures import CATALOG, STYLES, song
from compiler.compile import Output
from compiler.fills import beats_meter
from compiler.wishes import library_style
from dsl import ir
from dsl.grains import QUARTER
from dsl.strokes import GROUPS, TIMEKEEPERS

FILLS = CATALOG.names("fill")
ENDINGS = {"final_hit"}


def body(name: str) -> dict[str, ir.Setting]:
    found = CATALOG.find("fill", name)
    assert found is not None
    return {item.name: item for item in found.declaration.body.items if type(item) is ir.Setting}


def beats(name: str) -> float:
    """Its length in quarter notes."""
    said = body(name)["beats"]
    if type(said.values[0]) is ir.Token and said.values[0].kind == "NAME":
        return 4
    return beats_meter(said.values[0], said.values[1] if len(said.values) > 1 else None, {}, said.span).bar / QUARTER


def placed(name: str) -> Output:
    """A fill at the end of the fourth of five bars."""
    text = f'song "t" {{\n  humanize 0%; tempo 100\n  verse 5 {{ hh every 1/8; bd on 1 3; at bar 4 {{ fill {name} }} }}\n}}\n'
    return song(text).outputs[0]


def test_there_are_forty_of_all_lengths():
    lengths = {name: beats(name) for name in FILLS}
    assert len(FILLS) >= 40
    assert set(lengths.values()) >= {1, 2, 4, 8} and 1 <= min(lengths.values()) <= max(lengths.values()) <= 8
    for length in (1, 2, 4, 8):
        assert sum(found == length for found in lengths.values()) >= 3, length


def test_easy_and_hard_are_said():
    levels = {}
    for name in FILLS:
        found = CATALOG.find("fill", name)
        assert found is not None
        level = re.search(
            r"## Level: (easy|intermediate|hard|very hard)\. Tempo: (\d+) to (\d+)", found.unit.parsed.source.text
        )
        assert level is not None, name
        assert int(level[2]) < int(level[3])
        levels.setdefault(level[1], []).append(name)
    assert all(len(levels[level]) >= 8 for level in ("easy", "intermediate", "hard"))


@pytest.mark.parametrize("name", FILLS)
def test_a_fill_stays_within_its_beats_and_lands(name):
    bars = placed(name).performance.bars
    begins = max(0, 16 - beats(name)) * QUARTER
    filled = [bar.start + one.at for bar in bars[:4] for one in bar.strokes if one.hit.place.name == name]
    assert filled and begins <= min(filled) and max(filled) < 16 * QUARTER
    landing = {one.hit.target: one.hit for one in bars[4].strokes if one.at == 0}
    if name in ENDINGS:
        assert "into" not in body(name)
        return
    into = {target.name for target in body(name)["into"].values}
    assert into <= set(landing) and all(landing[target].level == "accent" for target in into)
    assert into & GROUPS["hands"] and (set(landing) & set(TIMEKEEPERS)) <= into


@pytest.mark.parametrize("style", STYLES)
def test_a_style_has_fills_that_a_song_can_name(style):
    setting = library_style(style, CATALOG).setting("fills")
    assert setting is not None
    names = {one[0].name.text for one in setting.values}
    assert names <= set(FILLS) and (len(names) >= 3 or style == "jazz.ballad")


def test_fills_are_spread_over_the_genres():
    wanted: dict[str, set[str]] = {}
    for style in STYLES:
        setting = library_style(style, CATALOG).setting("fills")
        assert setting is not None
        wanted.setdefault(style.partition(".")[0], set()).update(one[0].name.text for one in setting.values)
    assert all(len(names) >= 7 for names in wanted.values()), {genre: len(names) for genre, names in wanted.items()}
    assert len(set().union(*wanted.values())) >= 30


def test_the_harder_a_song_is_driven_the_longer_its_fills():
    def beats_filled(intensity: int) -> float:
        text = f'song "t" {{\n  style rock.classic; humanize 0%; fill_frequency 100%; intensity {intensity}%\n  chorus 160\n}}\n'
        bars = song(text).outputs[0].performance.bars
        names = {(bar.number, one.hit.place.name) for bar in bars for one in bar.strokes}
        found = [beats(name) for _, name in names if name in FILLS]
        return sum(found) / len(found)

    assert beats_filled(10) + 0.3 < beats_filled(50) < beats_filled(90) - 0.3


def test_intensity_in_the_middle_leaves_the_weights_as_they_are():
    text = """
fill long  { beats 4; ht on 1 }
fill short { beats 1; mt on 1 }
drummer both { fills long 1, short 1 }
song "t" { drummer both; humanize 0%; fill_frequency 100%; intensity 50%; verse 800 { hh every 1/4 } }
"""
    bars = song(text).outputs[0].performance.bars
    names = Counter(one.hit.place.name for bar in bars for one in bar.strokes if one.hit.target in ("ht", "mt"))
    assert 0.7 < names["long"] / names["short"] < 1.4
