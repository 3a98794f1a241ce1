"""The judge of drafts: answers of models as they come, good ones found in what is around them, bad ones told why."""

from __future__ import annotations

import pytest

from compiler.ears import EARS
from dsl.draft.models.judge import ANSWER_CHARACTERS, SHOWN, Allowed, allowed_by, judge, letter, unwrap
from tests.draft.fakes import GOOD, SHORT_BAR

WRAPPED = {
    "plain": GOOD,
    "fence": f"```\n{GOOD}```\n",
    "named fence": f"```drum\n{GOOD}```",
    "tildes": f"~~~drum\n{GOOD}~~~\n",
    "prose around a fence": f"Sure! Here is your groove:\n\n```drum\n{GOOD}```\n\nEnjoy, and let me know!\n",
    "prose without a fence": f"Here is the groove you asked for.\n\n{GOOD}\nThis groove leaves room for the bass.\n",
    "unclosed fence": f"Here you are:\n```\n{GOOD}",
    "two fences, one file in two parts": "First:\n```\n{}```\nThen:\n```\n{}```\n".format(*GOOD.partition("\n\n")[::2]),
    "a draft and its correction": f"```\n{SHORT_BAR}```\nWait, a bar is short. Corrected:\n```\n{GOOD}```\n",
    "other fence first": f"Run this:\n```sh\ndrumc compile song.drum\n```\n\n```drum\n{GOOD}```\n",
    "thoughts": f"<think>The snare goes on 2 and 4. ```sn | x```</think>\n{GOOD}",
    "windows": GOOD.replace("\n", "\r\n"),
    "byte order mark": "\ufeff" + GOOD,
    "comment first": "# A pocket\n" + GOOD,
}
BAD = {
    # answer -> the code of its first fault
    "empty": ("", "empty-file"),
    "blanks": (" \n\t\n", "empty-file"),
    "empty fence": ("```drum\n```\n", "empty-file"),
    "apology": ("I'm sorry, but I can't help with that.", None),
    "prose": ("A shuffle is a groove in which the middle triplet is left out.\nIt swings.", None),
    "wrong step count": (SHORT_BAR, "step-count"),
    "wrong groups": ("pattern a {\n  hh | x-x- x-x- x-x- |\n}\n", "step-groups"),
    "invented instrument": (GOOD.replace("bd |", "bassdrum9 |"), "unknown-target"),
    "invented style": (GOOD.replace("tempo 92", "style polka.turbo"), "unknown-name"),
    "invented pattern": (GOOD.replace("layer pocket", "layer pocket_deluxe"), "unknown-name"),
    "invented setting": (GOOD.replace("tempo 92", "reverb 40%"), None),
    "half a file": (GOOD[: GOOD.index("verse")], "unclosed"),
    "half a row": (GOOD[: GOOD.index("X--- |")], None),
    "python": ("import mido\n\nfor i in range(16):\n    print(i)\n", None),
    "json": ('{"tempo": 92, "hh": [1, 0, 1, 0]}', None),
    "another drum language": ("HH|x-x-x-x-x-x-x-x-|\nSD|----o-------o---|\nBD|o-------o-o-----|\n", None),
    "abc": ("X:1\nT:Groove\nM:4/4\nL:1/8\nK:clef=perc\n|:FzFz cz FF:|\n", None),
    "three hands": ("pattern a {\n  hh on 1\n  sn on 1\n  cr on 1\n}\n", "hands"),
    "nothing to play": ("feel lazy {\n  swing 60% per 1/8\n}\n", None),
    "a foreign file": ('use "other.drum"\n' + GOOD, "use-outside"),
    "far outside": ('use "../../../etc/passwd"\n' + GOOD, "use-outside"),
    "a foreign kit": (GOOD.replace("tempo 92", 'tempo 92\n  kit "/etc/passwd.yaml"'), "kit-file"),
    "far too many bars": (GOOD.replace("verse 4", "verse 90000"), "limit"),
    "a pattern without end": ("pattern a {\n  bars 90000\n  sn on 2 4\n}\n", "limit"),
    "a stroke far away": ("pattern a {\n  cr on 90000:1\n}\n", "limit"),
    "a section again and again": (GOOD.replace("  }\n}\n", "  }\n" + "  verse\n" * 3000 + "}\n"), "limit"),
    "endless": ("x-x- " * ANSWER_CHARACTERS, "limit"),
    "endless rows": ("pattern a {\n" + "  hh | x-x- x-x- x-x- x-x- |\n" * 9000 + "}\n", "limit"),
    "not text": ("\x00\x01\x02" * 50, None),
}


def test_an_answer_without_fences_keeps_the_comments_above_its_first_declaration():
    text = f"# Written by hand, for Ada.\n#\n\n# The long version.\n\n{GOOD}"
    assert unwrap(text) == text
    assert unwrap(f"Here it is, with more ghosts.\n\n{text}\nEnjoy!\n") == text


@pytest.mark.parametrize("answer", WRAPPED.values(), ids=WRAPPED)
def test_the_source_is_found_in_an_answer(answer):
    verdict = judge(answer, EARS)
    assert verdict.good, letter(verdict)
    assert verdict.text.replace("# A pocket\n", "").split() == GOOD.split()


@pytest.mark.parametrize(("answer", "code"), BAD.values(), ids=BAD)
def test_a_bad_answer_is_told_why(answer, code):
    verdict = judge(answer, EARS)
    assert not verdict.good
    if code:
        assert code in [fault.code for fault in verdict.faults]
    told = letter(verdict)
    assert len(told) < 8_000
    assert "Answer with the whole corrected source" in told


def test_a_good_answer_is_its_source():
    assert judge(f"```\n{GOOD}```", EARS).text == GOOD


def test_signs_that_steer_a_terminal_are_no_part_of_a_source():
    answer = GOOD.replace("Pocket", "Po\x1b[31mcket \u202etekcop").replace("bd |", "# \x1b]0;title\x07\n  bd |")
    verdict = judge(answer, EARS)
    assert verdict.good and not any(char in verdict.text for char in "\x1b\x07\u202e")
    assert "é — 🥁" in judge(GOOD.replace("Pocket", "é — 🥁"), EARS).text


def test_at_most_eight_problems_are_told():
    text = "pattern a {\n" + "".join(f"  q{number}q on 1\n" for number in range(20)) + "}\n"
    told = letter(judge(text, EARS))
    assert told.count("error[") == SHOWN
    assert f"({20 - SHOWN} more problems are not shown)" in told


def test_offered_fixes_are_told_with_their_line():
    told = letter(judge(GOOD.replace("layer pocket", "layer pockt"), EARS))
    assert "layer pocket" in told


def test_what_the_users_own_file_uses_stays_allowed(tmp_path):
    (tmp_path / "mine.drum").write_text("pattern mine {\n  sn on 2 4\n}\n")
    text = 'use "mine.drum"\n\nsong "A" {\n  verse 4 {\n    layer mine\n  }\n}\n'
    assert not judge(text, EARS, Allowed(folder=str(tmp_path))).good
    assert judge(text, EARS, allowed_by(text, str(tmp_path))).good


def test_any_text_is_judged():
    for cut in range(0, len(GOOD), 7):
        judge(GOOD[cut:] + GOOD[:cut], EARS)
        unwrap(f"```{GOOD[:cut]}```{GOOD[cut:]}")
