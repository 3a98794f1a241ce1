"""Half-typed files: whatever slip is made in a good file, what is not on its line is still understood.

Each mutation makes one slip in a file of the corpus. Its measure is what share of the statements that do not touch the
slip's line are found again with their text, how many messages there are, and how far the first is from the slip.
`RECOVER_SLIPS=20000` makes more of them, `RECOVER_SEED` others.
"""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from dsl import ir
from dsl.parse import Parsed, parse
from dsl.source import Source, line_starts

ROOT = Path(__file__).parents[1]
SLIPS = int(os.environ.get("RECOVER_SLIPS", "600"))
SEED = int(os.environ.get("RECOVER_SEED", "3"))
STATEMENTS = (
    *(ir.Declaration, ir.Use, ir.Row, ir.Under, ir.Drop, ir.Layer, ir.FillUse, ir.Apply, ir.If, ir.Choose, ir.At),
    *(ir.OnRule, ir.Keep, ir.FeelRow, ir.Setting, ir.Section, ir.Pickup, ir.Part, ir.PartLike),
)
KEYWORDS = "pattern template fill feel modification genre style drummer song use layer drop apply at bar every if else choose on"
KEYWORDS += (
    " instead of vel late early chance when euclid keep per meter bars swing tempo dynamics fills form plays into beats"
)
WORD = re.compile(r"\b(?:" + "|".join(KEYWORDS.split()) + r")\b")
TOKEN = re.compile(r"\|[^|\n]*\|?|\"[^\"\n]*\"|[A-Za-z_0-9.%/]+|[^\sA-Za-z_0-9]")


class Slip(NamedTuple):
    """A text after a slip, the lines (from 0) that it touched before and after, and where the text ends for it."""

    kind: str
    text: str
    before: tuple[int, int]
    after: tuple[int, int]
    kept_to: int


@cache
def corpus() -> tuple[str, ...]:
    """Every good program that ships or is a test."""
    paths = [path for folder in ("examples", "library") for path in sorted((ROOT / folder).rglob("*.drum"))]
    wrong = {path.stem for path in (ROOT / "tests" / "conformance").glob("*.error")}
    paths += [path for path in sorted((ROOT / "tests" / "conformance").glob("*.drum")) if path.stem not in wrong]
    texts = [Source.read(path).text for path in paths]
    return tuple(text for text in texts if not parse(Source("", text)).problems)


# --- slips ----------------------------------------------------------------------------------------------------------


def edited(kind: str, text: str, start: int, end: int, new: str) -> Slip:
    """The slip that puts `new` where start to end is."""
    first, last = text.count("\n", 0, start), text.count("\n", 0, end)
    return Slip(kind, text[:start] + new + text[end:], (first, last), (first, first + new.count("\n")), len(text))


def truncate(text: str, luck: random.Random) -> Slip:
    at = luck.randrange(1, len(text))
    line = text.count("\n", 0, at)
    return Slip("truncate", text[:at], (line, text.count("\n")), (line, line), at)


def delete_token(text, luck):
    one = luck.choice(list(TOKEN.finditer(text)))
    return edited("delete token", text, one.start(), one.end(), "")


def delete_character(text, luck):
    places = [place for place, char in enumerate(text) if not char.isspace()]
    at = luck.choice(places)
    return edited("delete character", text, at, at + 1, "")


def delete_line(text, luck):
    starts = line_starts(text)
    at = luck.randrange(len(starts) - 1)
    made = edited("delete line", text, starts[at], starts[at + 1], "")
    return made._replace(before=(at, at), after=(max(at - 1, 0), at))


def _insert(kind, choices):
    def insert(text, luck):
        places = [one.start() for one in TOKEN.finditer(text) if not in_comment(text, one.start())]
        at = luck.choice(places)
        return edited(kind, text, at, at, luck.choice(choices))

    return insert


def half_row(text, luck):
    rows = [one for one in re.finditer(r"\|[^\n#]*\|[^\n]*", text)]
    if not rows:
        return truncate(text, luck)
    one = luck.choice(rows)
    return edited("half a row", text, luck.randrange(one.start() + 1, one.end()), one.end(), "")


def half_line(text, luck):
    """A line that is being typed, with the rest of the file below it."""
    ends = [one.span() for one in re.finditer(r"[^\s#][^\n#]*", text)]
    start, end = luck.choice(ends)
    return edited("half a line", text, luck.randrange(start, end), end, "")


def _missing(sign):
    def missing(text, luck):
        places = [one.start() for one in re.finditer(re.escape(sign), text) if not in_comment(text, one.start())]
        if not places:
            return delete_token(text, luck)
        at = luck.choice(places)
        return edited(f"missing {sign}", text, at, at + 1, "")

    return missing


def swap_lines(text, luck):
    lines = text.split("\n")
    if len(lines) < 4:
        return truncate(text, luck)
    at = luck.randrange(len(lines) - 2)
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    return Slip("swapped lines", "\n".join(lines), (at, at + 1), (at, at + 1), len(text))


