"""The MIDI file, as other programs read it: mido byte by byte, symusic and pretty_midi as music."""

from __future__ import annotations

import io
from fractions import Fraction

import mido
import pretty_midi
import pytest
import symusic
from hypothesis import given, settings
from hypothesis import strategies as st

import drumc
from compiler.compile import compile_source
from compiler.excerpt import bars_of_section, excerpt, section_names
from compiler.midi import encode
from dsl.source import Source

KINDS = {"set_tempo", "time_signature", "marker", "track_name", "end_of_track", "note_on", "note_off"}


def midi(text: str, **asked) -> mido.MidiFile:
    """What mido reads in the MIDI of the one song of a text."""
    how = {name: asked.pop(name) for name in ("ppq", "split") if name in asked}
    [song] = drumc.compile(text, **asked)
    return mido.MidiFile(file=io.BytesIO(song.midi(**how)))


def timed(track) -> list[tuple[int, mido.Message]]:
    """The messages of a track with their ticks from its start."""
    tick, found = 0, []
    for message in track:
        tick += message.time
        found.append((tick, message))
    return found


def struck(file: mido.MidiFile) -> list[tuple[int, int, int]]:
    """(tick, note, velocity) of all tracks."""
    every = [pair for track in file.tracks for pair in timed(track)]
    return sorted((tick, m.note, m.velocity) for tick, m in every if m.type == "note_on" and m.velocity)


def said(file: mido.MidiFile, kind: str) -> list[tuple[int, mido.MetaMessage]]:
    return [(tick, message) for tick, message in timed(file.tracks[0]) if message.type == kind]


def ms(ticks: int, tempo: int = 120, ppq: int = 480) -> float:
    return ticks * 60_000 / (tempo * ppq)


EVERYTHING = """\
song "Everything — ünïcode" {
  humanize 0%
  tempo 100
  pickup 1 { sn | xx | }
  verse 2  { hh | x-o- x-h- x-x- pxxx |; sn | ---- F--d ---- r--s |; bd every 1/12 | x--x- |; sp on 2:4 }
  chorus 2 { meter 7/8; tempo 100 -> 140; cr | C------ |; rd | bxxbxxb |; sn | z~~~--- |; ft | -----xx | }
  bridge 1 { meter 3+2+2/8; tempo 90; hh every 1/8t; ch | c------ | }
}
"""


# --- the file as such -----------------------------------------------------------------------------------------------


def test_a_file_of_type_1_with_drums_on_channel_10():
    file = midi(EVERYTHING)
    assert (file.type, file.ticks_per_beat, len(file.tracks)) == (1, 480, 2)
    assert {m.type for track in file.tracks for m in track} == KINDS
    assert {m.channel for m in file.tracks[1] if not m.is_meta} == {9}
    assert file.tracks[1].name == "Drums"


def test_the_title_is_kept_in_every_script():
    [song] = drumc.compile(EVERYTHING)
    head = "Everything — ünïcode".encode()
    assert head in song.midi() and song.name == "Everything — ünïcode"


def test_three_readers_find_the_same_notes():
    [song] = drumc.compile(EVERYTHING)
    data = song.midi()
    wanted = sorted(note[:3] for note in song.notes)
    assert struck(mido.MidiFile(file=io.BytesIO(data))) == wanted
    score = symusic.Score.from_midi(data)
    [drums] = score.tracks
    assert drums.is_drum and sorted((note.time, note.pitch, note.velocity) for note in drums.notes) == wanted
    pretty = pretty_midi.PrettyMIDI(io.BytesIO(data))
    [drums] = pretty.instruments
    assert drums.is_drum and len(drums.notes) == len(wanted)
    assert sorted((pretty.time_to_tick(note.start), note.pitch, note.velocity) for note in drums.notes) == wanted
    assert pretty.get_end_time() <= song.seconds + 0.2


def test_split_gives_each_instrument_a_track():
    file = midi(EVERYTHING, split=True)
    names = ["Kick", "Snare", "Hi-hat", "Hi-hat foot", "Ride", "Crash", "China", "Splash", "Floor tom"]
    assert [track.name for track in file.tracks[1:]] == names
    assert struck(file) == struck(midi(EVERYTHING))
    ends = {timed(track)[-1][0] for track in file.tracks}
    assert len(ends) == 1


def test_the_file_ends_with_the_last_bar():
    assert [timed(track)[-1][0] for track in midi("pattern p { bars 3; bd on 1:1 }\n").tracks] == [3 * 1920] * 2


# --- maps -----------------------------------------------------------------------------------------------------------


