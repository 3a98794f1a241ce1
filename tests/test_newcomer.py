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


# --- a drummer who is not known for a style -------------------------------------------------------------------------


def test_a_guest_is_warned_about_in_a_song_and_when_one_is_generated(drumc, folder: Path):
    (folder / "guest.drum").write_text('song "Guest" { style rock.classic; drummer rich; verse 4 }\n')
    checked = drumc("check", "guest.drum")
    assert checked.code == 0 and "warning[plays]: `rich` is not known for `rock.classic`" in checked.out
    assert drumc("generate", "rock.classic", "--drummer", "rich").err.count("warning[plays]") == 1
    assert drumc("explain", "plays").out.startswith("# This drummer is not known for this style")


def test_a_host_is_not_warned_about():
    assert api.check('song "Host" { style rock.classic; drummer bonham; verse 4 }\n') == []
    assert api.check('song "Nobody" { style rock.classic; drummer none; verse 4 }\n') == []


# --- the command line -----------------------------------------------------------------------------------------------


def test_a_kit_of_ones_own_never_hides_one_of_the_library(drumc, folder: Path):
    for words in (("gm",), ("ezdrummer3", "-o", "mine.yaml")):
        result = drumc("kits", "new", *words)
        assert result.code == 2 and f"`{words[0]}` is a kit of the library" in result.err
    assert not list(folder.glob("*.yaml"))
    assert drumc("kits", "new", "my_kit").code == 0


def test_a_groove_of_the_library_is_played_without_a_file(drumc, folder: Path):
    assert drumc("grid", "--pattern", "levee").out.startswith("levee\nbar 1, levee, 4/4")
    assert "library/templates/levee.drum" in drumc("notes", "--pattern", "levee").out
    assert drumc("compile", "--pattern", "levee", "-o", "x.mid").code == 0
    assert (folder / "x.mid").read_bytes().startswith(b"MThd")
    assert drumc("compile", "--pattern", "levee").err == "levee.mid: 1 bar, 0:02, 15 strokes\n"
    for command in ("grid", "notes", "compile"):
        result = drumc(command)
        assert result.code == 2 and "which file?" in result.err and "--pattern NAME" in result.err


def test_a_kit_misspelt_is_told_where_it_was_asked_for(drumc):
    result = drumc("compile", "song.drum", "--kit", "ezdrumer3")
    assert result.code == 1 and "error[unknown-kit]: there is no kit `ezdrumer3`" in result.err
    assert "did you mean `ezdrummer3`?" in result.err and "song.drum" not in result.err


def test_a_pattern_misspelt_is_told_where_it_was_asked_for(drumc):
    result = drumc("grid", "--pattern", "mony")
    assert result.code == 1 and "there is no pattern `mony`" in result.err
    assert "did you mean `money_beat`?" in result.err
    assert "song.drum" not in drumc("grid", "song.drum", "--pattern", "mony").err
    assert "`drumc list patterns`" in drumc("grid", "--pattern", "zzzqqq").err


@pytest.mark.parametrize(
    "words, phrases",
    [
        ("check", ["  FILE  Files", "text|json|github|sarif", "beginner|intermediate|pro|extreme"]),
        ("info", ["  NAME  A name"]),
        ("grammar", ["lark|llguidance|gbnf", "song|pattern"]),
        ("kits show", ["reaper|cubase|ardour"]),
        ("list", ["  KIND  What to list"]),
        ("compile", ["from 20 to 999", "0% to 100%", "Not needed with --pattern"]),
    ],
)
def test_help_says_what_may_be_written(drumc, words: str, phrases: list[str]):
    help = drumc(*words.split(), "--help").out
    assert all(phrase in " ".join(help.split("\n")) or phrase in " ".join(help.split()) for phrase in phrases), help
    assert "<str>" not in help and "list[str]" not in help and "[[" not in help


