"""Two hands, two feet: what they can do, who plays what, and how it is told when nobody can."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.compile import Output, Wanted, compile_source
from compiler.limbs import LEFT, RIGHT
from compiler.limits_of_play import LEVELS, TOGETHER_US, limits
from compiler.moments import Note, notes_of, piece_of
from compiler.playable import assign, assign_notes, problems, quick_hands, sticking
from dsl.catalog import Catalog
from dsl.diagnostic import render_text
from dsl.source import Source

ROOT = Path(__file__).parents[1]


def output(text: str, catalog: Catalog | None = None, **wanted) -> Output:
    """The one output of a source that has no errors."""
    compiled = compile_source(Source("test.drum", text), wanted=Wanted(**wanted), catalog=catalog)
    assert not compiled.failed, render_text(compiled.problems)
    return compiled.outputs[0]


def song(rows: str, tempo: int = 120, bars: int = 2) -> Output:
    head = f'song "T" {{\n  tempo {tempo}; humanize 0%; fill_frequency 0%'
    return output(f"{head}\n  verse {bars} {{\n{rows}\n  }}\n}}\n")


def rules(rows: str, tempo: int = 120, level: str = "pro", bars: int = 2) -> set[str]:
    """The names of the rules that are broken."""
    return {fault.rule for fault in assign(song(rows, tempo, bars).performance, level).faults}


def told(made: Output, level: str = "pro") -> str:
    return render_text(problems(made, level))


# --- each limit, just kept and just broken --------------------------------------------------------------------------

FORCED = {
    # limit: the rule that it breaks, and sixteenths that ask one limb (or a pair) for just that
    "run": ("run", "mt every 1/16 sticking R"),
    "burst": ("burst", "mt | xxx- ---- ---- ---- | sticking R"),
    "bounce": ("burst", "mt | xx-- ---- ---- ---- | sticking R"),
    "pair": ("turns", "mt every 1/16 sticking RL"),
    "foot_run": ("run", "bd every 1/16 sticking R"),
    "foot_burst": ("burst", "bd | xxx- ---- ---- ---- | sticking R"),
    "foot_pair": ("turns", "bd every 1/16"),
    "chick": ("run", "hh.foot every 1/16"),
    "chick_burst": ("burst", "hh.foot | xx-- ---- ---- ---- |"),
    "pedals": ("pedals", "bd | x--- ---- ---- ---- | sticking L\nhh.foot | -x-- ---- ---- ---- |"),
}


def fastest(us: int) -> int:
    """The fastest whole tempo at which a sixteenth is no shorter."""
    return 15_000_000 // us


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("limit", FORCED)
def test_each_limit_is_kept_up_to_its_tempo_and_no_further(limit: str, level: str):
    rule, rows = FORCED[limit]
    tempo = fastest(getattr(limits(level), limit))
    assert rules(rows, tempo, level) == set()
    assert rules(rows, tempo + 1, level) == {rule}


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("a, b", [("sn", "ft"), ("hh", "ft"), ("cr", "ft"), ("ht", "mt"), ("hh", "rd")])
def test_one_hand_needs_time_from_piece_to_piece(a: str, b: str, level: str):
    rows = f"{a} | x--- ---- ---- ---- | sticking R\n{b} | -x-- ---- ---- ---- | sticking R"
    tempo = fastest(limits(level).reach[a, b])
    assert rules(rows, tempo, level) == set()
    assert rules(rows, tempo + 1, level) == {"travel"}
    assert rules(rows.replace("sticking R", ""), tempo + 1, level) == set(), "two hands have all the time"


@pytest.mark.parametrize("level", LEVELS)
def test_cross_stick_and_open_snare_are_two_places_for_one_hand(level: str):
    rows = "sn | sx-- ---- ---- ---- | sticking L"
    tempo = fastest(limits(level).reach["sn.side", "sn"])
    assert rules(rows, tempo, level) == set() and rules(rows, tempo + 1, level) == {"side"}


def test_a_one_handed_roll_is_a_technique_that_the_sticking_says():
    assert rules("sn every 1/16 sticking L", 230) == set() == rules("sn every 1/16 sticking L", 160)
    assert "burst" in rules("sn every 1/16 sticking L", 231)
    assert "burst" in rules("mt every 1/16 sticking L", 230), "on the rim of a snare only"
    assert "burst" in rules("sn every 1/16 sticking L", 160, "intermediate")


def test_heel_and_toe_is_a_technique_that_the_sticking_says():
    assert rules("bd every 1/16 sticking RRLL", 250) == set()
    assert "burst" in rules("bd every 1/16 sticking RRLL", 251)
    assert "burst" in rules("bd every 1/16 sticking RRLL", 125, "intermediate")


def test_nearer_pieces_need_less():
    for level in map(limits, LEVELS):
        reach = level.reach
        assert reach["sn", "sn"] == level.burst < reach["sn", "hh"] < reach["hh", "ft"] < reach["cr", "ft"]
        assert all(reach[a, b] == reach[b, a] for a, b in reach)
    for a, b in zip(map(limits, LEVELS), map(limits, LEVELS[1:])):
        assert all(a.reach[pair] > b.reach[pair] for pair in a.reach), "a better player needs less"


# --- hands ----------------------------------------------------------------------------------------------------------

TWO_HANDS = (
    "hh every 1/8\nsn on 2 4\nbd on 1 3",
    "rd every 1/4\nhh every 1/4",
    "cr on 1\nsn on 1\nbd on 1\nhh.foot on 1",
    "sn | F--- F--- F--- F--- |\nbd every 1/4\nhh.foot every 1/4",
    "cr on 1\ncr2 on 1",
    "hh every 1/8\nsn on 2 4\ncp on 2 4\nsh every 1/16",
    "hh every 1/8\nsn on 2 4\nft on 2 vel 5",
)
THREE_HANDS = (
    "hh every 1/8\nsn on 2 4\ncr on 4",
    "rd every 1/4\nhh every 1/4\nsn on 2 4",
    "sn | F--- ---- F--- ---- |\nhh every 1/4",
    "sn | F--- ---- ---- ---- |\nft | F--- ---- ---- ---- |",
    "cr on 1\ncr2 on 1\nsn on 1 late 25ms",
    "cb every 1/4\nhh every 1/4\nsn on 2",
)


@pytest.mark.parametrize("rows", TWO_HANDS)
def test_two_hands_and_two_feet_at_a_time(rows: str):
    made = song(rows)
    assert rules(rows) == set() and quick_hands(made.performance) == []


@pytest.mark.parametrize("rows", THREE_HANDS)
def test_a_third_hand_is_told_by_the_quick_look_and_by_the_whole(rows: str):
    made = song(rows)
    quick = quick_hands(made.performance)
    assert quick == [problem for problem in problems(made) if problem.code == "hands"] and quick
    assert all(problem.severity == "warning" for problem in quick)


def test_three_hands_are_told_with_bar_count_line_and_what_to_leave_out():
    made = song("hh every 1/8\nsn on 2 4\nbd on 1 3\nat bar 2, 4..7 { cr on 4 }", bars=8)
    assert (
        told(made)
        == """\
