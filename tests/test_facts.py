"""The ears of the assistant's benchmark: each kind of fact holds for one song and fails for another."""

from __future__ import annotations

import inspect

import pytest

from benchmarks.assistant import amounts, changes, facts
from benchmarks.assistant.heard import hear
from benchmarks.assistant.where import bar_of, bars, closing, every, opening, section

BEAT = "hh every 1/8; sn on 2 4; bd on 1 3"
VERSE, CHORUS = section("verse"), section("chorus")


def song(body: str, settings: str = "tempo 100; humanize 0%; fill_frequency 0%", name: str = "Song") -> str:
    return f'song "{name}" {{\n{settings}\n{body}\n}}\n'


def verse(groove: str, bars: int = 4) -> str:
    return song(f"verse {bars} {{ {groove} }}")


def two(first: str, second: str) -> str:
    """A verse of one groove and a chorus of another."""
    return song(f"verse 4 {{ {first} }}\nchorus 4 {{ {second} }}")


FILL = "fill four { beats 2; sn | xxxx |; into cr bd }\n"

# a fact, a source for which it holds, a source for which it does not
HEARD = {
    "tempo": (facts.tempo(100), verse(BEAT), song(f"verse 4 {{ {BEAT} }}", "tempo 101")),
    "tempo between": (facts.tempo(95, 105), verse(BEAT), song(f"verse 4 {{ {BEAT} }}", "tempo 106")),
    "tempo_changes": (
        facts.tempo_changes(True),
        song(f"verse 4 {{ tempo 90 -> 100; {BEAT} }}"),
        song(f"verse 4 {{ tempo 100 -> 90; {BEAT} }}"),
    ),
    "meter": (facts.meter(7, 8), song("verse 2 { meter 7/8; hh every 1/8 }"), verse(BEAT)),
    "has_meter": (
        facts.has_meter(7, 8),
        song(f"verse 2 {{ {BEAT} }}; chorus 2 {{ meter 7/8; hh every 1/8 }}"),
        verse(BEAT),
    ),
    "form": (facts.form("verse", "chorus"), two(BEAT, BEAT), verse(BEAT)),
    "section_bars": (facts.section_bars("verse", 4), verse(BEAT), verse(BEAT, 8)),
    "length": (facts.length(4), verse(BEAT), verse(BEAT, 5)),
    "sections": (facts.sections(2), two(BEAT, BEAT), verse(BEAT)),
    "title": (facts.title("Song"), verse(BEAT), song(f"verse 4 {{ {BEAT} }}", name="Other")),
    "names": (facts.names("drummer porcaro"), song("drummer porcaro; verse 4 { bd on 1 }"), verse(BEAT)),
    "names no comment": (
        facts.names("drummer porcaro"),
        song("drummer porcaro; verse 4 { bd on 1 }"),
        "# drummer porcaro\n" + verse(BEAT),
    ),
    "lacks": (facts.lacks("drummer"), "# a drummer\n" + verse(BEAT), song("drummer porcaro; verse 4 { bd on 1 }")),
    "plays": (facts.plays("bd", low=2), verse(BEAT), verse("bd on 1")),
    "silent": (facts.silent("crashes"), verse(BEAT), verse("at bar last { cr2 on 4& }")),
    "only_at": (facts.only_at("sn", "2 4"), verse(BEAT), verse(BEAT + "; sn on 1a")),
    "only_at all of them": (facts.only_at("sn", "2 4"), verse(BEAT), verse("sn on 2; bd on 1")),
    "only_at past fills": (
        facts.only_at("sn", "2 4"),
        FILL + verse(BEAT + "; at bar 2 { fill four }"),
        verse(BEAT + "; at bar 2 { sn | xxxx | }"),
    ),
    "on": (facts.on("hh", "1& 3&"), verse(BEAT), verse("hh every 1/4")),
    "on open": (facts.on("hh.open", "1&"), verse("hh | -o-- ---- |"), verse("hh | -x-- ---- |")),
    "on swung": (facts.on("hh", "1&"), verse("swing 66%; hh every 1/8"), verse("hh on 1let")),
    "only_plays": (facts.only_plays("bd", "sn"), verse("bd on 1; sn on 2"), verse(BEAT)),
    "only_plays each": (facts.only_plays("bd", "sn"), verse("bd on 1; sn on 2"), verse("bd on 1")),
    "linear": (facts.linear(), verse("bd on 1; sn on 2"), verse("bd on 1; sn on 1")),
    "not_at": (facts.not_at("bd", "1"), verse("bd on 3"), verse(BEAT)),
    "backbeat": (facts.backbeat("2 4"), verse(BEAT), verse("sn on 3; bd on 1")),
    "backbeat ghosts": (facts.backbeat("3"), verse("sn | --g- --x- --g- --g- |; sn on 3"), verse("sn every 1/4")),
    "backbeat clap": (facts.backbeat("2 4"), verse("cp on 2 4"), verse("tb on 2 4")),
    "crash_at_starts": (
        facts.crash_at_starts("chorus"),
        two(BEAT + "; cr on 1:1", BEAT + "; cr on 1:1"),
        two(BEAT + "; cr on 1:1", BEAT + "; cr on 2:1"),
    ),
    "crash_at_starts only": (
        facts.crash_at_starts("chorus", only=True),
        two(BEAT, BEAT + "; cr on 1:1"),
        two(BEAT + "; cr on 1:1", BEAT + "; cr on 1:1"),
    ),
    "ghosts": (facts.ghosts(), verse("sn | ---- X-g- |"), verse("sn | ---- X-x- |")),
    "no_ghosts": (facts.no_ghosts(), verse("sn | ---- X-x- |"), verse("sn | ---- X-g- |")),
    "per_bar": (amounts.per_bar("bd", 3, 5), verse("bd every 1/4"), verse(BEAT)),
    "busier": (amounts.busier("bd", CHORUS, VERSE), two(BEAT, BEAT + "; bd on 4&"), two(BEAT, BEAT)),
    "louder": (amounts.louder(CHORUS, VERSE), two(BEAT, BEAT + "; dynamics f"), two(BEAT, BEAT)),
    "grows": (amounts.grows(), verse(BEAT + "; dynamics p -> f"), verse(BEAT)),
    "grows down": (amounts.grows(up=False), verse(BEAT + "; dynamics f -> p"), verse(BEAT + "; dynamics p -> f")),
    "loudest": (amounts.loudest("chorus"), two(BEAT, BEAT + "; dynamics f"), two(BEAT, BEAT + "; dynamics p")),
    "softest": (amounts.softest("chorus"), two(BEAT, BEAT + "; dynamics p"), two(BEAT, BEAT + "; dynamics f")),
    "loudness_is": (amounts.loudness_is(high=70), verse(BEAT + "; dynamics p"), verse(BEAT)),
    "swells": (
        amounts.swells(),
        song(f"a 4 {{ {BEAT}; dynamics p -> f }}; b 4 {{ {BEAT}; dynamics f -> p }}"),
        verse(BEAT + "; dynamics p -> f"),
    ),
    "swung": (amounts.swung(), verse(BEAT + "; swing 66%"), verse(BEAT)),
    "swung triplets": (amounts.swung(), verse("rd | x-- x-x x-- x-x |"), verse("rd | x--- x-x- x--- x-x- |")),
    "swung no": (amounts.swung(yes=False), verse(BEAT), verse(BEAT + "; swing 66%")),
    "swung sixteenths": (
        amounts.swung(per="1/16"),
        verse("hh every 1/16; swing 60% per 1/16"),
        verse("hh every 1/16"),
    ),
    "behind": (amounts.behind("sn"), verse(BEAT + "; sn on 2 4 late 12ms"), verse(BEAT)),
    "ahead": (amounts.ahead("sn"), verse(BEAT + "; sn on 2 4 early 12ms"), verse(BEAT)),
    "fill_in": (amounts.fill_in(closing(1)), FILL + verse(BEAT + "; fill four"), verse(BEAT)),
    "fill_in by hand": (
        amounts.fill_in(bars(4)),
        verse(BEAT + "; at bar 4 { ht | ---- ---- xxxx xxxx | }"),
        verse(BEAT),
    ),
    "no_fills": (amounts.no_fills(), verse(BEAT), FILL + verse(BEAT + "; fill four")),
    "playable": (amounts.playable(), verse(BEAT), verse("cr on 1; rd on 1; ft on 1")),
    "any_of": (
        amounts.any_of(facts.tempo(60), facts.tempo(100)),
        verse(BEAT),
        song(f"verse 4 {{ {BEAT} }}", "tempo 61"),
    ),
    "some_section": (
        amounts.some_section("toms", lambda at: facts.plays("toms", at)),
        two(BEAT, "ft every 1/4"),
        two(BEAT, BEAT),
    ),
    "where: bar of": (facts.silent("sn", bar_of("verse", -1)), verse(BEAT + "; at bar 4 { drop sn }"), verse(BEAT)),
    "where: the opening": (facts.silent("sn", opening(2)), verse(BEAT + "; at bar 1..2 { drop sn }"), verse(BEAT)),
    "where: every": (
        facts.plays("cr", every(2, "verse")),
        verse(BEAT + "; at every 2 { cr on 1 }"),
        verse(BEAT + "; at bar 1, 3 { cr on 1 }"),
    ),
    "where: a time": (
        facts.silent("sn", section("verse", time=2)),
        song(f"verse 2 {{ {BEAT}; at time 2 {{ drop sn }} }}; verse"),
        song(f"verse 2 {{ {BEAT}; at time 1 {{ drop sn }} }}; verse"),
    ),
    "where: nothing": (facts.silent("sn", section("verse")), verse("bd on 1"), song("chorus 4 { bd on 1 }")),
}

