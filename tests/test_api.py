"""`import drumc`, as programs use it."""

from __future__ import annotations

import doctest
import io
from fractions import Fraction
from pathlib import Path

import mido
import pytest

import drumc
from tests.conftest import GROOVE, SONG


def test_a_text_becomes_songs_with_notes():
    [song] = drumc.compile(SONG)
    assert (song.name, song.bars, song.seconds, song.kit) == ("First Groove", 12, 28.0, "gm")
    assert len(song.notes) == 156 and song.diagnostics == () and song.unplayable == {}
    assert repr(song) == "<Song 'First Groove', 12 bars>"
    first = song.notes[0]
    assert first[:8] == (0, 36, 88, 60, 1, 1, "bd", "")
    assert (first.file, first.line) == ("<text>", 4) and SONG[slice(*first.span)] == "x"


def test_notes_count_bars_and_beats():
    [song] = drumc.compile("pattern p { bars 2; sn on 2:3trip 2:4a }\n")
    assert [(note.bar, note.beat) for note in song.notes] == [(2, Fraction(10, 3)), (2, Fraction(19, 4))]
    assert [note.tick for note in song.notes] == [3040, 3720]
    assert [note.tick for note in song.notes_at(96)] == [608, 744]


def test_a_path_is_read(folder):
    for path in ("song.drum", Path("song.drum"), str(folder / "song.drum")):
        assert [song.name for song in drumc.compile(path)] == ["First Groove"]
    (folder / "user.drum").write_text('use "groove.drum"\nsong "User" { verse 1 { layer money_beat } }\n')
    assert drumc.compile(folder / "user.drum")[0].bars == 1
    assert drumc.compile('use "groove.drum"\nsong "User" { verse 1 { layer money_beat } }\n')[0].bars == 1


def test_what_the_caller_asks_for_comes_first():
    [song] = drumc.compile(SONG, kit="addictive_drums2", tempo=60, seed=3, knobs={"humanize": 0})
    assert song.kit == "addictive_drums2" and song.seconds == 12 * 4 - 16 + 8
    assert {note.note for note in song.notes} == {36, 38, 51, 77}
    [loud] = drumc.compile(SONG, knobs={"intensity": 100})
    assert max(note.velocity for note in loud.notes) > max(note.velocity for note in song.notes)


def test_bars_and_patterns():
    [groove] = drumc.compile(SONG, pattern="money_beat", bars=4)
    assert (groove.name, groove.bars, len(groove.notes)) == ("money_beat", 4, 52)
    [cut] = drumc.compile(SONG, bars=(4, 5))
    assert cut.bars == 2 and {note.bar for note in cut.notes} == {4, 5} and cut.notes[0].tick == 0
    [one] = drumc.compile(SONG, bars=5)
    assert one.bars == 1 and one.notes[0].bar == 5
    assert drumc.compile(GROOVE, bars=(2, 3))[0].bars == 2


def test_midi_is_bytes_and_files(folder):
    [song] = drumc.compile(GROOVE)
    read = mido.MidiFile(file=io.BytesIO(song.midi(ppq=96, split=True)))
    assert read.ticks_per_beat == 96 and len(read.tracks) == 4
    song.save(folder / "a.mid")
    song.save("b.mid", ppq=480)
    assert Path("a.mid").read_bytes() == Path("b.mid").read_bytes() == song.midi()
    with pytest.raises(FileNotFoundError, match="there is no folder nowhere"):
        song.save("nowhere/a.mid")


def test_check_gives_diagnostics():
    assert drumc.check(SONG) == []
    [problem] = drumc.check("pattern p {\n  hh | xxx |\n}\n")
    assert (problem.code, problem.severity, problem.source.line_column(problem.span[0])[0]) == (
        "step-count",
        "error",
        2,
    )
    assert "error[step-count]" in drumc.render_text([problem])


def test_wrong_text_raises_with_all_problems():
    with pytest.raises(drumc.DrumError) as caught:
        drumc.compile("pattern p {\n  hh | xxx |\n  zz | xxxx |\n}\n")
    assert {problem.code for problem in caught.value.diagnostics} == {"step-count", "unknown-target"}
    assert "error[step-count]" in str(caught.value) and str(caught.value).endswith("2 errors")
    for what in (drumc.compile, drumc.check):
        with pytest.raises(drumc.DrumError, match="there is no file nope.drum"):
            what("nope.drum")


def test_warnings_come_with_the_song():
    [song] = drumc.compile('pattern left { hh every 1/8 }\nsong "S" { verse 1 { cr | c--- | } }\n')
    assert [problem.code for problem in song.diagnostics] == ["unused"]
    assert song.unplayable == {"choked crash played as crash": 1}


@pytest.mark.parametrize(
    "wrong", [{"tempo": 5}, {"knobs": {"loud": 3}}, {"knobs": {"humanize": 101}}, {"bars": (3, 2)}]
)
def test_values_that_no_song_has(wrong):
    with pytest.raises(ValueError):
        drumc.compile(SONG, **wrong)


def test_bars_that_are_not_there():
    with pytest.raises(ValueError, match="there are no bars 12 to 13"):
        drumc.compile(SONG, bars=(12, 13))


def test_parse_never_raises():
    parsed = drumc.parse(SONG)
    assert [declaration.kind for declaration in parsed.module.declarations] == ["pattern", "song"]
    assert parsed.problems == () and drumc.parse("song {{{").problems


def test_the_documentation_is_true():
    assert doctest.testmod(drumc).failed == 0
    assert set(drumc.__all__) <= set(dir(drumc)) and drumc.__version__
    assert all(getattr(drumc, name).__doc__ for name in drumc.__all__ if not name.startswith("__"))