warning[hands]: three hands at once: snare, hi-hat and crash, on 4 of bar 2, and again in bars 4, 5, 6 and 1 more
  ┌─ test.drum:4:4
  │
4 │ hh every 1/8
  │    ^^^^^^^^^ hi-hat
5 │ sn on 2 4
  │         - snare
6 │ bd on 1 3
7 │ at bar 2, 4..7 { cr on 4 }
  │                        - crash
  │
  = help: leave out the hi-hat there: `drop hh at 4`

1 warning
"""
    )


def test_what_is_suggested_mends_it():
    rows = "hh every 1/8\nsn on 2 4\nbd on 1 3\ncr on 4"
    [problem] = problems(song(rows))
    drop = re.search("`(.*)`", problem.help)[1]  # type: ignore[index]
    assert problems(song(f"{rows}\n{drop}")) == []


@pytest.mark.parametrize(
    "rows, least",
    [
        ("hh on 1\nsn on 1\ncr on 1", "hh"),
        ("ht on 1\nsn on 1 vel 120\ncr on 1", "cr"),
        ("ht on 1 vel 60\nsn on 1\nft on 1 vel 90", "ht"),
        ("rd on 1\nhh on 1 vel 20\nsn on 1", "hh"),
        ("sn | g--- |\nft on 1\nmt on 1", "sn"),
    ],
)
def test_the_timekeeper_goes_first_then_what_is_quiet_and_the_backbeat_stays(rows: str, least: str):
    [problem] = problems(song(rows.replace("g---", "g--- ---- ---- ----"), bars=1))
    assert f"`drop {least} at 1`" in problem.help


def test_a_flam_may_become_a_plain_stroke():
    [problem] = problems(song("sn | F--- ---- ---- ---- |\nhh on 1", bars=1))
    assert "three hands at once: flam on the snare and hi-hat" in problem.message
    assert problem.help == "leave out the hi-hat there: `drop hh at 1`, or play the flam as a plain stroke"


def test_one_cause_is_told_once_for_each_line():
    rows = "hh every 1/8\nsn on 2 4\ncr on 2 4\nat bar 3 { ft on 1; mt on 1 }"
    found = problems(song(rows, bars=16))
    assert [problem.message for problem in found] == [
        "three hands at once: snare, hi-hat and crash, on 2 and 4 of bar 1, and again in bars 2, 3, 4 and 12 more",
        "three hands at once: hi-hat, mid tom and floor tom, on 1 of bar 3",
    ]


def test_counts_are_named_as_they_are_counted():
    for step, count in (("e", "1e"), ("&", "1&"), ("a", "1a"), ("trip", "1trip"), ("let", "1let")):
        rows = f"sn on 1{step}\nht on 1{step}\nft on 1{step}"
        assert f"on {count} of bar 1" in problems(song(rows, bars=1))[0].message
    row = "| -x------ -------- -------- -------- |"
    [problem] = problems(song(f"sn {row}\nht {row}\nft {row}", bars=1))
    assert "on just after 1 of bar 1" in problem.message and problem.help == "leave out the high tom there"


def test_a_swung_count_keeps_its_name():
    [problem] = problems(song("swing 66% per 1/8\nhh every 1/8\nsn on 2&\nft on 2&", bars=1))
    assert "on 2& of bar 1" in problem.message


def test_a_pick_up_has_hands_too():
    text = 'song "T" {\n  humanize 0%\n  pickup 1 { sn | xx |; ht | -x |; ft | -x | }\n  verse 1 { bd on 1 }\n}\n'
    made = output(text)
    assert "on 1& of the pick-up" in problems(made)[0].message
    assert [p.message for p in quick_hands(made.performance)] == [p.message for p in problems(made)]


def test_what_the_library_plays_is_told_at_the_section(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "crowd.drum").write_text("pattern crowd {\n  hh every 1/4\n  sn on 2 4\n  cr on 4\n}\n")
    text = 'song "T" {\n  humanize 0%; fill_frequency 0%\n  verse 2 { layer crowd }\n  chorus 2 { layer crowd }\n}\n'
    found = problems(output(text, Catalog((str(tmp_path),))))
    assert [(p.code, text[slice(*p.span)]) for p in found] == [("hands", "verse"), ("hands", "chorus")]
    labels = [(label.text, label.source.name.endswith("crowd.drum")) for label in found[0].others if label.source]
    assert labels == [("hi-hat", True), ("crash", True), ("snare", True)]
    assert "on 4 of bar 1, and again in bar 2" in found[0].message


def test_what_the_user_adds_to_the_library_is_told_at_the_user_s_line():
    [problem] = problems(song("    layer money_beat\n    cr on 2"))
    assert problem.source.line_column(problem.span[0]) == (5, 11)


def test_a_quick_look_at_a_long_song_looks_at_each_bar_once(monkeypatch):
    from compiler import playable

    looked = []
    counts = playable._counts
    monkeypatch.setattr(playable, "_counts", lambda maps: looked.append(maps) or counts(maps))
    made = song("hh every 1/8\nsn on 2 4\nat bar last { cr on 4 }", bars=500)
    looked.clear()
    assert len(quick_hands(made.performance)) == 1 and len(looked) == 2


# --- feet and the rest ----------------------------------------------------------------------------------------------


def test_a_double_bass_run_leaves_no_foot_for_the_hi_hat():
    assert rules("bd every 1/16", 180) == set()
    assert rules("bd every 1/16\nhh.foot on 2 4", 180) == {"pedals"}
    assert rules("bd every 1/16\nhh.foot on 2 4", 100) == set(), "there the right foot is fast enough alone"
    [problem] = problems(song("bd every 1/16\nhh.foot on 2 4", 180))
    assert problem.message.startswith("the left foot has 83 ms between the hi-hat's pedal and the second kick's, and")
    assert problem.help == "leave out the hi-hat foot, or give the left foot's kick a rest"


def test_a_double_bass_run_leaves_the_hi_hat_as_it_is():
    closed, mixed = "hh | x-x- x-x- x-x- x-x- |", "hh | x-x- x-o- x-x- x-x- |"
    assert rules(f"bd every 1/16\n{closed}", 180) == set()
    assert rules(f"bd every 1/16\n{closed.replace('x', 'o')}", 180) == set()
    assert rules(f"bd every 1/16\n{mixed}", 180) == {"opening"}
    assert rules(f"bd | x--- x--- x--- x--- |\n{mixed}", 180) == set()
    with_a_rest = "bd | xxxx xxxx ---- ---- |\nhh | x-x- x-x- ---- o--- |"
    assert rules(with_a_rest, 180) == set()


def test_the_foot_cannot_shut_what_the_stick_plays_open():
    assert rules("hh | o--- ---- o--- ---- |\nhh.foot on 1") == {"shut"}
    assert rules("hh | o--- ---- o--- ---- |\nhh.foot on 2 4") == set()
    assert rules("hh | x--- ---- x--- ---- |\nhh.foot on 1 3") == set()


def test_kick_and_hi_hat_foot_together_are_two_feet():
    assert rules("bd every 1/4\nhh.foot every 1/4") == set()
    assert rules("bd on 1\nbd2 on 1") == set()
    assert rules("bd on 1\nbd2 on 1\nhh.foot on 1") == {"pedals"}


def test_a_sweeping_hand_is_busy_for_its_bar():
    sweeps = "sn | w--- x--- w--- x--- |"
    assert rules(sweeps) == set()
    assert rules(f"{sweeps}\nrd every 1/4") == {"brush"}
    assert rules("sn | w--- ---- w--- ---- |\nrd every 1/4") == set()


def test_a_rolling_hand_is_busy_for_its_length():
    assert rules("sn | z~~- ---- ---- ---- |\nhh every 1/8") == set()
    assert rules("sn | z~~- ---- ---- ---- |\nht | --x- ---- ---- ---- |\nft | --x- ---- ---- ---- |") == {"buzz"}
    assert rules("sn | z~~~ ~~~~ ~~~~ ---- |\nhh every 1/8") == {"buzz"}, "as long a roll takes both hands"
    assert "is still rolling on the snare when it should play the ride" in told(
        song("sn | z~~~ ~~~~ ---- ---- |\nrd | x-x- x-x- x-x- x-x- |", 60)
    )


def test_a_choke_needs_a_hand():
    assert rules("cr | c--- ---- ---- ---- |\nsn | -x-- ---- ---- ---- |", 160) == set()
    assert rules("cr | c--- ---- ---- ---- |\nsn | -x-- ---- ---- ---- |\nht | -x-- ---- ---- ---- |", 160) == {"choke"}


def test_a_drag_keeps_its_hand():
    assert rules("mt | xx-- ---- ---- ---- | sticking R\nsn | -d-- ---- ---- ---- | sticking L", 150) == set()
    assert "burst" in rules("sn | xd-- ---- ---- ---- | sticking L", 187)


def test_sticking_that_asks_one_hand_for_two_drums():
    made = song("sn on 2 sticking R\nhh on 2 sticking R", bars=1)
    [problem] = problems(made)
    assert "the sticking wants the right hand for" in problem.message


def test_late_and_early_are_as_written_and_a_pocket_is_no_gap():
    assert rules("hh every 1/16 late [0 12]ms sticking R", 130) == set()
    assert "burst" in rules("mt | xx-- ---- ---- ---- | sticking R late [0 -75]ms", 130)
    assert "travel" in rules("sn on 1 sticking R late 60ms\nft on 1e sticking R", 120)


def test_times_follow_a_tempo_ramp():
    text = 'song "T" {{ humanize 0%; fill_frequency 0%; verse 8 {{ tempo {}; mt every 1/16 sticking R }} }}\n'
    assert assign(output(text.format("100 -> 130")).performance).faults == []
    faults = assign(output(text.format("100 -> 180")).performance).faults
    assert faults and min(fault.notes[-1].bar.number for fault in faults) > 3  # type: ignore[union-attr]


@pytest.mark.parametrize("level", LEVELS)
def test_levels_speak_of_their_player(level: str):
    made = song("bd every 1/16", 300)
    player = {"beginner": "a beginner", "intermediate": "an amateur", "pro": "a pro", "extreme": "the fastest"}[level]
    assert player in problems(made, level)[0].message


def test_a_tempo_that_is_told_is_one_that_goes():
    rows = "mt | x--- ---- ---- ---- | sticking R\nft | -x-- ---- ---- ---- | sticking R"
    [problem] = problems(song(rows, 200))
    tempo = int(re.search(r"up to tempo (\d+)", problem.help)[1])  # type: ignore[index]
    assert problems(song(rows, tempo)) == [] != problems(song(rows, tempo + 1))


# --- sticking -------------------------------------------------------------------------------------------------------


def hands_of(made: Output, target: str) -> str:
    """The letters under a row of the first bar."""
    lines = sticking(made).splitlines()
    row = next(place for place, line in enumerate(lines) if line.split()[0] == target)
    assert lines[row + 1].startswith("sticking")
    return lines[row + 1].partition("|")[2].strip(" |").replace(" ", "")


@pytest.mark.parametrize("path", sorted((ROOT / "library" / "rudiments").glob("*.drum")), ids=lambda path: path.stem)
def test_every_rudiment_is_played_with_the_hands_it_says(path: Path):
    made = output(path.read_text(encoding="utf-8"))
    assert problems(made, "pro") == []
    for step in assign(made.performance).hands:
        for note, side in step.struck:
            assert note.hand in ("", "RL"[side])


@pytest.mark.parametrize(
    "rows, tempo, target, hands",
    [
        ("sn | Xxxx Xxxx Xxxx Xxxx |", 120, "sn", "RLRLRLRLRLRLRLRL"),
        ("sn | xxx xxx xxx xxx |", 150, "sn", "RLRLRLRLRLRL"),
        ("hh every 1/8\nsn on 2 4\nbd on 1 3", 120, "hh", "RRRRRRRR"),
        ("hh every 1/8\nsn on 2 4\nbd on 1 3", 120, "sn", "--L---L-"),
        ("hh | xxxx -xxx xxxx -xxx |\nsn on 2 4", 120, "hh", "RLRL-LRLRLRL-LRL"),
        ("hh | xxxx -xxx xxxx -xxx |\nsn on 2 4", 120, "sn", "----R-------R---"),
        ("hh every 1/16", 80, "hh", "RRRRRRRRRRRRRRRR"),
        ("sn every 1/32", 170, "sn", "RRLL" * 8),
        ("rd every 1/4\nsn | -g-g -g-g -g-g -g-g |", 110, "sn", "-L-L-L-L-L-L-L-L"),
        ("sn | xxxx ---- ---- ---- |\nft | ---- xxxx ---- ---- |", 120, "ft", "----RLRL--------"),
        ("bd every 1/16", 180, "bd", "RLRLRLRLRLRLRLRL"),
        ("sn | Xxxx Xxxx Xxxx Xxxx |\n sticking | RLRR LRLL RLRR LRLL |", 120, "sn", "RLRRLRLLRLRRLRLL"),
    ],
)
def test_who_plays_what(rows: str, tempo: int, target: str, hands: str):
    assert hands_of(song(rows, tempo), target) == hands


def test_the_hands_stand_under_the_grid_and_compile_again():
    made = song("hh | xxxx -xxx xxxx -xxx |\nsn | ---- X--- ---- X--- |\nbd on 1 3 3&", 110)
    text = sticking(made)
    assert (
        text
        == """\
