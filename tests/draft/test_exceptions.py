"""What a request excepts or denies is never done to just that: it is done elsewhere, or told as not understood."""

from __future__ import annotations

import pytest

from compiler.ears import EARS
from dsl.draft.editing.revise import revise
from dsl.draft.hear import hear
from dsl.draft.reading.understand import understand
from dsl.draft.request import REQUEST_CHARACTERS
from dsl.draft.writing.compose import draft

SONG = """song "Base" {
  style rock.classic; tempo 100
  intro 4
  verse 8
  chorus 8
  outro 4
}
"""


def sections(text: str) -> dict[str, str]:
    """Section -> what is said of it, comments aside."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    parts: dict[str, str] = {}
    name = ""
    for line in lines[lines.index('song "Base" {') + 1 :]:
        word = line.split()[0] if line.startswith("  ") and line[2:3].isalpha() else ""
        name = word or name
        parts[name] = parts.get(name, "") + line
    return parts


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        ("everything 10 bpm faster except the chorus", "tempo 110"),
        ("everything except the chorus half time", "half_time"),
        ("half time, but not the chorus", "half_time"),
        ("no fills except in the chorus", "fill_frequency 0%"),
        ("louder everywhere apart from the chorus", "dynamics"),
    ],
)
def test_a_change_with_an_exception_is_made_in_all_other_sections(request_, said):
    made = sections(revise(SONG, request_, EARS.play).text)
    assert said not in made["chorus"]
    assert all(said in made[name] for name in ("intro", "verse", "outro"))


@pytest.mark.parametrize(
    "request_",
    [
        "never put a fill before the chorus",
        "the outro should not fade out",
        "ride instead of hats in the verse but not in the last verse",
        "crash only at the very end",
        "swap hats and ride in the chorus",
    ],
)
def test_a_change_whose_denial_says_nothing_is_not_made_and_told(request_):
    made = revise(SONG, request_, EARS.play)
    assert made.text == SONG and made.unable


def test_the_clauses_beside_it_are_done():
    made = revise(SONG, "half time in the verse, never put a fill before the chorus", EARS.play)
    assert "half_time" in sections(made.text)["verse"] and sections(made.text)["chorus"] == "  chorus 8"
    assert any("never put a fill" in told for told in made.unable)


@pytest.mark.parametrize(
    ("request_", "never"),
    [
        ("rock, no four on the floor", "xxxx"),
        ("jazz, not a waltz", "waltz"),
        ("rock song, crash only at the very end", "drop"),
        ("rock song, everything half time except in the bridge", "half_time"),
        ("metal without breakdown, no solo", "breakdown"),
        ("metal without breakdown, no solo", "solo"),
        ("pop song without a bridge or a solo", "bridge"),
        ("rock, verse and chorus, no intro", "intro"),
    ],
)
def test_a_draft_does_not_have_what_was_denied(request_, never):
    made = draft(request_, EARS.play)
    assert never not in "\n".join(line for line in made.text.splitlines() if not line.startswith("#"))


@pytest.mark.parametrize("request_", ["death metal, no blast beats", "metal, no double bass"])
def test_a_groove_that_nobody_looks_for_is_not_said_to_be_avoided(request_):
    made = draft(request_, EARS.play)
    assert request_.partition(", ")[2] in " ".join(made.unable)
    assert not any("without" in told for told in made.understood)


def test_an_exception_is_not_about_the_section_that_it_names():
    made = draft("rock, ghost notes except in the chorus", EARS.play)
    assert "with ghost notes in the chorus" not in " ".join(made.understood)


def test_fills_only_where_they_are_excepted_from_being_none():
    made = draft("pop song, no fills except at the end of the chorus", EARS.play)
    lines = [line.strip() for line in made.text.splitlines() if not line.startswith("#")]
    assert "fill_frequency 0%" in lines[: lines.index("intro 4")]
    assert [line for line in lines if line.startswith("fill ")] and lines.index("chorus 8 {") == next(
        n for n, line in enumerate(lines) if line.startswith("fill ")
    ) - 1


BEAT = """pattern beat {
  hh | x-x- x-x- x-x- x-x- |
  sn | ---- X--- ---- X--- |
  bd | x--- ---- x-x- ---- |
}

