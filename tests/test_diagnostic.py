"""Sources and their places, problems rendered for people and programs, suggestions and repairs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dsl import limits
from dsl.diagnostic import (
    Diagnostic,
    Edit,
    Fix,
    Label,
    apply_fixes,
    error,
    has_errors,
    in_order,
    note,
    render_github,
    render_json,
    render_sarif,
    render_text,
    replace,
    suggest,
    summary,
    warning,
)
from dsl.repair import distance
from dsl.source import Source, SourceError

ROOT = Path(__file__).parents[1]
SHUFFLE = Source(
    "shuffle.drum",
    "# a slow one\npattern shuffle {\n  hh | x-x- x-x- x-x- x-x- |\n  sn | ---- X--- ---- X-- |\n}\n",
)


def at(source: Source, text: str) -> tuple[int, int]:
    start = source.text.index(text)
    return start, start + len(text)


def step_count() -> Diagnostic:
    return error(
        "step-count",
        "this bar has 15 steps, and 15 do not fill 4/4",
        SHUFFLE,
        at(SHUFFLE, "---- X--- ---- X--"),
        "15 steps",
        others=[Label(at(SHUFFLE, "x-x- x-x- x-x- x-x-"), "16 steps here")],
        help="add one step, or write `sn in 15 |…|` if fifteen against four is meant",
    )


# Rendering for people: every expected text was read by eye.


def test_two_labels_in_line_order():
    expected = """\
error[step-count]: this bar has 15 steps, and 15 do not fill 4/4
  ┌─ shuffle.drum:4:8
  │
3 │   hh | x-x- x-x- x-x- x-x- |
  │        ------------------- 16 steps here
4 │   sn | ---- X--- ---- X-- |
  │        ^^^^^^^^^^^^^^^^^^ 15 steps
  │
  = help: add one step, or write `sn in 15 |…|` if fifteen against four is meant

1 error
"""
    assert render_text([step_count()]) == expected


def test_one_label_without_help():
    expected = """\
warning[hands]: three hands
  ┌─ shuffle.drum:4:3
  │
4 │   sn | ---- X--- ---- X-- |
  │   ^^

1 warning
"""
    assert render_text([warning("hands", "three hands", SHUFFLE, at(SHUFFLE, "sn"))]) == expected


def test_two_labels_in_one_line_and_the_line_between():
    source = Source("a.drum", "layer x(1, 2,\n  3,\n  a: 4)\n")
    others = [Label(at(source, "2"), "second"), Label(at(source, "4"), "fourth")]
    expected = """\
error[arguments]: too many
  ┌─ a.drum:1:9
  │
1 │ layer x(1, 2,
  │         ^ first
  │            - second
2 │   3,
3 │   a: 4)
  │      - fourth

1 error
"""
    assert render_text([error("arguments", "too many", source, at(source, "1"), "first", others=others)]) == expected


def test_far_lines_and_line_numbers_of_different_length():
    source = Source("a.drum", "pattern a {\n" + "  # more\n" * 10 + "}\npattern a { }\n")
    others = [Label((0, 9), "first here")]
    span = at(source, "pattern a { }")
    expected = """\