# verse, bars 1 to 2
bd       | x--- ---- x-x- ---- |
sn       | ---- X--- ---- X--- |
sticking | ---- R--- ---- R--- |
hh       | xxxx -xxx xxxx -xxx |
sticking | RLRL -LRL RLRL -LRL |
"""
    )
    again = output("pattern written {\n" + text + "}\n")
    assert sticking(again).splitlines()[1:] == text.splitlines()[1:]


def test_bars_of_one_section_that_are_alike_stand_there_once():
    made = song("hh every 1/8\nsn on 2 4\nat bar 3 { ft on 4 }", bars=6)
    heads = [line for line in sticking(made).splitlines() if line.startswith("#")]
    assert heads == ["# verse, bars 1 to 2", "# verse, bar 3", "# verse, bars 4 to 6"]


def test_sevens_against_fours_have_rows_of_their_own():
    text = sticking(song("sn in 7 | xxxxxxx |\nbd on 1 2 3 4", bars=1))
    assert "bd       | xxxx |" in text and len(re.findall("[RL]", text)) >= 7


def test_flams_are_both_hands():
    made = song("sn | F--- F--- ---- ---- |\n sticking | R--- L--- ---- ---- |", bars=1)
    assert [side for step in assign(made.performance).hands for _, side in step.struck] == [RIGHT, LEFT]
    assert rules("sn | F--- ---- ---- ---- |\nft | x--- ---- ---- ---- |") == {"hands"}


# --- laws -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.drum")), ids=lambda path: path.stem)
def test_humanize_alarms_nobody(path: Path):
    text = path.read_text(encoding="utf-8")
    made = [compile_source(Source(path.name, text), str(path.parent), Wanted(knobs={"humanize": h})) for h in (0, 100)]
    still, human = ([problem for output in one.outputs for problem in problems(output)] for one in made)
    assert human == still


TARGETS = ("bd", "hh.foot", "sn", "hh", "rd", "cr", "ht", "ft")
STEPS = st.lists(st.booleans(), min_size=16, max_size=16)
ROWS = st.dictionaries(st.sampled_from(TARGETS), STEPS, min_size=1, max_size=5)


def grid(rows: dict[str, list[bool]]) -> str:
    return "\n".join(f"{target} | {''.join('-x'[on] for on in steps)} |" for target, steps in rows.items())


@given(ROWS, st.integers(60, 260), st.sampled_from(LEVELS))
@settings(max_examples=60, deadline=None)
def test_no_limb_strikes_twice_at_once_unless_it_is_told(rows, tempo, level):
    played = assign(song(grid(rows), tempo).performance, level)
    strokes = 0
    for step in (*played.hands, *played.feet):
        sides = [side for note, side in step.struck if note.target != "hh" or step in played.hands]
        assert len(sides) == len(set(sides)) or step.faults
        strokes += sum(1 for note, _ in step.struck if note.target != "hh" or step in played.hands) + len(step.left_out)
    assert strokes == 2 * sum(map(sum, rows.values())), "every stroke has a limb, or is left out and told"


@given(ROWS, st.data())
@settings(max_examples=60, deadline=None)
def test_taking_a_stroke_away_adds_no_third_hand_there(rows, data):
    filled = [(target, place) for target, steps in rows.items() for place, on in enumerate(steps) if on]
    if not filled:
        return
    gone = data.draw(st.sampled_from(filled))
    fewer = {name: [on and (name, at) != gone for at, on in enumerate(steps)] for name, steps in rows.items()}

    def crowded(which):
        steps = assign(song(grid(which), 120).performance).hands
        return {(step.moment.us, len(step.left_out)) for step in steps if step.left_out}

    before, after = dict(crowded(rows)), dict(crowded(fewer))
    assert all(before.get(us, 0) >= count for us, count in after.items())


@given(ROWS)
@settings(max_examples=60, deadline=None)
def test_the_quick_look_finds_the_hands_that_the_whole_finds(rows):
    made = song(grid(rows), 120)
    quick = [(problem.message, problem.span) for problem in quick_hands(made.performance)]
    assert sorted(quick) == sorted((p.message, p.span) for p in problems(made) if p.code == "hands")


@given(st.lists(st.tuples(st.integers(0, 3_000), st.sampled_from(TARGETS), st.integers(1, 127)), max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_strokes_at_all_are_played_or_told(strokes):
    notes = [Note(ms * 1000, ms * 1000, t, piece_of(t, ""), velocity=v) for ms, t, v in sorted(strokes)]
    played = assign_notes(notes)
    us = [step.moment.us for step in played.hands]
    assert us == sorted(us) and all(b - a > TOGETHER_US for a, b in zip(us, us[1:]))


def test_what_cannot_be_heard_is_not_played():
    notes = [Note(0, 0, target, target, velocity=12) for target in ("sn", "hh", "cr", "ft")]
    assert assign_notes(notes).hands == []


def test_the_strokes_of_a_performance_keep_their_time():
    notes = notes_of(song("bd every 1/4\nsn on 2 late 20ms\nhh on 3 early 10ms", 100, bars=1).performance)
    assert [(note.target, note.us) for note in notes] == [
        ("bd", 0), ("bd", 600_000), ("sn", 620_000), ("hh", 1_190_000), ("bd", 1_200_000), ("bd", 1_800_000),
    ]  # fmt: skip


def test_a_song_longer_than_a_concert_is_looked_at_as_far_as_it_is_told(monkeypatch):
    from compiler import limits_of_play

    monkeypatch.setattr(limits_of_play, "STROKES", 100)
    found = problems(song("hh every 1/8\nsn on 2 4\nat bar last { cr on 4 }", bars=50))
    assert [(p.severity, p.message) for p in found] == [("note", "who plays what was looked at up to bar 10")]