def test_tempo_meter_and_markers_stand_where_the_sections_begin():
    file = midi(EVERYTHING)
    pick, bar, seven = 480, 1920, 1680
    sections = [pick, pick + 2 * bar, pick + 2 * bar + 2 * seven]
    assert [(tick, m.text) for tick, m in said(file, "marker")] == list(zip(sections, ("verse", "chorus", "bridge")))
    meters = [(tick, m.numerator, m.denominator) for tick, m in said(file, "time_signature")]
    assert meters == [(0, 1, 4), (sections[0], 4, 4), (sections[1], 7, 8)]
    tempi = [(tick, mido.tempo2bpm(m.tempo)) for tick, m in said(file, "set_tempo")]
    assert [tick for tick, _ in tempi] == [0, *range(sections[1] + 240, sections[2] + 240, 240)]
    steps = [Fraction(100) + Fraction(40 * beat, 14) for beat in range(1, 14)]
    assert [bpm for _, bpm in tempi] == pytest.approx([100, *map(float, steps), 90], rel=1e-5)


def test_tempi_that_midi_can_hold():
    for tempo in (20, 999):
        [(_, message)] = said(midi("pattern p { hh every 1/8 }\n", tempo=tempo), "set_tempo")
        assert round(mido.tempo2bpm(message.tempo), 1) == tempo


def test_a_pickup_comes_before_bar_one():
    text = 'song "S" { humanize 0%; pickup 2 { sn | xxxx | }; verse 1 { bd on 1 } }\n'
    assert [(tick, note) for tick, note, _ in struck(midi(text))] == [
        (0, 38),
        (240, 38),
        (480, 38),
        (720, 38),
        (960, 36),
    ]


def test_a_stroke_pushed_before_the_start_is_held_there():
    text = 'song "S" { humanize 0%; verse 1 { bd on 1 early 40ms; sn | f--- | } }\n'
    assert [tick for tick, _, _ in struck(midi(text))] == [0, 0]  # a flam has no grace where there is no time for it