error[duplicate-name]: two patterns `a`
   ┌─ a.drum:13:1
   │
 1 │ pattern a {
   │ --------- first here
   ·
13 │ pattern a { }
   │ ^^^^^^^^^^^^^ again

1 error
"""
    assert render_text([error("duplicate-name", "two patterns `a`", source, span, "again", others=others)]) == expected


def test_two_files():
    used = Source("lib/funk.drum", "pattern groove { }\n")
    others = [Label((8, 14), "here", used), Label((13, 20), "and played here")]
    problem = error("ambiguous-name", "two files bring it", SHUFFLE, (21, 28), "this", others=others, help="rename one")
    expected = """\
error[ambiguous-name]: two files bring it
  ┌─ shuffle.drum:2:9
  │
2 │ pattern shuffle {
  │ ------- and played here
  │         ^^^^^^^ this
  │
  ┌─ lib/funk.drum:1:9
  │
1 │ pattern groove { }
  │         ------ here
  │
  = help: rename one

1 error
"""
    assert render_text([problem]) == expected


def test_span_of_several_lines_without_the_blank_after_it():
    problem = warning("unused", "nothing plays this", SHUFFLE, (13, len(SHUFFLE.text)), "unused")
    expected = """\
warning[unused]: nothing plays this
  ┌─ shuffle.drum:2:1
  │
2 │ pattern shuffle {
  │ ^^^^^^^^^^^^^^^^^
  ·
5 │ }
  │ ^ unused

1 warning
"""
    assert render_text([problem]) == expected


def test_windows_line_endings():
    source = Source("a.drum", SHUFFLE.text.replace("\n", "\r\n"))
    problem = step_count()._replace(source=source, span=at(source, "X-- |"), others=(Label((0, 14), "here"),))
    assert render_text([problem]).splitlines()[:8] == [
        "error[step-count]: this bar has 15 steps, and 15 do not fill 4/4",
        "  ┌─ a.drum:4:23",
        "  │",
        "1 │ # a slow one",
        "  │ ------------ here",
        "  ·",
        "4 │   sn | ---- X--- ---- X-- |",
        "  │                       ^^^^^ 15 steps",
    ]


def test_tabs_wide_characters_and_marks_keep_the_caret_in_place():
    source = Source("a.drum", "\tsn\t| 鼓 e\u0301 k |\n")
    assert render_text([error("step-symbol", "not a step", source, at(source, "k"), "this")]) == (
        "error[step-symbol]: not a step\n"
        "  ┌─ a.drum:1:12\n"
        "  │\n"
        "1 │     sn    | 鼓 e\u0301 k |\n"
        "  │                  ^ this\n"
        "\n1 error\n"
    )
    assert "  │             ^^\n" in render_text([error("step-symbol", "", source, at(source, "鼓"))])


def test_control_characters_are_shown_and_never_sent():
    source = Source("a\x1b[2J.drum", "sn \x1b[31m \u202e evil\x7f\n")
    shown = render_text([error("unexpected-character", "what is \x1b?", source, at(source, "\x1b"), "\x07")])
    expected = """\
error[unexpected-character]: what is ␛?
  ┌─ a␛[2J.drum:1:4
  │
1 │ sn ␛[31m � evil␡
  │    ^ ␇

1 error
"""
    assert shown == expected


def test_the_end_of_the_file():
    end = len(SHUFFLE.text)
    assert render_text([error("unclosed", "no `}`", SHUFFLE, (end, end), "here")]).splitlines()[1:5] == [
        "  ┌─ shuffle.drum:6:1",
        "  │",
        "6 │",
        "  │ ^ here",
    ]
    line_end = SHUFFLE.text.index("\n")
    assert render_text([error("x", "m", SHUFFLE, (line_end, line_end + 1))]).splitlines()[3:5] == [
        "1 │ # a slow one",
        "  │             ^",
    ]


def test_an_empty_text():
    problem = error("empty-file", "nothing in this file", Source("<stdin>", ""), (0, 0))
    assert render_text([problem]).splitlines()[:5] == [
        "error[empty-file]: nothing in this file",
        "  ┌─ <stdin>:1:1",
        "  │",
        "1 │",
        "  │ ^",
    ]


def test_a_long_line_is_cut_around_the_span():
    source = Source("a.drum", "hh | " + "x---" * 60 + " | q\n")
    middle, last = render_text([error("x", "m", source, (150, 154), "this")]), at(source, "q")
    assert middle.splitlines()[3:5] == [
        "1 │ …" + "-x--" * 27 + "-x" + "…",
        "  │ " + " " * 31 + "^^^^ this",
    ]
    shown, caret = render_text([error("x", "m", source, last)]).splitlines()[3:5]
    assert shown.endswith("--- | q") and shown.index("q") == caret.index("^")
    wide = error("x", "m", source, (5, 245), "all", others=[Label((200, 201), "one")])
    assert [len(line) for line in render_text([wide]).splitlines()[3:5]] == [4 + 111, 4 + 110 + 4]
    assert render_text([wide]).count("1 │ ") == 2  # what is not in the first window gets one of its own


def test_a_line_as_long_as_a_file_is_shown_at_once():
    source = Source("a.drum", "x" * 2_000_000 + "\u0301" * 2_000_000 + "k")
    problems = [error("x", "m", source, (place, place + 1)) for place in (0, 1_000_000, 3_000_000, 4_000_000)]
    first, middle, marks, last = ([line[4:] for line in render_text([p]).splitlines()[3:5]] for p in problems)
    assert first == ["x" * 110 + "…", "^"]
    assert middle == ["…" + "x" * 110 + "…", " " * 31 + "^"]
    assert marks == ["…" + "\u0301" * 1000 + "…", " ^"]
    assert last == ["…" + "\u0301" * 500 + "k", " ^"]


def test_several_lines_of_help_and_a_fix_that_speaks_for_itself():
    problem = error("x", "m", SHUFFLE, (0, 1), help="one\ntwo")
    assert render_text([problem]).endswith("  = help: one\n          two\n\n1 error\n")
    fixed = error("x", "m", SHUFFLE, (0, 1), fix=replace("write `sn`", (0, 1), "sn"))
    assert "  = help: write `sn`\n" in render_text([fixed])


def test_color_changes_nothing_but_color():
    import re

    colored = render_text([step_count()], color=True)
    assert "\x1b[1;31merror[step-count]\x1b[0m" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == render_text([step_count()])


def test_summary_counts_what_there_is():
    two = [error("x", "m", SHUFFLE, (n, n + 1)) for n in range(2)]
    assert summary([*two, warning("y", "m", SHUFFLE, (0, 1)), note("z", "m", SHUFFLE, (0, 1))]) == (
        "2 errors, 1 warning, 1 note"
    )
    assert render_text([]) == "" and summary([]) == ""


def test_only_the_first_problems_are_shown_and_errors_before_warnings():
    many = [warning("y", "m", SHUFFLE, (0, n)) for n in range(200)] + [error("x", "last", SHUFFLE, (0, 1))]
    shown = render_text(many)
    assert shown.count("┌─") == limits.MESSAGES and "error[x]: last" in shown
    assert shown.endswith("\n1 error, 200 warnings (101 more not shown)\n")


def test_in_order_sorts_by_file_and_place_and_drops_repeats():
    other = Source("other.drum", "x")
    a, b, c = error("a", "m", SHUFFLE, (9, 9)), note("b", "m", other, (0, 0)), warning("c", "m", SHUFFLE, (2, 3))
    assert in_order([a, b, c, a]) == [c, a, b]
    assert has_errors([a]) and not has_errors([b, c])


# Rendering for programs


def test_json_says_everything():
    problem = step_count()._replace(fix=replace("add a step", (70, 70), "-"))
    report = json.loads(render_json([problem, note("b", "ü", Source("b", "é\n"), (0, 1))]))
    assert {k: report[k] for k in ("version", "errors", "warnings", "notes")} == {
        "version": 1,
        "errors": 1,
        "warnings": 0,
        "notes": 1,
    }
    first, second = report["problems"]
    place = {"line": 4, "column": 8, "end_line": 4, "end_column": 26}
    start, end = at(SHUFFLE, "---- X--- ---- X--")
    assert first == {
        "code": "step-count",
        "severity": "error",
        "message": problem.message,
        "label": "15 steps",
        "help": problem.help,
        "file": "shuffle.drum",
        **place,
        "start": start,
        "end": end,
        "others": [first["others"][0]],
        "fix": first["fix"],
    }
    assert first["others"][0]["text"] == "16 steps here" and first["others"][0]["line"] == 3
    assert first["fix"]["title"] == "add a step"
    assert first["fix"]["edits"][0] | {"text": "-", "start": 70, "end": 70} == first["fix"]["edits"][0]
    assert second["message"] == "ü" and second["fix"] is None
    assert json.loads(render_json([])) == {"version": 1, "errors": 0, "warnings": 0, "notes": 0, "problems": []}


def test_github_escapes():
    source = Source("a,b:c%.drum", "one\r\ntwo\n")
    same = error("type", "50% is\r\nnot: a, time", source, (5, 8), help="write 5ms")
    several = warning("unused", "m", source, (0, 8))
    assert render_github([same, several, note("x", "m", source, (5, 6))]) == (
        "::error file=a%2Cb%3Ac%25.drum,line=2,endLine=2,col=1,endColumn=3,title=type"
        "::50%25 is%0D%0Anot: a, time%0Ahelp: write 5ms\n"
        "::warning file=a%2Cb%3Ac%25.drum,line=1,endLine=2,title=unused::m\n"
        "::notice file=a%2Cb%3Ac%25.drum,line=2,endLine=2,col=1,endColumn=1,title=x::m\n"
    )


def test_sarif_shape():
    problem = step_count()._replace(fix=replace("add a step", (70, 70), "-"))
    log = json.loads(render_sarif([problem, note("made-up", "m", Source("/tmp/a b.drum", "x"), (0, 1))]))
    (run,) = log["runs"]
    rules, (first, second) = run["tool"]["driver"]["rules"], run["results"]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert [rule["id"] for rule in rules] == ["made-up", "step-count"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [first["ruleId"], second["ruleId"]]
    assert rules[1]["shortDescription"]["text"].startswith("This bar") and "```drum" in rules[1]["help"]["markdown"]
    assert (first["level"], second["level"]) == ("error", "note")
    assert first["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 4,
        "startColumn": 8,
        "endLine": 4,
        "endColumn": 26,
        "charOffset": problem.span[0],
        "charLength": 18,
    }
    assert first["relatedLocations"][0]["message"] == {"text": "16 steps here"}
    assert rules[1]["fullDescription"]["text"].startswith("The steps of a bar share it evenly: in 4/4, eight")
    (change,) = first["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"] == {"uri": "shuffle.drum"}
    assert change["replacements"][0]["insertedContent"] == {"text": "-"}
    assert second["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "file:///tmp/a%20b.drum"}
    assert json.loads(render_sarif([]))["runs"][0]["results"] == []


# Repairs


def fixing(source: Source, *edits: tuple[int, int, str]) -> Diagnostic:
    return error("x", "m", source, (0, 0), fix=Fix("mend", tuple(Edit((a, b), text) for a, b, text in edits)))


def test_fixes_are_applied_at_once_and_in_place():
    source = Source("a", "0123456789")
    problems = [fixing(source, (8, 9, "")), fixing(source, (2, 4, "ab"), (0, 0, ">")), error("y", "m", source, (0, 1))]
    assert apply_fixes(source, problems) == (">01ab45679", problems[:2])


def test_fixes_that_touch_are_left_for_the_next_time():
    source = Source("a", "0123456789")
    first, inside, same = fixing(source, (2, 5, "_")), fixing(source, (4, 4, "!")), fixing(source, (2, 5, "_"))
    half = fixing(source, (9, 10, "?"), (3, 4, "?"))
    beside = fixing(source, (5, 6, "+"))
    assert apply_fixes(source, [first, inside, same, half, beside]) == ("01_+6789", [first, beside])


def test_fixes_of_other_texts_and_beyond_the_end_are_refused():
    source = Source("a", "0123")
    broken = [
        fixing(source, (3, 9, "")),
        fixing(Source("a", "0124"), (0, 1, "")),
        fixing(source),
        fixing(source, (2, 1, "")),
    ]
    twisted = fixing(source, (0, 2, "a"), (1, 3, "b"))
    assert apply_fixes(source, [*broken, twisted]) == ("0123", [])


TARGETS = ("hh", "sn", "bd", "rd", "cr", "cr2", "ht", "mt", "lt", "ft", "cb")
NAMES = (*TARGETS, "tempo", "swing", "complexity", "money_beat", "moby_triplets", "verse", "chorus", "pre_chorus")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("HH", "hh"),
        ("hhh", "hh"),
        ("ns", "sn"),
        ("db", "bd"),
        ("sm", "sn"),
        ("kx", None),
        ("hx", None),  # hh as likely as ht
        ("h", None),
        ("x", None),
        ("", None),
        ("tmepo", "tempo"),
        ("Tempo", "tempo"),
        ("tepmo", "tempo"),
        ("temo", "tempo"),
        ("swng", "swing"),
        ("swign", "swing"),
        ("thing", None),
        ("compexity", "complexity"),
        ("complxeity", "complexity"),
        ("mony_beat", "money_beat"),
        ("MoneyBeat", "money_beat"),
        ("money-beat", "money_beat"),
        ("moneybeat", "money_beat"),
        ("moby", "moby_triplets"),
        ("triplets", "moby_triplets"),
        ("vrese", "verse"),
        ("chours", "chorus"),
        ("prechorus", "pre_chorus"),
        ("guitar", None),
        ("bass", None),
        ("hh", None),
    ],
)
def test_suggest(word: str, meant: str | None):
    assert suggest(word, NAMES) == meant


def test_suggest_does_not_depend_on_the_order_of_names():
    assert suggest("vers", {"versa", "verse", "verso"}) == "versa" == suggest("vers", ["verso", "verse", "versa"])
    assert suggest("classic", ["rock.classic", "rock.hard"]) == "rock.classic"
    assert suggest("rock", ["rock.classic", "rock.hard"]) is None
    assert suggest("x", []) is None


@pytest.mark.parametrize(
    ("a", "b", "slips"),
    [("", "abc", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("ca", "abc", 3), ("kitten", "sitting", 3)],
)
def test_distance(a: str, b: str, slips: int):
    assert distance(a, b, 9) == distance(b, a, 9) == slips
    assert distance(a, b, 1) == min(slips, 2)


# Sources


@pytest.mark.parametrize("text", ["", "\n", "a\nb", "a\r\nb\r\n", "a\rb\n\rc", "é鼓\n😀x\r\n\n", "\x0b\u2028\n"])
def test_places_there_and_back(text: str):
    source = Source("t", text)
    for offset in range(len(text) + 1):
        line, column = source.line_column(offset)
        assert 1 <= column <= len(source.line_text(line)) + 2  # the two characters of "\r\n" have a place too
        assert text.startswith(source.line_text(line)[column - 1 :], offset)
        at_line, units = source.utf16(offset)
        assert at_line == line - 1
        assert source.offset_utf16(at_line, units) == min(offset, offset - (column - 1) + len(source.line_text(line)))


def test_places_of_a_text_with_everything_in_it():
    source = Source("t", "ab\r\n😀x\ry")
    assert [source.line_column(n) for n in range(len(source.text) + 1)] == [
        (1, 1),
        (1, 2),
        (1, 3),
        (1, 4),
        (2, 1),
        (2, 2),
        (2, 3),
        (3, 1),
        (3, 2),
    ]
    assert source.utf16(5) == (1, 2) and source.offset_utf16(1, 2) == 5
    assert source.offset_utf16(1, 1) == 4, "the middle of a surrogate pair is the character's begin"
    assert source.line_column(99) == source.line_column(8) and source.line_column(-1) == (1, 1)
    assert (source.line_text(0), source.line_text(2), source.line_text(9)) == ("", "😀x", "")
    assert source.offset_utf16(9, 0) == 8 and source.offset_utf16(0, 99) == 2
    assert source.span_text((4, 6)) == "😀x"


def test_many_texts_keep_their_own_lines():
    sources = [Source("t", "\n" * n + "x") for n in range(40)]
    assert [s.line_column(len(s.text))[0] for s in sources * 2] == [n + 1 for n in range(40)] * 2


def test_read(tmp_path):
    path = tmp_path / "a.drum"
    path.write_bytes(b"\xef\xbb\xbf" + "pattern ü\r\n".encode())
    assert Source.read(path) == Source(str(path), "pattern ü\r\n")
    assert Source.read(str(path)).name == str(path)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"MThd\0\0\0\6", "is not text (byte 4 is zero); a .drum file is UTF-8 text"),
        (b"\xff\xfea\0", "is UTF-16 text; save it as UTF-8"),
        (b"one\nca\xf1on", "is not UTF-8 text (byte 6, in line 2); save it as UTF-8"),
        (b"x" * 11, "is too large: a file may have 10 bytes"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path, data: bytes, said: str):
    path = tmp_path / "a.drum"
    path.write_bytes(data)
    with pytest.raises(SourceError) as refused:
        Source.read(path, limit=10)
    assert refused.value.message == str(refused.value) == f"{path} {said}"


def test_what_cannot_be_read_is_refused(tmp_path, monkeypatch):
    for path, said in (
        (str(tmp_path / "no.drum"), f"there is no file {tmp_path}/no.drum"),
        (str(tmp_path), f"{tmp_path} is a folder, not a file"),
        (str(tmp_path / "a.drum/b"), f"there is no file {tmp_path}/a.drum/b"),
        ("a\0b", "'a\\x00b' is not the name of a file"),
        ("x" * 5000, f"{'x' * 5000} cannot be read (file name too long)"),
    ):
        with pytest.raises(SourceError) as refused:
            Source.read(path)
        assert refused.value.message == said

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(SourceError, match="may not be read"):
        Source.read("a.drum")


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs a file without an end")
def test_a_file_without_an_end_is_too_large():
    with pytest.raises(SourceError, match="too large: a file may have 8 MB"):
        Source.read("/dev/zero")


def test_limits_are_small_enough_for_what_they_guard():
    assert sys.getrecursionlimit() > limits.NESTING * 8
    assert limits.BARS <= limits.SONG_BARS and limits.TEMPO_MIN < limits.TEMPO_MAX


def test_the_hot_path_loads_nothing_else():
    code = "import sys; before = set(sys.modules); import dsl.diagnostic; print(*sorted(set(sys.modules) - before))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    ours = {"dsl", "dsl.record", "dsl.source", "dsl.diagnostic"}
    assert set(loaded.stdout.split()) <= {*ours, "__future__", "_collections"}