BEFORE = song(f"verse 4 {{\n{BEAT}\n}}\nchorus 4 {{\n{BEAT}\n}}")


def edited(first: str = BEAT, second: str = BEAT) -> str:
    return song(f"verse 4 {{\n{first}\n}}\nchorus 4 {{\n{second}\n}}")


# a fact about an edit of BEFORE, an edit for which it holds, an edit for which it does not
EDITED = {
    "rest_same": (changes.rest_same(VERSE), edited("hh every 1/4"), edited(BEAT, "hh every 1/4")),
    "rest_same whole": (changes.rest_same(), edited(), edited(BEAT + "; dynamics f")),
    "others_same": (changes.others_same("bd", VERSE), edited(BEAT + "; bd on 4"), edited(BEAT + "; cb on 4")),
    "same_places": (changes.same_places(), edited(BEAT + "; dynamics f"), edited(BEAT + "; bd on 4")),
    "more": (changes.more("bd", VERSE), edited(BEAT + "; bd on 4"), edited()),
    "fewer": (changes.fewer("hh", VERSE), edited("hh every 1/4; sn on 2 4; bd on 1 3"), edited()),
    "more_ghosts": (changes.more_ghosts(VERSE), edited(BEAT + "; add sn | --g- |"), edited()),
    "louder_than_before": (changes.louder_than_before(), edited(BEAT + "; dynamics f"), edited()),
    "softer_than_before": (changes.softer_than_before(), edited(BEAT + "; dynamics p"), edited()),
    "later_than_before": (changes.later_than_before("sn", VERSE), edited(BEAT + "; sn on 2 4 late 9ms"), edited()),
    "earlier_than_before": (changes.earlier_than_before("sn", VERSE), edited(BEAT + "; sn on 2 4 early 9ms"), edited()),
    "swapped": (
        changes.swapped("hh", "rd", VERSE),
        edited("rd every 1/8; sn on 2 4; bd on 1 3"),
        edited(BEAT + "; rd every 1/8"),
    ),
    "swapped all": (
        changes.swapped("hh", "rd", VERSE),
        edited("rd every 1/8; sn on 2 4; bd on 1 3"),
        edited("rd every 1/4; sn on 2 4; bd on 1 3"),
    ),
    "moved": (
        changes.moved("bd", "3", "4", VERSE),
        edited("hh every 1/8; sn on 2 4; bd on 1 4"),
        edited(BEAT + "; bd on 4"),
    ),
    "lines_changed": (changes.lines_changed(1), edited(BEAT + "; bd on 4"), edited("bd on 1", "bd on 1")),
    "lines_changed none": (changes.lines_changed(1), "# made by somebody\n" + edited("bd on 1"), edited()),
    "text_kept": (
        changes.text_kept("song"),
        "pattern new { bd on 1 }\n" + BEFORE,
        "pattern new { bd on 1 }\n" + edited("bd on 1"),
    ),
}