song "S" {
  tempo 100; humanize 0%; fill_frequency 0%
  verse 4 { layer beat; cr on 1:1 instead of hh }
  chorus 4 { layer beat; cr on 1:1 instead of hh; cb every 1/4 }
  bridge 4 { layer beat; cr on 1:1 instead of hh }
}
"""


def struck(text: str, target: str) -> dict[str, set]:
    """Section -> the beats of its bars at which a target is struck."""
    found: dict[str, set] = {}
    for section in hear(EARS.play, text).sections:
        beats = {stroke.at for bar in section.bars for stroke in bar.strokes if stroke.target == target}
        found.setdefault(section.name, set()).update(beats)
    return found


@pytest.mark.parametrize(
    "request_", ["the snare should never be on 2", "snare never on 2", "the snare never plays on 2"]
)
def test_never_on_a_count_is_a_rest_there(request_):
    assert struck(revise(BEAT, request_, EARS.play).text, "sn") == dict.fromkeys(("verse", "chorus", "bridge"), {3})


@pytest.mark.parametrize(
    "request_",
    [
        "do not remove the cowbell",
        "don't remove the crash from the bridge",
        "don't add a crash",
        "louder, but not the snare",
        "the ride should never replace the hats",
    ],
)
def test_what_is_to_be_left_alone_is(request_):
    assert revise(BEAT, request_, EARS.play).text == BEAT


@pytest.mark.parametrize(
    ("request_", "line"),
    [("not so loud in the chorus", "dynamics mp"), ("not too loud in the chorus", "dynamics mp")],
)
def test_not_so_loud_is_softer(request_, line):
    made = revise(SONG, request_, EARS.play)
    assert line in sections(made.text)["chorus"] and line not in sections(made.text)["verse"]


@pytest.mark.parametrize(
    ("request_", "target", "where"),
    [
        ("the cowbell should not play in the chorus", "cb", set()),
        ("remove the crash but keep it in the bridge", "cr", {"bridge"}),
        ("no crash except on the first bar of the chorus", "cr", {"chorus"}),
        ("tambourine on every beat, but not in the chorus and not in the bridge", "tb", {"verse"}),
        ("ride instead of hi-hat, only in the bridge", "rd", {"bridge"}),
        ("ride instead of hi-hat in the bridge only", "rd", {"bridge"}),
    ],
)
def test_where_a_target_is_left(request_, target, where):
    heard = struck(revise(BEAT, request_, EARS.play).text, target)
    assert {name for name, beats in heard.items() if beats} == where


@pytest.mark.parametrize(
    "request_", ["fewer kicks in the verse", "less hats in the chorus", "busier kick in the verse"]
)
def test_more_or_less_of_one_target_is_of_that_target(request_):
    target = "hh" if "hats" in request_ else "bd"
    made = revise(BEAT, request_, EARS.play)
    if made.text != BEAT:
        assert struck(made.text, target) != struck(BEAT, target)
    else:
        assert made.unable


def test_rather_than_the_crash_a_china():
    text = revise(BEAT, "rather than the crash use a china", EARS.play).text
    assert not any(struck(text, "cr").values()) and all(struck(text, "ch").values())


def test_a_fill_only_before_a_section_is_in_the_one_before():
    lines = [
        line for line in revise(BEAT, "fill only before the bridge", EARS.play).text.splitlines() if "fill " in line
    ]
    assert len(lines) == 1 and lines[0].startswith("  chorus")


def test_bars_that_nothing_can_be_said_of_are_not_all_bars():
    made = revise(BEAT, "louder only in the last two bars of the chorus", EARS.play)
    assert made.text == BEAT and made.unable


@pytest.mark.parametrize(
    "clause", ["snare never on 2, ", "do not remove it, ", "toms out, ", "louder except the verse, "]
)
def test_a_long_request_of_denials_is_read(clause):
    long = (clause * 2000)[:REQUEST_CHARACTERS]
    assert understand(long, ("verse", "chorus")).request == long