@pytest.mark.parametrize(
    "words, sentence",
    [
        ("check --format xml song.drum", "`--format xml` is not known; there are text, json, github, sarif"),
        ("check --level profi song.drum", "`--level profi` is not known; did you mean `pro`?"),
        ("compile song.drum --seed x", "`--seed x`: write a whole number"),
        ("compile song.drum --tempo 5", "`--tempo 5`: write a whole number from 20 to 999"),
        ("list style", "`style` is not known; did you mean `styles`?"),
        ("compile song.drum -o x.wav", "`-o x.wav`: what is written is a MIDI file; end its name with `.mid`"),
        ("compile song.drum -o x", "`-o x`: what is written is a MIDI file; end its name with `.mid`"),
        ("compile song.drum --set humanize=130", "a knob goes from 0% to 100%"),
    ],
)
def test_wrong_use_is_told_in_our_words(drumc, folder: Path, words: str, sentence: str):
    result = drumc(*words.split())
    assert result.code == 2 and sentence in result.err
    assert not [*folder.glob("*.mid"), *folder.glob("x*")]


@pytest.mark.skipif(not os.path.isdir("/proc"), reason="a folder in which nobody can make a file")
def test_a_folder_that_takes_no_file_is_not_said_to_be_missing(drumc):
    result = drumc("compile", "song.drum", "-o", "/proc/x.mid")
    assert result.code == 3 and result.err == "error: /proc/x.mid: no file can be made in /proc\n"


# --- from Python ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", [api.compile, api.check, api.parse])
@pytest.mark.parametrize("given", [b"x", 7, None])
def test_what_is_neither_text_nor_path_is_told(what, given):
    with pytest.raises(TypeError, match=r"is a str or a pathlib\.Path, not (bytes|int|NoneType)"):
        what(given)


@pytest.mark.parametrize(
    "wrong, error, sentence",
    [
        ({"tempo": "x"}, TypeError, "`tempo` is a whole number of beats a minute, such as 120, not 'x'"),
        ({"tempo": True}, TypeError, "`tempo` is a whole number"),
        ({"seed": "x"}, TypeError, "`seed` is a whole number"),
        ({"kit": 7}, TypeError, "`kit` is a kit's name or file"),
        ({"pattern": b"p"}, TypeError, "`pattern` is a pattern's name"),
        ({"knobs": {"humanize": "x"}}, TypeError, "knobs are in per cent"),
        ({"knobs": {"humanize": 0.3}}, ValueError, "`humanize` is in whole per cent from 0 to 100: 0.3 % or 30?"),
        ({"knobs": {"humanize": 1.0}}, ValueError, "1 % or 100?"),
        ({"knobs": {"humanize": 30.5}}, ValueError, "whole per cent from 0 to 100, not 30.5"),
    ],
)
def test_values_of_the_wrong_kind_are_told(wrong: dict, error: type, sentence: str):
    with pytest.raises(error) as caught:
        api.compile(SONG, **wrong)
    assert sentence in str(caught.value)


def test_a_whole_number_of_per_cent_may_be_a_float():
    for percent in (0.0, 70.0):
        knobs: list[dict] = [{"humanize": percent}, {"humanize": int(percent)}]
        [song], [same] = (api.compile(GROOVE, knobs=one) for one in knobs)
        assert song.midi() == same.midi()


def test_parse_reads_what_check_reads(folder: Path):
    for given in ("song.drum", folder / "song.drum", SONG):
        assert [one.kind for one in api.parse(given).module.declarations] == ["pattern", "song"]
    assert api.parse(SONG, "mine").source.name == "mine"
    with pytest.raises(api.DrumError, match=r"there is no file nope\.drum"):
        api.parse("nope.drum")


def test_what_the_assistant_gives_has_a_name():
    assert isinstance(api.draft("a rock beat"), api.Made)


# --- one rule for exit codes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "new nowhere/x",
        "new nowhere/x --project",
        "compile song.drum -o nowhere/x.mid",
        "generate rock.classic -o nowhere/x.drum",
        "generate rock.classic -o nowhere/x.mid",
        "draft rock -o nowhere/x.drum",
        "compose song.drum -o nowhere/x.drum",
        "kits new mine -o nowhere/x.yaml",
        "grammar --for lark -o nowhere/x",
    ],
)
def test_a_folder_that_is_not_there_to_be_written_into_is_3(drumc, words: str):
    result = drumc(*words.split())
    assert result.code == 3 and "there is no folder nowhere" in result.err


