"""Parsing after an edit: the same as parsing anew, in a fraction of the time."""

from __future__ import annotations

import copy
import pickle
import random
import time

import pytest

from dsl.parse import parse, reparse
from dsl.source import Source

ROWS = "".join(
    f"  {target} | x-x- x-x- x-x- x-x- |\n"
    if step % 3
    else f"  bd on 1 3& 4a vel {60 + step} when complexity > {step}%\n"
    for step, target in enumerate(("hh", "sn", "rd") * 9)
)
FILE = "\n".join(f'## Number {n}\npattern p{n} "Title {n}" {{\n{ROWS}}}\n' for n in range(66))
SIGNS = ("x", " ", "\n", "{", "}", "|", '"', "#", "pattern q {\n", "\nfill f {", '\nuse "a"\n', "\r", "  bd on 1\n", "")


def edit(text: str, luck: random.Random) -> str:
    start = luck.randrange(len(text) + 1)
    if luck.random() < 0.3:
        start = text.find("\n", start) + 1
    return text[:start] + luck.choice(SIGNS) + text[start + luck.choice((0, 0, 1, 5, 40)) :]


@pytest.mark.parametrize("seed", range(4))
def test_many_edits_in_a_row(seed: int):
    luck = random.Random(seed)
    text = "\n".join(FILE.split("\n\n")[: luck.randrange(1, 8)])
    parsed = parse(Source("edited.drum", text))
    for _ in range(40):
        text = edit(text, luck)
        source = Source("edited.drum", text)
        parsed = reparse(parsed, source)
        assert parsed == parse(source)
        if len(text) < 50:
            text = FILE[: luck.randrange(4000)]


def test_edges():
    for old, new in (
        ("", ""),
        ("", FILE),
        (FILE, ""),
        (FILE, FILE),
        ("a", "b"),
        (FILE, FILE[:-1]),
        ("\n", "\n\n"),
        (FILE, "#" + FILE),
    ):
        source = Source("edges.drum", new)
        assert reparse(parse(Source("edges.drum", old)), source) == parse(source)


def test_a_file_with_very_many_slips():
    text = "pattern p {\n  vel = 90\n}\n" * 150
    source = Source("slips.drum", "\n" + text)
    assert reparse(parse(Source("slips.drum", text)), source) == parse(source)


def test_what_moved_is_a_tuple_in_every_way():
    before = parse(Source("m.drum", FILE))
    source = Source("m.drum", "\n" + FILE)
    moved, plain = reparse(before, source).module.declarations[5].body, parse(source).module.declarations[5].body
    items, wanted = moved.items, plain.items
    assert isinstance(items, tuple) and len(items) == len(wanted)
    assert items == wanted and wanted == items and not items != wanted and hash(items) == hash(wanted)
    assert items[0] == wanted[0] and items[-2:] == wanted[-2:] and wanted[3] in items and items.index(wanted[3]) == 3
    assert (
        items.count(wanted[0]) == wanted.count(wanted[0])
        and [*items] == list(items) == list(wanted)
        and (*items,) == wanted
    )
    assert list(reversed(items)) == list(reversed(wanted)) and sorted(items, key=id) and repr(moved) == repr(plain)
    assert items + (1,) == (*wanted, 1) and (1,) + items == (1, *wanted) and items * 2 == wanted * 2
    assert items <= wanted <= items and not items < wanted and not items > wanted and items >= wanted
    assert pickle.loads(pickle.dumps(items)) == wanted and copy.deepcopy(items) == wanted
    first, *_ = items
    assert first == wanted[0]
    match items:
        case [one, *_]:
            assert one == wanted[0]


def test_a_keystroke_takes_a_fraction_of_the_file():
    assert FILE.count("\n") > 1900
    parsed = parse(Source("p.drum", FILE))
    place = FILE.index("\n", FILE.index("pattern p33") + 200)
    source = Source("p.drum", FILE[:place] + " " + FILE[place:])
    whole = min(_seconds(parse, source) for _ in range(5))
    again = min(_seconds(reparse, parsed, source) for _ in range(30))
    assert again < whole / 15


def _seconds(what, *given) -> float:
    before = time.process_time()
    what(*given)
    return time.process_time() - before
