"""Kits, as a user meets them: what they play, what they fall back to, what is said of a broken one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as Xml

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compiler.kit import KitError, kit_names, load_kit, note_of, read_backwards, sound, stops, velocity_of
from compiler.kit_build import TABLE, pack, table_text
from compiler.kit_export import ENDINGS, labels, note_names
from compiler.kit_load import LIBRARY, MAX_BYTES, unpack
from compiler.kit_model import read_kit
from compiler.kit_names import KEYS, LOUDNESS, RENDERED
from compiler.kit_report import compare_kits, list_kits, new_kit, note_name, show_kit
from dsl.strokes import ARTICULATIONS, LEVELS, STEPS, TARGETS

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHIPPED = list(kit_names())
GM_SAYS = """
    bd 36 sn 38 sn.side 37 hh 42 hh.open 46 hh.foot 44 rd 51 rd.bell 53 rd.edge 59 cr 49 cr2 57 ch 52 sp 55
    ht 50 mt 47 lt 45 ft 43 ft2 41 cb 56 tb 54 cp 39
    bd2 35 sn2 40 wb 76 wb2 77 sh 82 cl 75 sk 31 tr 81 tr2 80 ag 67 ag2 68 bo 60 bo2 61 cg 63 cg2 64 cg3 62
    tm 65 tm2 66 su 87 su2 86 ma 70 ca 69 gu 73 gu2 74 cu 79 cu2 78 wh 71 wh2 72 vs 58 jb 83 bt 84 ct 85