@pytest.mark.parametrize(
    "words", ["compile x.drum", "check x.drum", "check nowhere/", "fmt x.drum", "compose x.txt", "revise x.drum louder"]
)
def test_a_file_that_is_not_there_to_be_read_is_1(drumc, words: str):
    assert drumc(*words.split()).code == 1


@pytest.mark.parametrize("model", ["foo", "foo:bar"])
def test_an_engine_that_nobody_has_is_2(drumc, folder: Path, model: str):
    assert drumc("draft", "rock", "--model", model).code == 2


@pytest.mark.skipif(not os.path.isdir("/proc"), reason="a folder in which nobody can make a file")
def test_a_song_begun_where_no_file_can_be_made_is_told_so(drumc):
    assert drumc("new", "/proc/x").err == "error: /proc/x cannot be written: no file can be made in /proc\n"


# --- slips in a source ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, sentence, help",
    [
        (
            "pattern Straße {\n  hh every 1/8\n}\n",
            "a name has the letters a to z, digits and `_`",
            "`pattern strasse {`",
        ),
        ('song "S" {\n  tempo 1e2\n  a 1 { hh on 1 }\n}\n', "a number is written out, without `e`", "`tempo 100`"),
        ("pattern p {\n  crash on beat 1\n}\n", "counts stand right behind `on`, without `beat`", "`sn on 2 4`"),
        ("pattern p {\n  hh 1/8; sn 2 4; kick on 1,3\n}\n", "strokes at even distances", "write `hh every 1/8`"),
        ("pattern p {\n  sn | –––– X––– |\n}\n", "`–` is another sign than `-`", "write `-`"),
    ],
)
def test_what_a_slip_is_told_as(text: str, sentence: str, help: str):
    [problem] = api.check(text)
    assert sentence in problem.message and problem.help.endswith(help)


def test_curly_quotes_and_dashes_of_a_word_processor_are_both_mended():
    text = "song “u” {\n  verse 1 {\n    hh | x-x- x-x- |\n    sn | –––– X––– |\n  }\n}\n"
    found = api.check(text)
    assert [problem.source.line_column(problem.span[0])[0] for problem in found] == [1, 4]
    mended, _ = api.apply_fixes(found[0].source, found)
    assert api.check(mended) == [] and '"u"' in mended and "| ---- X--- |" in mended


def test_a_row_half_typed_at_the_end_is_told_beside_the_brace():
    codes = [problem.code for problem in api.check("pattern p {\n  hh | x-x- x-x- |\n  sn | ---- X--")]
    assert codes == ["row-unclosed", "unclosed"]


@pytest.mark.parametrize(
    "name, phrase",
    [
        ("step-count", "`drumc explain step-count`"),
        ("bd", "section 4 of docs/language.md"),
        ("snare_drum", "section 4 of docs/language.md"),
        ("complexity", "`--set complexity=70%`"),
        ("verse", "section 11 of docs/language.md"),
        ("tempo", "docs/language.md"),
    ],
)
def test_info_says_where_else_a_word_is_explained(drumc, name: str, phrase: str):
    result = drumc("info", name)
    assert result.code == 1 and phrase in result.err


def test_a_pattern_that_a_file_has_not_got_is_told_with_those_it_has(drumc, folder: Path):
    (folder / "own.drum").write_text("pattern first_beat { bd on 1 3 }\n")
    result = drumc("grid", "own.drum", "--pattern", "nope")
    assert result.code == 1 and "the file has `first_beat`" in result.err
    assert "did you mean `first_beat`?" in drumc("grid", "own.drum", "--pattern", "first_bet").err


def test_a_number_that_is_too_long_is_told_as_such(drumc, folder: Path):
    result = drumc("compile", "song.drum", "--seed", "9" * 23)
    assert result.code == 2 and "at most 19 digits" in result.err
