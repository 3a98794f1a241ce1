"""What is said about every slip that people make: the rendered text of each, read by eye, is in `mistakes.txt`.

`MISTAKES=write pytest tests/test_mistakes.py` writes that file anew; read what has changed before you keep it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from dsl.diagnostic import apply_fixes, render_text
from dsl.known import TABLE
from dsl.parse import parse
from dsl.source import Source

TOLD = Path(__file__).with_name("mistakes.txt")
BODIES = {
    "groove": "pattern groove {{\n  {}\n}}\n",
    "song": 'song "Hit" {{\n  {}\n}}\n',
    "modification": "modification rule {{\n  {}\n}}\n",
    "feel": "feel lazy {{\n  {}\n}}\n",
    "drummer": "drummer dee {{\n  {}\n}}\n",
    "genre": "genre rock {{\n  tempo 120 range 90..150\n  {}\n}}\n",
    "file": "{}\n",
}
SLIPS = {
    # body -> the lines with a slip; a line of several is divided by ⏎
    "groove": """
        hh: | x-x- x-x- |
        hh: x-x- x-x-
        hh = | x-x- |
        hh x-x-x-x-
        hh x-x- | x-x- |
        add hh x-x- x-x- vel 90
        | x-x- x-x- |
        bd on 1 3⏎| x-x- |
        hh sn | x-x- |
        hh, sn | x-x- |
        hh and sn on 2 4
        hh-open | x-x- |
        hh open | x-x- |
        sn (side) on 2 4
        HH | x-x- |
        when complexity > 50% hh | x-x- |
        vel 90 hh every 1/8
        vel | 9-9- |
        bd on 1 3⏎sticking | R-L- |
        hh | x-x- | -- time
        hh | x-- --- | --- x-- --- | ve
        sn | xxxx |⏎sticking RLRL |
        hh | x-x- | vel=90
        hh | x-x- | vel = 90
        hh | x-x- | vel: 90
        hh | x-x- | vel 96 101 34
        hh | x-x- | vel [96, 101]
        hh | x-x- | vel (96 101)
        hh | x-x- | vel 30 to 120
        hh | x-x- | vel 30..120
        hh | x-x- | late 12 ms
        hh | x-x- | chance 60 %
        hh | x-x- | late by 5ms
        hh | x-x- | velocity 90
        hh | x-x- | sticking rlrr
        hh every 1/8 | x-x- | rotate 2
        bd on 1, 3
        bd on 1 and 3
        bd 1 3
        bd: 1 3
        bd at 1 3
        bd on 3 &
        on 2 4 sn
        bd on (1 3)
        bd on
        hh.open on last
        hh every bar
        bd on 1 sn on 2
        bd on 1.
        bd on 1,
        bd on 1 !
        bd on 1 ?
        bd on 1 {
        hh every
        hh every 1/8T
        hh every 1/8 triplet
        hh every 8th
        hh every 16ths
        hh every dotted 1/8
        hh every 1/8 note
        hh each 1/8
        hh 1/8
        hh on 1/8
        hh in 5
        cb euclid(5, 16)
        cb euclid 5/16
        cb euclid 5 in 16
        cb euclid 5 of 16 rot 2
        cb euclid 5
        cr on 1 instead hh
        cr on 1 instead of hh rd
        cr on 1 instead of hh and rd
        cr on 1 in stead of hh
        cr on 1 instead
        drop hh on 2
        drop hh at 2, 4
        drop hh sn
        drop hh and sn
        drop hh from
        drop
        mute hh
        layr beat
        layer a, b
        layer "beat"
        layer beat[1/8]
        layer beat 1/8
        layer beat(1/8
        layer beat(⏎  1/8,⏎  level: 90⏎)
        hh | x-x- | vel [⏎  90 80⏎]
        layer beat(level 90)
        layer beat(1 2)
        layer beat(1; 2)
        layer beat(1/8) at 50%
        layer
        play beat
        fill x every 4
        fill x at bar 4
        fill every 4: x
        fill every bar x
        fill 4 x
        fill every
        apply x 50%
        apply x by 50%
        apply x 20ms
        apply
        at bars 4 { fill x }
        at bar 4 fill x
        at bar 4: fill x
        at bar 4 and 8 { fill x }
        at bar 4 8 { fill x }
        at bar 7-8 { fill x }
        at bar 7 to 8 { fill x }
        at last bar { fill x }
        at the first bar { fill x }
        at 4 { fill x }
        every 4 bars { fill x }
        at every 4th bar { fill x }
        at every bar { fill x }
        at bar every 4 { fill x }
        on bar 4 { fill x }
        bar 4 { fill x }
        at bar { fill x }
        at bar last
        if complexity > 60% then { bd on 1 }
        if complexity = 60% { bd on 1 }
        if complexity => 60% { bd on 1 }
        if complexity is 60% { bd on 1 }
        if complexity > 60% && intensity > 50% { bd on 1 }
        if complexity > 60% || intensity > 50% { bd on 1 }
        if !complexity > 60% { bd on 1 }
        if complexity > 60%: bd on 1
        if complexity > 60% bd on 1
        if complexity > 60% { bd on 1 } elif intensity > 50% { sn on 2 }
        if complexity > 60% { bd on 1 } else: sn on 2
        if { bd on 1 }
        unless complexity > 60% { bd on 1 }
        when complexity > 60% { bd on 1 }
        else { bd on 1 }
        choose { 3: { bd on 1 } 1: { sn on 2 } }
        choose { { bd on 1 } { sn on 2 } }
        choose 3 { bd on 1 }
        choose { bd on 1 }
        choose { }
        choose {⏎}
        meter 4:4
        meter 4 4
        meter
        bars = 4
        bars: 4
        length 4
        4 bars
        swing 1/8 62%
        swing 62% on 1/8
        swing
        feel: late
        bpm 120
        time 3/4
        repeat 4 { bd on 1 }
        for 4 { bd on 1 }
        def x { bd on 1 }
        foo
        foo 4
        foo bar baz
        // the kick
        bd on 1 // the kick
        /* the kick */
        seed 4
        louder 5
        plays rock
        keep one per 1/8
        on sn { late 5ms }
        pattern inner { bd on 1 }
        verse 8 { bd on 1 }
        tempo 120 bpm
        hh | x-x- | }
        }
        { bd on 1 }
        (bd on 1)
        end
        bd on 1 🥁
    """,
    "song": """
        tempo = 120
        tempo: 120
        tempo 120 bpm
        tempo 120bpm
        bpm: 120
        tempo
        tempo 82 to 96
        tempo 82 → 96
        style "rock.classic"
        style = rock.classic
        style rock classic
        style rock/classic
        drummer "John Bonham"
        kit = gm
        seed x
        verse x 8
        verse x8
        verse * 8
        verse: 8
        verse = 8
        verse (8)
        verse 8 bars
        verse 8 bars {⏎layer x⏎}
        8 verse
        8 bars of verse
        section verse 8
        again verse
        verse again 8
        verse { layer x }
        verse 8 chorus 8
        verse 8, chorus 8
        verse 8 times 2
        repeat verse
        repeat 4 { verse 8 }
        "verse" 8
        verse 8 {⏎  layer x
        verse 8⏎{⏎  layer x⏎}
        verse 8 [ layer x ]
        Verse 8
        verse 8 { Layer x }
        verse 8 { tempo = 120; layer x }
        verse 8 { layer x }}
        verse 8 {{ layer x }
        layer beat
        hh | x-x- |
        fill x 3, y
        form verse 8
        pickup { sn | xxxx | }
        pickup 1 beat { sn | xxxx | }
        pick-up 1 { sn | xxxx | }
        dynamics p to f
        dynamics
        complexity = 60%
        complexty 60%
        time signature 4/4
        loop verse
        title "X"
        apply x at
        pattern p { bd on 1 }
        at time last { verse 8 }
    """,
    "modification": """
        on sn: late 20ms
        on sn late 20ms
        sn late 20ms
        on sn { late=20ms }
        on sn { late 20ms, louder 3 }
        on sn { late 20ms louder 3 }
        on sn and bd { late 5ms }
        on sn at 2, 4 { late 5ms }
        on sn { louder by 5 }
        on sn { quieter 5 }
        on sn { jitter 5ms }
        on sn { jitter 8 }
        on sn { as a flam }
        on sn { layer x }
        on sn { late }
        on { late 5ms }
        keep one in 1/32
        keep 1 per 1/32
        keep one per 1/32 prefer sn, bd
        keep one per 1/32 preferring sn bd
        keep one
        layer x
        tempo 120
        at every 1 chance 50% fill x
        drop hands form 4
    """,
    "feel": """
        per: 1/16⏎sn late [1 2]ms
        sn late 14 0 9 0
        sn late [14, 0, 9]ms
        sn: late 5ms
        sn late 5 ms
        sn later 5ms
        sn on 2 4
        sn | x-x- |
        layer x
        sn
    """,
    "drummer": """
        plays: rock, metal
        plays rock metal
        plays rock and metal
        plays "rock"
        fills a 3 b 2
        fills a: 3, b
        fills a*3
        apply x 50%
        style rock
        tempo 120
        hh | x-x- |
    """,
    "genre": """
        form intro 4 verse 8
        form intro: 4, verse: 8
        form intro, verse
        verse: { bd on 1 }
        verse 8 { bd on 1 }
        style death : thrash { verse { bd on 1 } }
        style death(thrash) { verse { bd on 1 } }
        style rock.death { verse { bd on 1 } }
        style "Death" { verse { bd on 1 } }
        style death
        tempo 155 range
        tempo 155 range 80-260
        tempo 155 range 80 to 260
        layer x
        verse
        verse like
    """,
    "file": """
        song MySong {⏎  verse 8 { bd on 1 }⏎}
        song my song {⏎  verse 8 { bd on 1 }⏎}
        song {⏎  verse 8 { bd on 1 }⏎}
        song “Misty” {⏎  verse 8 { bd on 1 }⏎}
        song 'Misty' {⏎  verse 8 { bd on 1 }⏎}
        song "Misty {⏎  verse 8 { bd on 1 }⏎}
        song "Misty⏎  verse 8 { bd on 1 }⏎}
        song "⏎  verse 8 { bd on 1 }⏎}
        song Misty" {⏎  verse 8 { bd on 1 }⏎}
        song "Misty"⏎{⏎  verse 8 { bd on 1 }⏎}
        song "Misty"⏎  verse 8 { bd on 1 }⏎}
        song: "Misty" {⏎  verse 8 { bd on 1 }⏎}
        song "x"
        pattern MoneyBeat {⏎  bd on 1⏎}
        pattern money-beat {⏎  bd on 1⏎}
        pattern money beat {⏎  bd on 1⏎}
        pattern money_beat The Money Beat {⏎  bd on 1⏎}
        pattern money_beat "The Money⏎  bd on 1⏎}
        pattern "Money beat" {⏎  bd on 1⏎}
        pattern {⏎  bd on 1⏎}
        pattern 4beat {⏎  bd on 1⏎}
        pattern p(level = 90) {⏎  bd on 1⏎}
        pattern p = {⏎  bd on 1⏎}
        pattern p:⏎  bd on 1
        patern p {⏎  bd on 1⏎}
        Pattern p {⏎  bd on 1⏎}
        groove p {⏎  bd on 1⏎}
        p {⏎  bd on 1⏎}
        pattern p {⏎  bd on 1
        pattern p {⏎  bd on 1⏎⏎pattern q {⏎  bd on 1⏎}
        pattern p {⏎  if complexity > 50% {⏎    bd on 1⏎  sn on 2⏎}
        pattern p {⏎  if complexity > 50%⏎    bd on 1⏎  }⏎  sn on 2⏎}
        pattern p {⏎  bd on 1⏎}⏎}
        pattern p {⏎  bd on 1 }⏎  sn on 2⏎}
        pattern
        bd on 1
        hh | x-x- |
        hello world
        import drums
        import "other.drum"
        use other.drum
        use 'other.drum'
        use other
        use "other.drum
        use
        // a file⏎pattern p { bd on 1 }
        /* a file */⏎pattern p { bd on 1 }
        template t(level: 90) {⏎  bd on 1⏎}
        template t(kind = a/b = a) {⏎  bd on 1⏎}
        template t(kind: a/b) {⏎  bd on 1⏎}
        template t(a = 1; b = 2) {⏎  bd on 1⏎}
        template t(a = 1 b = 2) {⏎  bd on 1⏎}
        template t(⏎  a = 1,⏎  b = 2⏎) {⏎  bd on 1⏎}
        template t(kind: s
        pattern p 5 6 7 8 {⏎  bd on 1⏎}
        template t(⏎  a = 1, # one⏎  b = 2⏎) {⏎  bd on 1⏎}
        template t(⏎  a = 1,⏎  b = 2 {⏎  bd on 1⏎}
        template t a = 1 {⏎  bd on 1⏎}
        template t[a = 1] {⏎  bd on 1⏎}
        template t(a = 1 {⏎  bd on 1⏎}
        fill f {⏎  beats: 2⏎  sn | xx |⏎}
        fill f {⏎  beats 3 of 1/8⏎  sn | xx |⏎}
        fill f {⏎  into cr and bd⏎}
        fill f 2 {⏎  sn | xx |⏎}
        genre metal.death {⏎  tempo 120⏎}
        drummer John {⏎  plays rock⏎}
        pattern p {⏎  bd\u00a0on 1⏎}
        pattern p {⏎  bd on 1\u200b⏎}
        pattern p {\u0000⏎  bd on 1⏎}
    """,
}
CASES = [(body, line.strip()) for body, lines in SLIPS.items() for line in lines.strip().splitlines()]


def text_of(body: str, line: str) -> str:
    return BODIES[body].format(line.replace("⏎", "\n" if body == "file" else "\n  "))


def rendered(body: str, line: str) -> str:
    source = Source("slip.drum", text_of(body, line))
    blocks = render_text(parse(source).problems).rsplit("\n\n", 1)[0]
    return f"=== {body}: {printable(line)}\n{blocks}\n"


def printable(line: str) -> str:
    return "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in line)


def pinned() -> dict[str, str]:
    blocks = re.split(r"^(?==== )", TOLD.read_text(encoding="utf-8"), flags=re.MULTILINE) if TOLD.exists() else []
    return {block.split("\n", 1)[0]: block.rstrip("\n") + "\n" for block in blocks if block}


if os.environ.get("MISTAKES") == "write":
    TOLD.write_text("\n".join(rendered(*case) for case in CASES), encoding="utf-8")
EXPECTED = pinned()


@pytest.mark.parametrize(("body", "line"), CASES)
def test_what_is_said(body: str, line: str):
    text = rendered(body, line)
    assert text == EXPECTED[text.split("\n", 1)[0]]


@pytest.mark.parametrize(("body", "line"), CASES)
def test_one_slip_is_one_message(body: str, line: str):
    assert len(parse(Source("slip.drum", text_of(body, line))).problems) == 1


@pytest.mark.parametrize(("body", "line"), CASES)
def test_applying_the_fix_removes_the_problem(body: str, line: str):
    source = Source("slip.drum", text_of(body, line))
    text, applied = apply_fixes(source, parse(source).problems)
    assert not applied or not parse(Source("slip.drum", text)).problems, text


def test_every_slip_of_the_table_has_a_case():
    """A pattern that no case needs is untested, or useless."""
    met = {problem.message for body, line in CASES for problem in parse(Source("", text_of(body, line))).problems}
    plain = [known.says for known in TABLE if "{" not in known.says.replace("{ }", "").replace("`{`", "")]
    assert len(set(plain) & met) > 0.6 * len(set(plain))


def test_what_looks_odd_but_is_right():
    for text in (
        "  pattern indented {\n    bd on 1\n  }\n",
        "pattern a { bd on 1 } pattern b { sn on 2 }\n",
        "pattern a { bd on 1 }; pattern b { sn on 2 };\n",
        "\ufeffpattern bom {\r\n  bd on 1\r\n}",
        "pattern mac {\r  bd on 1 # one\r}\r",
        "pattern tabs\t{\n\tbd\ton\t1\f\n}\n\f\n",
    ):
        assert parse(Source("", text)).problems == ()


@pytest.mark.parametrize(
    "row", ["hh | x-- --- | --- x-- --- | ve", "hh | x-x- | --- x-- | ve x", "hh | x--- | ---- X vle"]
)
def test_no_bar_is_taken_for_a_comment(row: str):
    """A repair that turns steps into a comment would lose them."""
    source = Source("slip.drum", text_of("groove", row))
    assert "#" not in apply_fixes(source, parse(source).problems)[0]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("sn | xxxx  vel 50 -> 110", "sn | xxxx |  vel 50 -> 110"),
        ("if complexity > 5% { hh | x-x- }", "if complexity > 5% { hh | x-x- | }"),
        ("hh | x-x- | x-x-  # two", "hh | x-x- | x-x- |  # two"),
        ("cr |on 1", "cr |on 1"),
        ("sn | xx-x |\n  stickig | RL-R |", "sn | xx-x |\n  sticking | RL-R |"),
        ("sn | xx-x |\n  vell | 98-9 |", "sn | xx-x |\n  vel | 98-9 |"),
    ],
)
def test_rows_are_mended_as_they_were_meant(line: str, wanted: str):
    from compiler.compile import check_source

    source = Source("slip.drum", text_of("groove", line))
    assert apply_fixes(source, check_source(source).problems)[0] == text_of("groove", wanted)


@pytest.mark.parametrize("head", ["s {", "s", "atsong {"])
def test_a_guess_is_no_repair(head: str):
    source = Source("slip.drum", f"{head}\n  tempo 120\n}}\n")
    assert "pattern" not in apply_fixes(source, parse(source).problems)[0]