@pytest.mark.parametrize("case", HEARD)
def test_a_fact_is_heard_or_missed(case: str):
    fact, holds, fails = HEARD[case]
    assert _heard(holds) and _heard(fails)
    assert fact.wrong(hear(holds), None) == ""
    assert fact.wrong(hear(fails), None)


@pytest.mark.parametrize("case", EDITED)
def test_a_fact_about_an_edit_is_heard_or_missed(case: str):
    fact, holds, fails = EDITED[case]
    assert _heard(holds) and _heard(fails)
    assert fact.wrong(hear(holds), hear(BEFORE)) == ""
    assert fact.wrong(hear(fails), hear(BEFORE))
    assert fact.wrong(hear(holds), None), "without a before it cannot be known"


def _heard(source: str) -> bool:
    return hear(source).compiles


def test_every_kind_of_fact_is_shown_to_hold_and_to_fail():
    for modules, table in (((facts, amounts), HEARD), ((changes,), EDITED)):
        shown = {case.split(" ")[0] for case in table if not case.startswith("where")}
        assert {name for module in modules for name in _kinds(module)} == shown


def _kinds(module) -> list[str]:
    """The functions of a module that make a fact, without the two that all of them are made with."""
    own = [
        (name, one) for name, one in inspect.getmembers(module, inspect.isfunction) if one.__module__ == module.__name__
    ]
    made = [name for name, one in own if inspect.signature(one).return_annotation == "Fact" and name[0] != "_"]
    return [name for name in made if name not in ("fact", "edit")]


def test_a_text_that_does_not_compile_is_not_heard():
    assert not hear("song {").compiles
    assert not hear("").compiles