"""
GM = {name: int(note) for name, note in re.findall(r"(\S+) (\d+)", GM_SAYS)}


@pytest.fixture
def kit_file(tmp_path):
    """Writes a kit (text or bytes) into a folder of its own and gives its path."""

    def write(text, name="mine"):
        path = tmp_path / f"{name}.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


# -- the shipped kits ------------------------------------------------------------------------------------------------


def test_all_26_kits_load_and_say_their_source():
    assert len(SHIPPED) == 26
    for name in SHIPPED:
        kit = load_kit(name)
        assert kit.name == name and kit.title and kit.source
        assert {"bd", "sn", "hh", "rd", "cr", "ht", "ft"} <= {*kit.notes}
        assert not set(kit.unverified) - {*kit.notes, *(f"{target}.choke" for target in kit.chokes)}
        assert kit.opens.get(0, kit.notes["hh"]) == kit.notes["hh"]


def test_general_midi_is_exactly_general_midi():
    assert load_kit("gm").notes == GM
    assert [velocity_of(load_kit("gm"), "sn", level) for level in LEVELS] == [35, 88, 115]
    assert load_kit("gm").chokes == {}


def test_ezdrummer_3_is_as_the_reference_shows_it():
    kit = load_kit("ezdrummer3")
    shown = {"bd": 36, "sn": 38, "sn.side": 37, "sn.rimshot": 40, "hh": 42, "hh.open": 25, "hh.foot": 21}
    assert shown.items() <= kit.notes.items()
    assert (kit.notes["cr"], kit.notes["cr2"], kit.like) == (55, 49, "gm")
    assert [velocity_of(kit, "sn", level) for level in LEVELS] == [40, 115, 127]
    assert [velocity_of(kit, "hh", level) for level in LEVELS] == [40, 80, 100]
    assert [velocity_of(kit, "bd", level) for level in LEVELS] == [35, 88, 115]
    assert note_of(kit, "cb") is None, "General MIDI's cowbell is a muted crash here"


@pytest.mark.parametrize("name", SHIPPED)
def test_each_shipped_kit_plays_every_step_of_a_drum_set(name):
    kit = load_kit(name)
    for _, articulation, families in STEPS.values():
        for target in TARGETS.values():
            if target.family in families - {"perc", "skin"}:
                assert sound(kit, target.name, articulation).note is not None


def test_the_table_is_fresh():
    with open(TABLE, encoding="utf-8") as file:
        assert file.read() == table_text(), "run: python -m compiler.kit_build"


@pytest.mark.parametrize("name", SHIPPED)
def test_a_kit_is_the_same_from_the_table_and_from_its_yaml(name):
    path = os.path.join(LIBRARY, f"{name}.yaml")
    with open(path, "rb") as file:
        kit = read_kit(file.read(), path)
    assert unpack(name, pack(kit)) == kit


def test_compiling_loads_no_yaml_and_no_models():
    code = (
        "import sys; before = set(sys.modules); import compiler.kit; mine = set(sys.modules) - before;"
        "[compiler.kit.load_kit(name) for name in compiler.kit.kit_names()];"
        "print(*mine, '|', *(set(sys.modules) - before))"
    )
    out = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    at_import, after = (part.split() for part in out.split("|"))
    assert not {"re", "json", "typing", "pathlib"} & {*at_import}
    assert not {"re", "ruamel.yaml", "pydantic", "difflib"} & {*after}


# -- falling back ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "note", "told"),
    [
        (("sn",), 38, ""),
        (("sn", "flam"), 38, ""),
        (("sn", "open"), 38, ""),
        (("sn", "rimshot"), 38, "snare rimshot played as snare"),
        (("hh", "closed"), 42, ""),
        (("hh", "open"), 46, ""),
        (("hh", "half"), 46, "half-open hi-hat played as open"),
        (("hh", "tight"), 42, "tight hi-hat played as closed"),
        (("hh", "foot"), 44, ""),
        (("hh.foot", "splash"), 44, "hi-hat foot splash played as hi-hat foot"),
        (("hh", "splash"), 44, "hi-hat foot splash played as hi-hat foot"),
        (("cr", "choke"), 49, "choked crash played as crash"),
        (("cr3",), 49, "third crash played as crash"),
        (("ch2",), 52, "second china played as china"),
        (("st",), 52, "stack played as china"),
        (("st", "choke"), 52, "choked stack played as china"),
    ],
)
def test_general_midi_falls_back_and_says_so(asked, note, told):
    heard = sound(load_kit("gm"), *asked)
    assert (heard.note, heard.fallback) == (note, told)


def test_targets_fall_back_along_the_kit(kit_file):
    kit = load_kit(kit_file("notes: {bd: 36, sn: 38, cr: 49, ft: 43}"))
    for target, note in {"bd2": 36, "sn2": 38, "ch": 49, "ch2": 49, "sp": 49, "st": 49, "cr3": 49, "lt": 43}.items():
        assert sound(kit, target).note == note and "played as" in sound(kit, target).fallback
    assert [note_of(kit, tom) for tom in ("ht", "mt", "ft2")] == [43, 43, 43]
    for target in ("cb", "tb", "cg", "hh", "hh.foot", "rd"):
        assert sound(kit, target).note is None
    assert sound(kit, "cb").fallback == "cowbell not played: this kit has none"


def test_openness_picks_the_nearest_opening_and_the_more_open_of_two(kit_file):
    kit = load_kit(kit_file("like: gm\nopen: {0: 42, 25: 24, 50: 25, 75: 26, 100: 60}"))
    for percent, note in {0: 42, 12: 42, 13: 24, 40: 25, 44.4: 25, 62.5: 26, 63: 26, 87: 26, 88: 60, 100: 60}.items():
        assert sound(kit, "hh", "open", percent) == (note, "", None, "")
    assert note_of(kit, "hh", "half") == 25
    assert note_of(kit, "hh", "open") == 46, "without a number, the open stroke the kit names"
    assert note_of(kit, "hh", "", 100) == 60


def test_general_midi_has_only_closed_and_open():
    kit = load_kit("gm")
    assert sound(kit, "hh", "open", 80) == (46, "", None, "")
    assert sound(kit, "hh", "open", 50) == (46, "", None, "partly open hi-hat played as open")
    assert sound(kit, "hh", "open", 40) == (42, "", None, "partly open hi-hat played as closed")


def test_both_kinds_of_choke(kit_file):
    kit = load_kit(kit_file("like: gm\nchoke: {cr: {muted: 58}, crash2: {stop: 100}}"))
    assert sound(kit, "cr", "choke") == (58, "muted", None, "")
    assert sound(kit, "cr2", "choke") == (57, "stop", 100, "")
    assert sound(kit, "cr3", "choke") == (58, "muted", None, "choked third crash played as choked crash")
    assert stops(kit) == {100: "cr2"}
    assert load_kit(kit_file("like: gm\nnotes: {cr.choke: 58}")).chokes == {"cr": ("muted", 58)}


def test_velocities_go_from_the_stroke_to_the_whole_kit(kit_file):
    kit = load_kit(
        kit_file(
            "like: gm\nvelocity: {sn: {ghost: 20}, sn.side: {normal: 60}, cr: {normal: 100}, toms: {normal: 95},"
            " percussion: {normal: 70}, all: {normal: 80, accent: 120}}"
        )
    )
    for target, level, articulation, velocity in [
        ("sn", "ghost", "", 20),
        ("sn", "normal", "side", 60),
        ("sn", "normal", "rimshot", 80),
        ("sn", "accent", "", 120),
        ("cr2", "normal", "", 100),
        ("ft2", "normal", "", 95),
        ("cg", "normal", "", 70),
        ("bd", "ghost", "", 35),
    ]:
        assert velocity_of(kit, target, level, articulation) == velocity
    assert velocity_of(load_kit("bfd3"), "bd", "accent") == 115, "where a kit says nothing, General MIDI's"


# -- kits of one's own -----------------------------------------------------------------------------------------------


def test_a_kit_of_ones_own_changes_one_note(kit_file, tmp_path):
    kit_file("kit: mine\nlike: gm\nnotes:\n  snare: 40  # long names do as well\n")
    kit = load_kit("mine", [str(tmp_path)])
    assert kit.notes == {**GM, "sn": 40}
    assert kit.origin["sn"] == "mine" and kit.origin["bd"] == "gm"


def test_a_changed_hi_hat_is_changed_in_the_openings_too(kit_file):
    kit = load_kit(kit_file("like: ezdrummer3\nnotes: {hh: 22, hh.open: 30}"))
    assert [note_of(kit, "hh", "", percent) for percent in (0, 50, 100)] == [22, 30, 60]


def test_what_a_kit_is_without_falls_back(kit_file):
    kit = load_kit(kit_file("like: gm\nwithout: [china, percussion, rd.bell]"))
    assert note_of(kit, "ch") == 57 and note_of(kit, "cb") is None
    assert sound(kit, "rd", "bell").fallback == "ride bell played as ride"


def test_an_edited_library_kit_is_honoured(tmp_path, monkeypatch):
    with open(os.path.join(LIBRARY, "gm.yaml"), encoding="utf-8") as file:
        text = file.read()
    (tmp_path / "gm.yaml").write_text(text.replace("bd: 36", "bd: 33"), encoding="utf-8")
    assert load_kit("gm", [str(tmp_path)]).notes["bd"] == 33
    monkeypatch.setattr("compiler.kit_load.LIBRARY", str(tmp_path))
    assert load_kit("gm").notes["bd"] == 33


def test_windows_line_ends_do_not_matter(kit_file):
    with open(os.path.join(LIBRARY, "ezdrummer3.yaml"), "rb") as file:
        text = file.read()
    assert load_kit(kit_file(text.replace(b"\n", b"\r\n"), "ezdrummer3")) == load_kit("ezdrummer3")


def test_a_users_gm_may_be_like_the_librarys_gm_and_no_library_kit_sees_it(kit_file, tmp_path):
    kit_file("kit: gm\nlike: gm\nnotes: {sn: 40}", "gm")
    assert load_kit("gm", [str(tmp_path)]).notes == {**GM, "sn": 40}
    assert load_kit("ezdrummer3", [str(tmp_path)]) == load_kit("ezdrummer3")


# -- broken kits -----------------------------------------------------------------------------------------------------

BOMB = "a: &a [x]\n" + "".join(f"k{n}: &k{n} [{', '.join(['*a'] * 9)}]\n" for n in range(9))


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "this file is empty"),
        ("# nothing\n", 1, "this file is empty"),
        ("- bd\n", 1, "a kit is a list of `key: value` lines"),
        ("36", 1, "a kit is a list of `key: value` lines"),
        ("kit: k\nnotes:\n  sn: 300\n", 3, "`sn` under `notes`: note 300 is outside of 0 to 127"),
        ("notes: {sn: -1}", 1, "note -1 is outside of 0 to 127"),
        ("notes: {sn: loud}", 1, "`sn` under `notes` must be a whole number, not `loud`"),
        ("notes: {sn: 38.5}", 1, "must be a whole number, not `38.5`"),
        ("notes: {sn: }", 1, "must be a whole number, not nothing"),
        ("notes:\n  snn: 38\n", 2, "`snn` is not a drum or a way to strike one; did you mean `sn`?"),
        ("notes: {sn.open: 38}", 1, "`sn.open` is not a drum"),
        ("notes: {sn: 38, sn.flam: 62}", 1, "`sn.flam` is played as several strokes of `sn`"),
        ("notes: {kick: 36, bd: 35}", 1, "`kick` and `bd` are the same"),
        ("notes: {sn: 38, sn: 40}", 1, "`sn` stands here twice"),
        ("notes: {sn.side: 37}", 0, "a note for `sn.side`, but none for the plain stroke `sn`"),
        ("notes: [36]", 1, "`notes` must be a table, such as `{sn: 38}`"),
        ("nots: {sn: 38}", 1, "a kit has no `nots`; did you mean `notes`?"),
        ("note_map: 1", 1, "a kit has no `note_map`"),
        ("notes: {bd: 36}\nvelocity: {bd: {ghost: 0}}", 2, "velocity 0 is outside of 1 to 127"),
        ("notes: {bd: 36}\nvelocity: {bd: {loud: 9}}", 2, "it may have ghost, normal, accent"),
        ("notes: {hh: 42}\nopen: {120: 60}", 2, "openness 120 is outside of 0 to 100 per cent"),
        ("notes: {bd: 36}\nchoke: {bd: {stop: 1}}", 2, "`bd` cannot be choked: it is not a cymbal"),
        ("notes: {cr: 49}\nchoke: {cr: {stop: 1, muted: 2}}", 2, "a choke is either"),
        ("notes: {cr: 49}\nchoke: {cr: 50}", 2, "such as `{cr: {muted: 56}}`"),
        ("kit: My Kit\nnotes: {bd: 36}", 1, "`My Kit` is not a name of a kit"),
        ('title: "\\e[2J"\nnotes: {bd: 36}', 1, "one line of text"),
        ("notes: {bd: 36}\nlike: gmm", 2, "there is no kit `gmm`; did you mean `gm`?"),
        ("like: mine\nnotes: {bd: 36}", 1, "the kit `mine` is like itself"),
        ("like: ../../etc/passwd", 1, "is not a name of a kit"),
        ("notes: {bd: 36", 1, "this is not well-formed YAML"),
        ("notes:\n\tbd: 36", 2, "this is not well-formed YAML"),
        ("notes: {bd: 36}\n---\nnotes: {bd: 35}", 2, "a file holds one kit"),
        ("kit: !!python/object/apply:os.system ['true']", 1, "`!!python/object/apply:os.system` is a tag"),
        (BOMB, 3, "at most 16 aliases"),
        ("a: &a [*a]", 1, "nothing before this is called `&a`"),
        ("a: " + "[" * 10_000, 1, "nested deeper"),
        ("\n".join(f"k{n}: 1" for n in range(20_000)), 5001 - 1, "at most 10000 values"),
        (b"\x00\x01\x02\xff\xfe", 1, "this is not text"),
        (b"notes: {bd: 36}\n\x07", 2, "characters that cannot be printed"),
        (b"MThd\x00\x00\x00\x06\x00\x01", 1, "this is not text"),
        (b"[" * 10_000_000, 0, f"larger than a kit may be ({MAX_BYTES // 1024} kB)"),
    ],
)
def test_a_broken_kit_is_explained(kit_file, text, line, says):
    path = kit_file(text)
    with pytest.raises(KitError) as caught:
        load_kit(path)
    assert says in caught.value.message
    assert (caught.value.file, caught.value.line) == (path, line)


def test_all_problems_of_a_kit_are_told_at_once(kit_file):
    with pytest.raises(KitError) as caught:
        load_kit(kit_file("notes:\n  sn: 300\n  xx: 4\nfoo: 1\n"))
    assert [line for _, line in caught.value.problems] == [2, 3, 4]
    assert str(caught.value).endswith("mine.yaml:2: `sn` under `notes`: note 300 is outside of 0 to 127")


def test_kits_that_are_like_each_other_are_a_circle(kit_file, tmp_path):
    kit_file("like: two", "one")
    kit_file("title: Two\nlike: one", "two")
    with pytest.raises(KitError, match="`like: one` goes round in a circle") as caught:
        load_kit("one", [str(tmp_path)])
    assert (os.path.basename(caught.value.file), caught.value.line) == ("two.yaml", 2)


def test_too_many_kits_behind_one_another(kit_file, tmp_path):
    for number in range(30):
        kit_file(f"like: k{number + 1}", f"k{number}")
    with pytest.raises(KitError, match="more than 16 kits"):
        load_kit("k0", [str(tmp_path)])


@pytest.mark.parametrize("name", ["", "gmm", "nowhere/kit.yaml", "x.yaml", ".", "/", "a\0b", "a\0b.yaml", "x" * 5000])
def test_a_kit_that_is_not_there(name):
    with pytest.raises(KitError, match=r"there is no|folder"):
        load_kit(name)


def test_a_few_aliases_are_welcome(kit_file):
    text = "like: gm\nvelocity: {sn: &hard {ghost: 50, normal: 100, accent: 127}, bd: *hard}"
    assert velocity_of(load_kit(kit_file(text)), "bd", "ghost") == 50


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=200) | st.text(alphabet="{}[]:,&*!|>-?%@`'\"# \n\tabdhns.0129~", max_size=80).map(str.encode))
@example(b"? {a: b}\n: c")
@example(b"notes: {[a]: 1}")
@example(b"%YAML 3.0\n---\n")
def test_no_bytes_give_anything_but_a_kit_or_a_kit_error(data):
    try:
        read_kit(data, "some.yaml")
    except KitError as problem:
        assert problem.message and "Traceback" not in problem.message


# -- backwards -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHIPPED)
def test_reading_backwards_undoes_playing(name):
    kit = load_kit(name)
    back = read_backwards(kit)
    for key, (target, articulation) in KEYS.items():
        heard = sound(kit, target, articulation)
        if heard.note is not None and key != "rd.choke":
            assert note_of(kit, *back[heard.note]) == heard.note
    for degree, note in kit.opens.items():
        assert note_of(kit, *back[note]) == note == note_of(kit, "hh", "", degree)
    for target, articulation, _ in back.values():
        assert articulation in ("", *ARTICULATIONS[TARGETS[target].family]), "the language can write it"
    assert not set(stops(kit)) & set(back)


def test_notes_of_real_drummers_are_all_known():
    back = read_backwards(load_kit("roland_td"))
    heard = {36, 38, 40, 37, 48, 50, 45, 47, 43, 58, 46, 26, 42, 22, 44, 49, 55, 57, 52, 51, 59, 53}
    assert heard == set(back)
    assert back[22] == ("hh", "", None) and back[40] == ("sn", "rimshot", None)


def test_openings_are_read_back_with_their_per_cent():
    back = read_backwards(load_kit("ezdrummer3"))
    assert (back[25], back[24], back[60], back[64]) == (
        ("hh", "open", None),
        ("hh", "half", None),
        ("hh", "open", 100),
        ("hh", "half", 12),
    )
    assert back[56] == ("cr", "choke", None) and back[54] == ("rd", "", None)


KEY = st.sampled_from([key for key, (_, articulation) in KEYS.items() if articulation not in (*RENDERED, "choke")])


@given(st.dictionaries(KEY, st.integers(0, 127)))
def test_any_kit_with_notes_of_its_own_is_read_back(notes):
    plain = {KEYS[key][0]: note for key, note in notes.items()}
    kit = load_kit("gm")._replace(notes={**plain, **notes}, also={})
    for note, (target, articulation, openness) in read_backwards(kit).items():
        assert note_of(kit, target, articulation, openness) == note


@given(st.sampled_from(SHIPPED), st.sampled_from([*KEYS.values()]), st.none() | st.floats(0, 100))
def test_every_stroke_has_a_note_or_a_reason(name, stroke, openness):
    target, articulation = stroke
    heard = sound(load_kit(name), target, articulation, openness)
    assert heard.fallback if heard.note is None else 0 <= heard.note <= 127
    assert (heard.choke == "stop") == (heard.stop is not None)


# -- reports and note names ------------------------------------------------------------------------------------------


def test_the_list_names_every_kit_even_a_broken_one(kit_file, tmp_path):
    kit_file("notes: {sn: 300}", "broken")
    text = list_kits([str(tmp_path)])
    assert all(name in text for name in SHIPPED)
    assert "cannot be used: `sn` under `notes`: note 300" in text


def test_a_kit_as_a_table():
    text = show_kit(load_kit("roland_td"))
    assert "Groove MIDI Dataset" in text
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert "hh.open open hi-hat 46 A#1" in lines
    assert "ht.rimshot high tom rimshot 50 D2 unverified" in lines
    assert "half-open hi-hat played as open" in lines
    ezdrummer = [" ".join(line.split()) for line in show_kit(load_kit("ezdrummer3")).splitlines()]
    assert "cr.choke choked crash 56 G#2 instead of the stroke" in ezdrummer
    assert "hh 75% hi-hat 75% open 26 D0" in ezdrummer


def test_notes_that_come_from_another_kit_say_so(kit_file):
    text = show_kit(load_kit(kit_file("like: gm\nnotes: {sn: 40}")))
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert "bd kick 36 C1 as gm" in lines and "sn snare 40 E1" in lines


def test_two_kits_compared():
    lines = [" ".join(line.split()) for line in compare_kits(load_kit("gm"), load_kit("roland_td")).splitlines()]
    assert lines[0] == "gm roland_td"
    assert "ht 50 D2 48 C2 high tom" in lines and "cb 56 G#2 - cowbell" in lines
    assert not any(line.startswith("bd ") for line in lines)
    assert compare_kits(load_kit("gm"), load_kit("gm")) == "gm and gm play the same notes\n"


@pytest.mark.parametrize("name", SHIPPED)
def test_a_new_kit_starts_as_the_one_it_is_like(kit_file, name):
    like = load_kit(name)
    text = new_kit("my_kit", like)
    kit = load_kit(kit_file(text, "my_kit"))
    assert (kit.notes, kit.opens, kit.chokes) == (like.notes, like.opens, like.chokes)
    changed = load_kit(kit_file(text.replace(f"# sn: {like.notes['sn']},", "sn: 1,"), "my_kit"))
    assert changed.notes == {**like.notes, "sn": 1}


def test_every_line_of_a_new_kit_can_be_uncommented(kit_file):
    head, rest = new_kit("my_kit", load_kit("gm")).split("kit: my_kit", 1)
    rest = re.sub("(?m)^( *)# ", r"\1", rest)
    kit = load_kit(kit_file(f"{head}kit: my_kit{rest}"))
    assert {name: kit.notes[name] for name in ("bd", "sn", "hh.open", "ch")} == {
        "bd": 36,
        "sn": 38,
        "hh.open": 46,
        "ch": 52,
    }
    assert kit.opens and kit.chokes["cr2"] == ("stop", 100) and kit.also["sn"] == (39, 40)


def test_a_new_kit_needs_a_name_that_can_be_written():
    with pytest.raises(KitError, match="small letters"):
        new_kit("My Kit", load_kit("gm"))


def test_middle_c_is_c3():
    assert [note_name(note) for note in (0, 36, 60, 127)] == ["C-2", "C1", "C3", "G8"]


@pytest.mark.parametrize("name", SHIPPED)
def test_note_names_for_each_workstation(name, kit_file):
    kit = load_kit(name)
    names = labels(kit)
    assert names[kit.notes["sn"]] == "Snare"
    assert set(kit.notes.values()) <= set(names)
    reaper = note_names(kit, "reaper").splitlines()
    assert reaper[0] == "# MIDI note / CC name map" and f"{kit.notes['bd']} Kick" in reaper
    drum_map = Xml.fromstring(note_names(kit, "cubase").encode())
    sounds = drum_map.findall("./list[@name='Map']/item")
    assert len(sounds) == 128
    for note, item in enumerate(sounds):
        said = {part.attrib["name"]: part.attrib["value"] for part in item}
        assert (said["INote"], said["ONote"], said["Name"]) == (str(note), str(note), names.get(note, ""))
    order = [int(item.attrib["value"]) for item in drum_map.findall("./list[@name='Order']/item")]
    assert sorted(order) == list(range(128)) and order[0] == kit.notes["bd"]
    midnam = Xml.fromstring(note_names(kit, "ardour").encode())
    assert {int(n.attrib["Number"]): n.attrib["Name"] for n in midnam.iter("Note")} == names
    assert midnam.findtext("./MasterDeviceNames/Model") == kit.title
    assert set(ENDINGS) == {"reaper", "cubase", "ardour"}


def test_a_title_full_of_brackets_stays_well_formed(kit_file):
    kit = load_kit(kit_file("""title: 'A "<kit>" & {more}'\nlike: gm"""))
    assert Xml.fromstring(note_names(kit, "ardour").encode()).findtext("./MasterDeviceNames/Model") == kit.title
    assert Xml.fromstring(note_names(kit, "cubase").encode())[0].attrib["value"] == kit.title


def test_every_group_of_the_language_may_have_a_loudness(kit_file):
    groups = ", ".join(f"{group}: {{normal: 90}}" for group in LOUDNESS)
    assert velocity_of(load_kit(kit_file(f"like: gm\nvelocity: {{{groups}}}")), "cb", "normal") == 90
