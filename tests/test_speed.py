"""What makes a compile quick, counted instead of timed: calls grow with what is written, memory with what must be held."""

from __future__ import annotations

import gc
import sys
import tracemalloc

import pytest

from benchmarks.speed_songs import repeated, written_out
from compiler import rows
from compiler.compile import compile_source
from compiler.midi import encode
from dsl import steps
from dsl.outline import only_style
from dsl.parse import parse, reparse
from dsl.source import Source


def midi(text: str) -> bytes:
    [output] = compile_source(Source("counted.drum", text)).outputs
    return encode(output.performance, output.kit)[0]


def calls(work, *given) -> int:
    """How many functions are called, ours and Python's own."""
    count = 0

    def look(frame, event, arg):
        nonlocal count
        count += event in ("call", "c_call")

    forget()
    sys.setprofile(look)
    try:
        work(*given)
    finally:
        sys.setprofile(None)
    return count


def forget() -> None:
    """Nothing is remembered of rows that were read before."""
    for memo in (steps._MEMO, steps._BARS, steps._STROKES):
        memo.clear()


def humanized(text: str) -> str:
    return text.replace("humanize 0%; ", "")


@pytest.mark.parametrize("song", [repeated, written_out], ids=lambda song: song.__name__)
@pytest.mark.parametrize("played", [str, humanized], ids=["on the grid", "humanized"])
def test_calls_grow_in_step_with_bars(song, played):
    midi(played(song(8)))  # what is imported once
    few, more, many = (calls(midi, played(song(bars))) for bars in (800, 1600, 3200))
    assert (many - more) < 2.1 * (more - few)
    assert many < 4.1 * few


def statements(count: int) -> str:
    return "pattern p {\n" + "  sn on 1 3& vel [90 80] when complexity > 3 + 4%\n" * count + "}\n"


@pytest.mark.parametrize("text", [statements, lambda n: "pattern p { bd on 1 }\n" * n, written_out])
def test_calls_grow_in_step_with_lines(text):
    few, more, many = (calls(parse, Source("lines.drum", text(count))) for count in (200, 400, 800))
    assert (many - more) < 2.1 * (more - few) + 100


def test_one_edited_declaration_is_read_again_alone():
    text = "".join(f"pattern p{n} {{\n  hh | x-x- x-x- x-x- x-x- |\n  bd on 1 3\n}}\n" for n in range(400))
    before, edited = (
        parse(Source("e.drum", text)),
        Source("e.drum", text.replace("pattern p200 {", "pattern p200 { cb on 1;")),
    )
    assert calls(reparse, before, edited) < calls(parse, edited) / 20


def test_a_long_row_sounds_as_a_short_one_does(monkeypatch):
    plain = written_out(300)
    songs = [plain, humanized(plain), plain.replace("| x", "| o", 40), plain.replace("| x", "| f", 3)]
    songs += [plain.replace("    sn |", f"    {target} |") for target in ("hh.foot", "bd2", "cr2")]
    songs += [
        plain.replace("tempo 120", f"tempo 120; {said}")
        for said in ("swing 60%", "meter 2/4", "pickup 1 { sn | xx | }")
    ]
    songs += [
        plain.replace("  part_0 300 {", f"  part_0 300 {{\n    {said}")
        for said in ("tempo 90 -> 130", "dynamics p -> f", "fill every 8 rock_break")
    ]
    lazily = [midi(song) for song in songs]
    monkeypatch.setattr(rows, "LONG", 10**9)
    assert [midi(song) for song in songs] == lazily


def test_strokes_that_are_made_when_asked_for_are_the_same_each_time():
    [output] = compile_source(Source("asked.drum", humanized(written_out(300)))).outputs
    for bar in output.performance.bars[::50]:
        strokes = list(bar.strokes)
        assert strokes and len(strokes) == len(bar.strokes) == 16
        assert strokes == list(bar.strokes) and bar.strokes == tuple(strokes) and bar.strokes[-1] == strokes[-1]
        assert hash(bar.strokes) == hash(bar.strokes)
        assert [stroke.at for stroke in strokes] == sorted(stroke.at for stroke in strokes)


@pytest.mark.parametrize("played", [str, humanized], ids=["on the grid", "humanized"])
def test_a_written_out_song_is_never_held_whole(played, monkeypatch):
    """150 bytes a note is what a million may take. When garbage is collected is a matter of chance, so three are made."""
    monkeypatch.setattr("compiler.midi._BLOCK", 1000)
    monkeypatch.setattr("compiler.long_rows.MOST", 64)
    midi(played(written_out(300)))

    def peak(bars: int) -> int:
        text = played(written_out(bars))
        forget()
        gc.collect()
        tracemalloc.start()
        try:
            midi(text)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert min(peak(600) for _ in range(3)) - min(peak(300) for _ in range(3)) < 300 * 16 * 150


def test_of_a_genre_only_what_a_style_names_is_left():
    text = """\
template used "Used" {\n  sn on 2\n}
template inner "By the used one" {\n  bd on 1\n}
pattern calls_inner {\n  layer inner\n}
template unused {\n  sn on 3\n}
genre g {
  verse { layer used }
  style one { chorus { layer calls_inner } }
  style two { chorus { layer unused } }
}
"""
    left = only_style(text, "one")
    assert len(left) == len(text) and "unused" not in left and "style two" not in left
    kept = parse(Source("kept.drum", left))
    assert not kept.problems
    assert [one.name.text for one in kept.module.declarations] == ["used", "inner", "calls_inner", "g"]
    assert all(
        text[one.span[0] : one.span[1]] == left[one.span[0] : one.span[1]] for one in kept.module.declarations[:3]
    )