# --- ticks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ppq", [24, 96, 480, 960, 32_767])
def test_positions_are_rounded_once_halves_up(ppq):
    text = "pattern p { hh in 7 | xxxxxxx |; bd every 1/8t; cb in 13 | x-x-x-x-x-x-x | }\n"
    file = midi(text, ppq=ppq)
    exact = {42: [Fraction(4 * n, 7) for n in range(7)], 36: [Fraction(n, 3) for n in range(12)]}
    exact[56] = [Fraction(4 * n, 13) for n in range(0, 13, 2)]
    for note, places in exact.items():
        ticks = [(2 * place * ppq + 1) // 2 for place in places]
        assert [tick for tick, n, _ in struck(file) if n == note] == ticks


# --- strokes that are several notes ---------------------------------------------------------------------------------


@pytest.mark.parametrize("tempo", [60, 120, 200])
def test_a_flam_has_one_grace_just_ahead(tempo):
    (grace, _, soft), (main, _, hard) = struck(midi("pattern p { sn | -f-- | }\n", tempo=tempo))
    assert main == 480 and 22 <= ms(main - grace, tempo) <= 35 and 0.35 <= soft / hard <= 0.6


@pytest.mark.parametrize("tempo", [60, 120, 200])
def test_a_drag_has_two_graces(tempo):
    (first, _, a), (second, _, b), (main, _, hard) = struck(midi("pattern p { sn | -d-- | }\n", tempo=tempo))
    assert 60 <= ms(main - first, tempo) <= 90 and 30 <= ms(main - second, tempo) <= 45
    assert all(0.35 <= soft / hard <= 0.6 for soft in (a, b))


def test_a_buzz_is_held_as_long_as_it_is_written():
    short, long = (struck(midi(f"pattern p {{ sn | {row} | }}\n")) for row in ("z---", "z~~-"))
    assert short[0] == long[0] and len(long) > 2 * len(short)
    gaps = [ms(b[0] - a[0]) for a, b in zip(long, long[1:])]
    assert all(30 <= gap <= 60 for gap in gaps) and long[-1][0] < 3 * 480
    assert all(velocity < long[0][2] for _, _, velocity in long[1:])


@pytest.mark.parametrize(
    "row", ["xxxx xxxx xxxx xxxx", "fxfx fxfx fxfx fxfx", "zzzz zzzz zzzz zzzz", "dddd dddd dddd dddd"]
)
def test_graces_of_fast_strokes_stay_apart(row):
    ticks = [tick for tick, _, _ in struck(midi(f"pattern p {{ sn | {row} | }}\n", tempo=200))]
    assert len(ticks) == len(set(ticks)) and ticks == sorted(ticks)


def test_a_choke_is_what_the_kit_makes_of_it():
    text = "pattern p { cr | c--- | }\n"
    [gm] = drumc.compile(text)
    assert [note.note for note in gm.notes] == [49] and gm.unplayable == {"choked crash played as crash": 1}
    assert ms(gm.notes[0].length) == pytest.approx(120, abs=2)
    [stop] = drumc.compile(text, kit="addictive_drums2")
    assert [note.note for note in stop.notes] == [77, 78] and stop.notes[1].velocity == 1 and not stop.unplayable
    assert 50 <= ms(stop.notes[1].tick) <= 200
    [muted] = drumc.compile(text, kit="superior_drummer3")
    assert [note.note for note in muted.notes] == [83] and not muted.unplayable


# --- notes and their ends -------------------------------------------------------------------------------------------


def assert_ends_are_right(file: mido.MidiFile) -> None:
    """Each note is ended once, before it is struck again, and at one moment ends come first."""
    for track in file.tracks[1:]:
        sounding: dict[int, int] = {}
        last = (0, 0)
        for tick, message in timed(track):
            if message.type == "note_on":
                assert message.note not in sounding and message.velocity > 0
                sounding[message.note] = tick
            elif message.type == "note_off":
                assert sounding.pop(message.note) < tick
            if not message.is_meta:
                now = tick, message.type == "note_on"
                assert now >= last
                last = now
        assert not sounding


ROWS = st.lists(st.text("x-XgfdzR?19".replace("R", "r"), min_size=16, max_size=16), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.integers(20, 999), st.sampled_from([24, 96, 480, 1000]), st.booleans(), st.integers(0, 100))
def test_notes_never_overlap_themselves(rows, tempo, ppq, split, humanize):
    bars = " | ".join(rows)
    text = f'song "S" {{ humanize {humanize}%; tempo {tempo}; verse {len(rows)} {{ sn | {bars} |; bd every 1/32 }} }}\n'
    [song] = drumc.compile(text)
    file = mido.MidiFile(file=io.BytesIO(song.midi(ppq, split)))
    assert_ends_are_right(file)
    assert struck(file) == sorted(note[:3] for note in song.notes_at(ppq))


def test_twenty_thousand_notes():
    text = (
        'song "Long" { humanize 40%; tempo 180; verse 400 { hh every 1/16; bd every 1/8t; sn on 2 4; rd every 1/4 } }\n'
    )
    [song] = drumc.compile(text)
    data = song.midi()
    notes = sorted(note[:3] for note in song.notes)
    assert len(notes) == 400 * (16 + 12 + 2 + 4)
    assert_ends_are_right(mido.MidiFile(file=io.BytesIO(data)))
    [drums] = symusic.Score.from_midi(data).tracks
    assert sorted((note.time, note.pitch, note.velocity) for note in drums.notes) == notes


def test_two_targets_on_one_note_are_one_stroke():
    [song] = drumc.compile("pattern p { cr on 1 vel 100; cr2 on 1 vel 60 }\n", kit="roland_td")
    assert len({note.note for note in song.notes}) == 2
    [song] = drumc.compile("pattern p { ch on 1 vel 100; cr2 on 1 vel 60 }\n", kit="roland_td")
    assert [note[1:3] for note in song.notes] == [(57, 100)]
    assert_ends_are_right(mido.MidiFile(file=io.BytesIO(song.midi())))


# --- some bars of the whole -----------------------------------------------------------------------------------------


def performed(text: str):
    [output] = compile_source(Source("<text>", text)).outputs
    return output.performance, output.kit


def cut(first: int, last: int) -> mido.MidiFile:
    performance, kit = performed(EVERYTHING)
    return mido.MidiFile(file=io.BytesIO(encode(excerpt(performance, first, last), kit)[0]))


def test_an_excerpt_begins_with_what_holds_there():
    file = cut(4, 5)  # the second bar of a ramp in 7/8, and the bridge
    assert [(tick, m.text) for tick, m in said(file, "marker")] == [(0, "chorus"), (1680, "bridge")]
    assert [(tick, m.numerator, m.denominator) for tick, m in said(file, "time_signature")] == [(0, 7, 8)]
    tempi = [(tick, round(mido.tempo2bpm(m.tempo))) for tick, m in said(file, "set_tempo")]
    assert tempi == [(240 * n, round(120 + 40 * n / 14)) for n in range(7)] + [(1680, 90)]
    assert timed(file.tracks[1])[-1][0] == 2 * 1680


def test_an_excerpt_has_the_same_notes():
    start = 480 + 2 * 1920 + 1680
    whole = [note for note in struck(midi(EVERYTHING)) if note[0] >= start - 20]
    assert struck(cut(4, 5)) == [(max(tick - start, 0), note, velocity) for tick, note, velocity in whole]


def test_an_excerpt_of_all_bars_is_the_whole():
    assert struck(cut(0, 5)) == struck(midi(EVERYTHING))
    assert said(cut(0, 5), "marker") == said(midi(EVERYTHING), "marker")
    assert struck(cut(0, 0)) == [(0, 38, 88), (240, 38, 88)] and said(cut(0, 0), "marker") == []


@pytest.mark.parametrize("first, last", [(6, 6), (5, 6), (3, 2), (-1, 2)])
def test_an_excerpt_of_what_is_not_there(first, last):
    with pytest.raises(ValueError, match="there are no bars"):
        cut(first, last)


def test_sections_have_bars():
    performance, _ = performed('song "S" { a 2 { bd on 1 }; b 3 { bd on 1 }; a; a again { sn on 2 } }\n')
    assert section_names(performance) == ["a", "b"]
    assert bars_of_section(performance, "a") == (1, 2) and bars_of_section(performance, "b") == (3, 5)
    assert bars_of_section(performance, "c") is None
