"""Each knob is heard in every style: turned up, it adds strokes, drive, fills or looseness, and never takes any away."""

from __future__ import annotations

import pytest

from benchmarks.measures import STYLES, driven, fills_in, loudness, spread, strokes, whole

TENS = range(10, 91, 10)
FIFTHS = range(0, 101, 20)


def rises(numbers: list) -> bool:
    """Whether no number is less than the one before."""
    return all(before <= after for before, after in zip(numbers, numbers[1:]))


def steps(numbers: list) -> int:
    return sum(before < after for before, after in zip(numbers, numbers[1:]))


@pytest.mark.parametrize("style", STYLES)
def test_complexity_adds_strokes_in_steps(style):
    found = [strokes(whole(style, complexity=percent)) for percent in TENS]
    assert rises(found) and steps(found) >= 3
    assert found[-1] >= 1.15 * found[0]


@pytest.mark.parametrize("style", STYLES)
def test_intensity_moves_loudness_and_the_timekeeper(style):
    found = [whole(style, intensity=percent) for percent in FIFTHS]
    loud = [loudness(one) for one in found]
    assert rises(loud) and steps(loud) == len(loud) - 1
    assert loud[-1] >= 1.3 * loud[0]
    drive = [driven(one) for one in found]
    assert drive[0] < drive[2] + 0.01 and drive[0] + 0.1 < drive[-1]


@pytest.mark.parametrize("style", STYLES)
def test_fill_frequency_is_the_number_of_fills(style):
    found = [fills_in(whole(style, fills=percent)) for percent in FIFTHS]
    assert rises(found) and steps(found) >= 3
    assert found[0] <= 1 < found[1] and found[-1] >= 8  # the ending alone is there without any


@pytest.mark.parametrize("style", STYLES)
def test_humanize_spreads_the_strokes(style):
    still = whole(style)
    found = [spread(whole(style, humanize=percent), still) for percent in (0, 25, 50, 75, 100)]
    assert found[0] == 0 and rises(found) and steps(found) == 4