def misspell(text, luck):
    words = [one for one in WORD.finditer(text) if not in_comment(text, one.start())]
    if not words:
        return delete_token(text, luck)
    one = luck.choice(words)
    word = one[0]
    at = luck.randrange(len(word))
    new = luck.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
        )
    )
    return edited("misspelt keyword", text, one.start(), one.end(), new)


def in_comment(text: str, place: int) -> bool:
    start = text.rfind("\n", 0, place) + 1
    return "#" in text[start:place]


MUTATIONS: tuple[Callable[[str, random.Random], Slip], ...] = (
    truncate,
    delete_token,
    delete_token,
    delete_character,
    delete_line,
    _insert(
        "stray token", ("layer ", "on ", "x ", "4 ", "60% ", "at ", "sn ", ", ", "= ", "vel ", "-> ", "foo ", "song ")
    ),
    _insert("stray character", tuple("{}()[]|\"',=:;.-+*/%&!?$@xQ9")),
    _insert("stray brace", ("{", "}", " { ", " } ")),
    _insert("stray quote", ('"',)),
    _insert("stray bar", ("|",)),
    half_row,
    half_line,
    *(_missing(sign) for sign in '}{)|"'),
    swap_lines,
    misspell,
)


# --- measures -------------------------------------------------------------------------------------------------------


def statements(parsed: Parsed) -> list[tuple[str, ir.Span]]:
    """Every statement with its kind, wherever it stands."""
    found: list[tuple[str, ir.Span]] = []
    todo: list = [parsed.module]
    while todo:
        node = todo.pop()
        if isinstance(node, STATEMENTS):
            found.append((type(node).__name__, node.span))
        if isinstance(node, tuple) and not isinstance(node, ir.Token):
            todo.extend(node)
    return found


def survived(good: Parsed, slip: Slip, broken: Parsed) -> tuple[int, list[tuple[str, str]]]:
    """How many statements lie off the slip's lines, and those of them that are not found again."""
    text, starts = good.source.text, line_starts(good.source.text)
    low = starts[slip.before[0]]
    high = starts[slip.before[1] + 1] if slip.before[1] + 1 < len(starts) else len(text)
    off: Counter = Counter()
    for kind, (start, end) in statements(good):
        if end <= low or (start >= high and end <= slip.kept_to):
            off[kind, text[start:end]] += 1
    there = Counter((kind, slip.text[start:end]) for kind, (start, end) in statements(broken))
    return off.total(), list((off - there).elements())


class Measure(NamedTuple):
    slips: int
    statements: int
    lost: int
    messages: int
    near: int
    told: int


def one_slip(number: int, seed: int) -> tuple[Parsed, Slip]:
    luck = random.Random(f"{seed}:{number}")
    text = luck.choice(corpus())
    return parse(Source("good.drum", text)), MUTATIONS[number % len(MUTATIONS)](text, luck)


def distance(slip: Slip, broken: Parsed) -> int:
    """How many lines the first message is from the slip."""
    line = broken.source.line_column(broken.problems[0].span[0])[0] - 1
    first, last = slip.after
    return max(first - line, line - last, 0)


def measure(slips: int, seed: int, tell: Callable | None = None) -> dict[str, Measure]:
    """The measures by kind of slip; `tell` hears of each that is not perfect."""
    found: dict[str, Measure] = {}
    for number in range(slips):
        good, slip = one_slip(number, seed)
        broken = parse(Source("broken.drum", slip.text))
        total, lost = survived(good, slip, broken)
        told = bool(broken.problems)
        near = told and distance(slip, broken) <= 1
        if tell and (lost or len(broken.problems) > 1 or (told and not near)):
            tell(number, slip, broken, lost)
        this = (1, total, len(lost), len(broken.problems), int(near), int(told))
        before = found.get(slip.kind, Measure(0, 0, 0, 0, 0, 0))
        found[slip.kind] = Measure(*(a + b for a, b in zip(before, this)))
    return found


def summed(found: dict[str, Measure]) -> Measure:
    return Measure(*(sum(column) for column in zip(*found.values())))


def table(found: dict[str, Measure]) -> str:
    """The measures as lines to read."""
    lines = [f"{'':18}{'slips':>7}{'survive':>9}{'messages':>10}{'near':>8}"]
    for kind, m in [*sorted(found.items()), ("all", summed(found))]:
        near = m.near / m.told if m.told else 1
        lines.append(
            f"{kind:18}{m.slips:7}{1 - m.lost / max(m.statements, 1):9.2%}{m.messages / m.slips:10.2f}{near:8.1%}"
        )
    return "\n".join(lines)


def test_one_slip_leaves_the_rest_as_it_was():
    found = measure(SLIPS, SEED)
    print(table(found))
    all_of_them = summed(found)
    assert all_of_them.lost <= 0.01 * all_of_them.statements
    assert all_of_them.messages < 2 * all_of_them.slips
    assert all_of_them.near >= 0.99 * all_of_them.told


