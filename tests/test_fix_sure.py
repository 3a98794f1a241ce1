"""`check --fix` mends what is sure, and nothing that somebody may have meant otherwise."""

from __future__ import annotations

import pytest

from compiler.cli import main


def mended(tmp_path, text: str) -> tuple[str, int]:
    """The file after `check --fix`, and the exit code."""
    file = tmp_path / "song.drum"
    file.write_text(text)
    code = main(["check", "--fix", str(file)])
    return file.read_text(), code


HALF = {
    "half a row beneath a whole one": "pattern a {\n  hh | x-x- x-x- x-x- x-x- |\n  sn | ---- X---\n}\n",
    "three quarters of a row": "pattern a {\n  hh | x-x- x-x- x-x- x-x- |\n  bd | x--- ---- x-x-\n}\n",
    "half of a second bar": "pattern a {\n  hh | x-x- x-x- x-x- x-x- | x-x-\n}\n",
}


@pytest.mark.parametrize("text", HALF.values(), ids=HALF)
def test_a_row_that_is_still_being_typed_is_not_closed(tmp_path, text):
    assert mended(tmp_path, text) == (text, 1)


@pytest.mark.parametrize("row", ["sn | ---- X--- ---- X---", "sn | --X- --X-"])
def test_a_row_with_as_many_steps_as_its_neighbour_is_closed(tmp_path, row):
    above = "hh | x-x- x-x- x-x- x-x- |" if len(row) > 20 else "hh | x-x- x-x- |"
    assert mended(tmp_path, f"pattern a {{\n  {above}\n  {row}\n}}\n") == (
        f"pattern a {{\n  {above}\n  {row} |\n}}\n",
        0,
    )


def test_a_row_is_closed_on_the_line_that_lacks_its_bar_line(tmp_path):
    text = "pattern a {\n  hh | x-x- x-x- x-x- x-x-\n     | x-x- x-x- x-x- x-o- |\n}\n"
    assert mended(tmp_path, text) == (text.replace("x-x-\n", "x-x- |\n", 1), 0)


@pytest.mark.parametrize("row", ["tom on 4", "hho on 4&", "hc on 1 2 3 4", "bell on 4"])
def test_no_drum_is_guessed_from_a_few_letters(tmp_path, row):
    text = f"pattern a {{\n  hh every 1/8\n  {row}\n}}\n"
    assert mended(tmp_path, text) == (text, 1)


def test_a_misspelt_word_is_mended(tmp_path):
    assert mended(tmp_path, "pattern a {\n  snarre on 2 4\n}\n") == ("pattern a {\n  sn on 2 4\n}\n", 0)


def test_twice_is_not_two_bars(tmp_path):
    text = 'song "S" {\n  verse 4 { hh every 1/8 }\n  verse 2x\n}\n'
    assert mended(tmp_path, text) == (text, 1)


def test_and_between_counts_is_no_eighth(tmp_path):
    assert mended(tmp_path, "pattern a {\n  bd on 1, 3 & 4\n}\n") == ("pattern a {\n  bd on 1 3 4\n}\n", 0)
    assert mended(tmp_path, "pattern a {\n  bd on 1 3 &\n}\n") == ("pattern a {\n  bd on 1 3&\n}\n", 0)


def test_a_comment_stays_on_its_line(tmp_path):
    text = 'pattern a {\n  bd on 1,3 # comma\nsong "S" { verse 4 { layer a } }\n'
    assert mended(tmp_path, text) == (text.replace("1,3 # comma", "1 3 # comma\n}"), 0)


def test_no_second_setting_is_made(tmp_path):
    text = 'song "S" {\n  tempo 100\n  tempp 90\n  verse 4 { hh every 1/8 }\n}\n'
    assert mended(tmp_path, text) == (text, 1)


def test_a_drum_of_two_words_is_one_drum(tmp_path):
    assert mended(tmp_path, "pattern a {\n  floor tom on 4\n}\n") == ("pattern a {\n  floor_tom on 4\n}\n", 0)
