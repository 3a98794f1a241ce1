"""Whole songs from a few words: any wish gives a song that compiles, and the same song for the same wishes."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.measures import CATALOG, DRUMMERS, STYLES, compatible
from compiler.api import DrumError
from compiler.compile import Compiled, check_source, compile_source
from compiler.form import BARS_MOST
from compiler.generate import generate, pattern, song_source
from compiler.midi import encode
from compiler.wishes import library_style
from dsl.diagnostic import Diagnostic
from dsl.format import format_text
from dsl.source import Source

SECTIONS = (
    "intro",
    "verse",
    "pre_chorus",
    "chorus",
    "bridge",
    "breakdown",
    "solo",
    "interlude",
    "outro",
    "hook",
    "vamp",
)
KNOBS = ("complexity", "intensity", "fill_frequency", "humanize")

FASTEST = {"metal.death"}
"""Blast beats are for players of the extreme level; `check` asks for a pro."""
SUSPICIONS = {"tempo-range", "hands", "limbs"}
"""What may be suspicious about a wish that nobody who plays the style would have."""

styles = st.sampled_from(STYLES)
drummers = st.none() | st.sampled_from(DRUMMERS)
forms = st.none() | st.lists(st.tuples(st.sampled_from(SECTIONS), st.integers(1, 12)), min_size=1, max_size=8)
seeds = st.integers(0, 2**32 - 1)
knobs = st.dictionaries(st.sampled_from(KNOBS), st.integers(0, 100))
tempi = st.none() | st.integers(40, 300)


@cache
def compiled(text: str) -> Compiled:
    return compile_source(Source("song.drum", text), catalog=CATALOG)


def midi(text: str) -> bytes:
    output = compiled(text).outputs[0]
    return encode(output.performance, output.kit)[0]


def problems(*args, **wishes) -> tuple[Diagnostic, ...]:
    return song_source(*args, **wishes).problems


# -- any wish --------------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(styles, drummers, forms, seeds, knobs, tempi)
@example("rock.classic", None, None, 0, {}, None)
def test_any_wish_is_a_song_that_compiles(style, drummer, form, seed, knobs, tempo):
    text = generate(style, drummer=drummer, tempo=tempo, form=form, seed=seed, knobs=knobs)
    found = compiled(text)
    codes = {problem.code for problem in found.problems}
    assert not found.failed and codes - {"plays"} <= SUSPICIONS
    assert ("plays" in codes) == (drummer is not None and drummer not in compatible(style))
    [output] = found.outputs
    bars = output.performance.bars
    assert len(bars) == sum(bars for _, bars in form) if form is not None else len(bars) >= 32
    for bar in bars:
        times = [one.at for one in bar.strokes]
        assert times == sorted(times) and all(0 <= at < bar.length for at in times)
        assert all(1 <= one.velocity <= 127 for one in bar.strokes)
    assert format_text(text).text == text


@settings(max_examples=20, deadline=None)
@given(styles, drummers, forms, seeds, knobs)
def test_the_same_wishes_are_the_same_song(style, drummer, form, seed, knobs):
    def once() -> str:
        return generate(style, drummer=drummer, form=form, seed=seed, knobs=knobs)

    assert once() == once() and midi(once()) == midi(once())


@pytest.mark.parametrize("style", STYLES)
def test_the_seed_matters(style):
    songs = {midi(generate(style, seed=seed)) for seed in range(6)}
    assert len(songs) == 6
    written = {generate(style, seed=seed).partition("\n\n")[2] for seed in range(6)}
    assert len(written) >= 4


def test_a_form_is_the_same_as_text_and_as_a_list():
    text = generate("rock.pop", form="intro 4, verse 8, chorus 8", seed=3)
    assert text == generate("rock.pop", form=[("intro", 4), ("verse", 8), ("chorus", 8)], seed=3)
    assert text == generate("rock.pop", form=" intro 4,\n verse  8;chorus 8, ", seed=3)


@pytest.mark.parametrize("style", STYLES)
def test_a_song_is_short_and_checks_without_a_word(style):
    text = generate(style, seed=1)
    assert len(text.splitlines()) <= 24
    checked = check_source(Source("song.drum", text), catalog=CATALOG).problems
    assert {problem.code for problem in checked} <= {"fallback"} | ({"limbs"} if style in FASTEST else set())


def test_a_song_grows_as_a_songwriter_would_have_it():
    text = generate("rock.pop", form="intro 4, verse 8, chorus 8, verse 8, chorus 8, bridge 8, chorus 8", seed=7)
    lines = [line.strip() for line in text.splitlines()]
    assert any(line.startswith("verse") and "complexity 62%" in line for line in lines)
    choruses = [line for line in lines if line.startswith("chorus")]
    assert "dynamics f;" in choruses[0] + ";" and "dynamics f -> ff" in choruses[-1]
    assert "fill final_hit" in text


@pytest.mark.parametrize("style", STYLES)
def test_a_song_ends(style):
    """Nothing leads out of the last bar: whoever plays, and however many fills there are."""
    for form in (None, "verse 8, chorus 8"):
        found = compiled(generate(style, form=form, seed=2, knobs={"fill_frequency": 100}))
        last = found.outputs[0].performance.bars[-1]
        own = {
            one.hit.place.name for one in last.strokes if one.hit.place.name in one.hit.place.unit.scope.get("fill", {})
        }
        assert all(name == "final_hit" or name.endswith("_end") for name in own)
        assert own or style in ("electronic.house", "electronic.techno", "electronic.drum_and_bass", "electronic.dubstep",
                                "jazz.contemporary")  # fmt: skip


def test_no_fills_are_written_where_none_are_wanted():
    assert "fill " not in generate("rock.pop", knobs={"fill_frequency": 0}).replace("fill_frequency", "")


def test_wishes_are_written_into_the_song():
    text = generate(
        "metal.death", drummer="hoglan", tempo=200, seed=7, knobs={"complexity": 80}, kit="ezdrummer3", title="Nine"
    )
    for line in ('song "Nine" {', "style metal.death", "drummer hoglan", "kit ezdrummer3", "tempo 200", "seed 7"):
        assert line in text
    assert "complexity 80%" in text and "complexity 84%" in text
    assert compiled(text).outputs[0].kit.name == "ezdrummer3"


# -- one groove ------------------------------------------------------------------------------------------------------


@settings(max_examples=20, deadline=None)
@given(styles, st.sampled_from(SECTIONS), st.integers(1, 16), drummers, seeds, knobs)
def test_a_pattern_is_one_section(style, section, bars, drummer, seed, knobs):
    found = compiled(pattern(style, section, bars, drummer=drummer, seed=seed, knobs=knobs))
    assert not found.failed
    assert len(found.outputs[0].performance.bars) == bars


def test_a_pattern_has_no_fills_unless_they_are_wanted():
    assert "fill_frequency 0%" in pattern("rock.pop", "verse")
    assert "fill_frequency 30%" in pattern("rock.pop", "verse", knobs={"fill_frequency": 30})
    assert "dynamics" not in pattern("rock.pop", "chorus", 8)


# -- wishes that cannot be -------------------------------------------------------------------------------------------


def told(*args, **wishes) -> list[tuple[str, str, str]]:
    return [(problem.code, problem.message, problem.help) for problem in problems(*args, **wishes)]


def test_unknown_names_come_with_what_was_meant():
    assert told("metal.deth") == [("unknown-name", "there is no style `metal.deth`", "did you mean `metal.death`?")]
    assert told("rock.pop", drummer="bonhm")[0][2] == "did you mean `bonham`?"
    [(code, message, help)] = told("rock.pop", form="intro 4, vers 8")
    assert (code, message, help) == ("unknown-section", "`rock.pop` knows no section `vers`", "did you mean `verse`?")
    assert told("rock.pop", knobs={"complexty": 10})[0][2] == "did you mean `complexity`?"
    [(_, message, help)] = told("metal")
    assert "genre" in message and "metal.thrash" in help


@pytest.mark.parametrize(
    "form, code, words",
    [
        ("", "range", "no sections"),
        (" , ,", "range", "no sections"),
        ([], "range", "no sections"),
        ("verse 0", "range", "not 0"),
        ("verse -4", "range", "not -4"),
        ("verse eight", "range", "not eight"),
        ("verse 2.5", "range", "not 2.5"),
        ([("verse", 0)], "range", "not 0"),
        ([("verse", "x")], "range", "not x"),
        ("verse", "no-bars", "how many bars"),
        ("verse, chorus 8", "no-bars", "how many bars"),
        ("8 verse", "range", "name is missing"),
        (f"verse {BARS_MOST + 1}", "limit", "bars"),
        ("verse 99999999999999999999", "limit", "bars"),
        ("verse 600, chorus 600", "limit", "1,200"),
    ],
)
def test_a_form_that_cannot_be_is_told(form, code, words):
    found = problems("rock.pop", form=form)
    assert found and found[0].code == code and words in found[0].message
    assert found[0].source.name == "form"


def test_all_of_a_form_is_told_at_once_each_at_its_place():
    text = "intro 4, vers 8, chorus 0, solo"
    found = problems("rock.pop", form=text)
    assert [text[slice(*problem.span)] for problem in found] == ["vers", "0", "solo"]


@pytest.mark.parametrize(
    "wish",
    [
        {"tempo": 0},
        {"tempo": 1000},
        {"tempo": "fast"},
        {"seed": -1},
        {"seed": 2**32},
        {"seed": True},
        {"knobs": {"complexity": 101}},
        {"knobs": {"complexity": -1}},
        {"knobs": {"loudness": 10}},
        {"title": 'a "quoted" one'},
        {"title": "two\nlines"},
        {"title": ""},
        {"kit": 'a"b'},
        {"meter": "7/9"},
        {"meter": "waltz"},
    ],
)
def test_what_no_song_could_have_is_an_error(wish):
    with pytest.raises(DrumError) as wrong:
        generate("rock.pop", **wish)
    assert wrong.value.diagnostics


def test_a_meter_that_the_style_is_not_written_in_is_an_error():
    assert problems("rock.pop", meter="7/8")[0].code == "meter-mismatch"
    assert not problems("rock.pop", meter="4/4")
    assert not problems("rock.progressive", form="verse 8, solo 8", meter="7/8")


def test_a_drummer_out_of_style_is_a_warning_and_a_song():
    made = song_source("jazz.swing", drummer="dee")
    [warning] = made.problems
    assert warning.severity == "warning" and "`dee` is not known for `jazz.swing`" in warning.message
    assert made.text and not made.failed
    assert all(not song_source(style, drummer=name).problems for style in STYLES[::5] for name in compatible(style))


def test_a_style_without_a_name_is_an_error():
    for name in ("", "rock.", ".pop", "rock..pop", "../rock", "rock.pop.loud", "Rock.Pop"):
        assert problems(name), name
    with pytest.raises(KeyError):
        library_style("rock.polka", CATALOG)


# -- the command -----------------------------------------------------------------------------------------------------

WISHES = ("metal.death", "--drummer", "hoglan", "--tempo", "200", "--seed", "7", "--set", "complexity=80%")


def test_the_source_compiles_to_the_same_midi_file(drumc, folder):
    assert drumc("generate", *WISHES, "-o", "x.mid").code == 0
    assert drumc("generate", *WISHES, "-o", "x.drum").code == 0
    assert drumc("compile", "x.drum", "-o", "y.mid").code == 0
    assert (folder / "x.mid").read_bytes() == (folder / "y.mid").read_bytes()
    assert drumc("generate", *WISHES).out == (folder / "x.drum").read_text()
    assert drumc("generate", *WISHES, "-o", "-").data == (folder / "x.mid").read_bytes()


def test_a_folder_takes_a_file_named_after_the_song(drumc, folder):
    (folder / "out").mkdir()
    assert drumc("generate", "rock.pop", "--title", "First One", "-o", "out/").code == 0
    assert [path.name for path in (folder / "out").iterdir()] == ["first-one.mid"]


def test_a_kit_file_is_named_from_where_the_song_lies(drumc, folder):
    (folder / "out" / "kits").mkdir(parents=True)
    (folder / "out" / "kits" / "my.yaml").write_text("kit: my\nlike: gm\nnotes: {bd: 35}\n")
    assert drumc("generate", "rock.pop", "--kit", "out/kits/my.yaml", "-o", "out/x.drum").code == 0
    assert 'kit "kits/my.yaml"' in (folder / "out" / "x.drum").read_text()
    assert drumc("compile", "out/x.drum", "-o", "y.mid").code == 0


@pytest.mark.parametrize(
    "words, code, said",
    [
        (["rock.clasic"], 1, "did you mean `rock.classic`?"),
        (["rock.pop", "--form", "verse 0"], 1, "not 0"),
        (["rock.pop", "--set", "loudness=3%"], 2, "no knob `loudness`"),
        (["rock.pop", "--kit", "ezdrumer3"], 1, "ezdrummer3"),
        (["rock.pop", "-o", "x.wav"], 2, "neither a MIDI file nor a source"),
        (["rock.pop", "-o", "song.drum"], 2, "already a file song.drum"),
        (["jazz.swing", "--drummer", "dee", "--strict"], 1, "not known for"),
    ],
)
def test_a_command_that_cannot_be_done_says_why_and_writes_nothing(drumc, folder, words, code, said):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    found = drumc("generate", *words)
    assert (found.code, found.out) == (code, "") and said in found.err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