# --- several slips --------------------------------------------------------------------------------------------------


def several(seed: int, wanted: int) -> tuple[str, int]:
    """A text of many declarations with a slip in some of them, each of which is told of when it is alone."""
    luck = random.Random(f"several {seed}")
    parts, slips = [], 0
    for place in range(4 * wanted):
        text = luck.choice(corpus()).rstrip() + "\n"
        if place % 4 == 1:
            slip = luck.choice(MUTATIONS[1:])(text, luck)
            if len(parse(Source("", slip.text)).problems) == 1 and slip.kept_to == len(text):
                text, slips = slip.text.rstrip() + "\n", slips + 1
        parts.append(text)
    return "\n".join(parts), slips


@pytest.mark.parametrize("seed", range(SEED, SEED + 5))
def test_independent_slips_give_one_message_each(seed: int):
    text, slips = several(seed, 12)
    problems = parse(Source("several.drum", text)).problems
    assert slips - 1 <= len(problems) <= slips + 1  # a slip at the end of a part may join hands with the next part


def test_slips_in_one_body_give_one_message_each():
    lines = [
        "hh: | x-x- |",
        "bd on 1 3",
        "layr beat",
        "sn on 2 4",
        "at bars 4 { fill x }",
        "cr on 1",
        "vel 9 = hh",
        "rd every 1/4",
    ]
    parsed = parse(Source("groove.drum", "pattern p {\n" + "".join(f"  {line}\n" for line in lines) + "}\n"))
    told = [parsed.source.line_column(problem.span[0])[0] for problem in parsed.problems]
    assert told == [2, 4, 6, 8]
    [pattern] = parsed.module.declarations
    rows = [parsed.source.span_text(item.span) for item in pattern.body.items if isinstance(item, ir.Row)]
    assert {"bd on 1 3", "sn on 2 4", "cr on 1", "rd every 1/4"} <= set(rows)


def test_a_declaration_in_column_one_closes_what_was_open():
    text = "pattern a {\n  if complexity > 50% {\n    at bar 1 {\n      bd on 1\n\npattern b {\n  sn on 2\n}\n"
    parsed = parse(Source("open.drum", text))
    assert [d.name.text for d in parsed.module.declarations] == ["a", "b"]
    assert [problem.code for problem in parsed.problems] == ["unclosed"]


def test_what_was_put_in_has_no_place_of_its_own():
    parsed = parse(Source("put_in.drum", "pattern a {\n  layer beat(1/8\n  bd on 1\n}\n"))
    [problem] = parsed.problems
    assert parsed.source.span_text((0, problem.span[0])).endswith("(1/8")
    assert parsed.module.declarations[0].body.items[1].target.name == "bd"


# --- what is said about a declaration whose head is being typed -----------------------------------------------------

SONG = """
  tempo 120
  seed 4
  drummer bonham
  verse 4 { bd on 1 }
  verse again { at time last { cr on 3:1 } }
  outro 4 { sn on 2; dynamics f }
}
"""


def told(text: str) -> list[str]:
    from compiler.compile import check_source

    return [problem.message for problem in check_source(Source("", text)).problems]


@pytest.mark.parametrize("head", ["s", "so", "son", "x {", "q"])
def test_a_body_of_nobody_knows_what_is_not_judged(head):
    messages = told(f"pattern p {{\n  bd on 1\n}}\n\n{head}{SONG}")
    assert 1 <= len(messages) <= 2, messages


@pytest.mark.parametrize("half", ["patte", "fil", "modif"])
def test_half_a_keyword_is_known(half):
    problems = parse(Source("", f"{half}\n  sn on 2\n}}\n")).problems
    assert any(half in problem.help for problem in problems)


def test_what_has_no_name_yet_is_not_listed_among_the_names():
    from compiler.compile import check_source

    text = "pattern\n  bd on 1\n}\n\npattern q {\n  layer zzzzz\n}\n"
    [unknown] = [one for one in check_source(Source("", text)).problems if one.code == "unknown-name"]
    assert "q" in unknown.help and ", ," not in unknown.help and "are ," not in unknown.help


@pytest.mark.parametrize("half", ["instead o", "instead of hh", "instead of hh,", "vel", "on 3:"])
def test_two_braces_that_are_still_to_be_typed(half):
    """Sections below the line are not taken for statements in it."""
    text = f'song "S" {{\n  verse 4 {{ bd on 1 }}\n  verse again {{ at time last {{ cr on 3:1 {half}\n  chorus 4 {{\n'
    text += "    tempo 130\n    sn on 2\n  }\n  outro 4 { bd on 1; dynamics f }\n}\n"
    problems = parse(Source("", text)).problems
    assert {text.count("\n", 0, problem.span[0]) for problem in problems} == {2}, problems
