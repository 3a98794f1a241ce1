"""What every style plays is as it was last read by eye; `python -m tests.library.golden` writes the listings anew."""

from __future__ import annotations

import pytest

from benchmarks.measures import STYLES
from tests.library.golden import FOLDER, listing, path_of


@pytest.mark.parametrize("style", STYLES)
def test_a_style_plays_what_was_read_by_eye(style):
    assert listing(style) == path_of(style).read_text(encoding="utf-8")


def test_there_is_a_listing_for_each_style_and_no_other():
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == sorted(STYLES)
