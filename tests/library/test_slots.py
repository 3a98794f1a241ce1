"""Every section of every style has a part of its own, that sounds, varies, and is not the part of another."""

from __future__ import annotations

from statistics import mean

import pytest

from benchmarks.measures import CATALOG, STANDARD, STYLES, different_bars, nearest, own_sections, slot, slots
from compiler.form import style_form
from compiler.wishes import library_style

COMPLEXITIES = (10, 50, 90)
ONE_IN_TWELVE = 1 / 12


def test_there_are_thirty_two_styles():
    assert len(STYLES) == 32 and len(slots()) >= 300


@pytest.mark.parametrize("complexity", COMPLEXITIES)
@pytest.mark.parametrize("style", STYLES)
def test_every_section_compiles_and_sounds(style, complexity):
    for one, name in slots():
        if one == style:
            bars = slot(style, name, complexity)
            assert sum(map(len, bars)) >= 16, name
            assert sum(not bar for bar in bars) <= 1, name


def test_nine_in_ten_have_a_part_of_their_own():
    own = sum(name in own_sections(style) for style, name in slots())
    assert own >= 0.9 * len(slots())


@pytest.mark.parametrize("complexity", COMPLEXITIES)
def test_any_two_differ_in_one_stroke_of_twelve(complexity):
    close = {one: found for one, found in nearest(complexity).items() if found[0] < ONE_IN_TWELVE}
    assert close == {}


def test_bars_vary_but_a_groove_stays_a_groove():
    found = {one: different_bars(slot(*one)) for one in slots()}
    assert 2 <= mean(found.values()) <= 6
    assert {one: bars for one, bars in found.items() if bars < 2} == {}


@pytest.mark.parametrize("style", STYLES)
def test_a_form_names_sections_of_the_style(style):
    found = library_style(style, CATALOG)
    form = style_form(found)
    assert len(form) >= 6 and {step.name for step in form} <= found.parts()
    assert form[0].name == "intro" and form[-1].name == "outro"


def test_the_usual_sections_are_everywhere():
    assert all(set(STANDARD) <= set(own_sections(style)) for style in STYLES)
