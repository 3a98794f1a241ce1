"""How much of everything there may be: one more than that is one `limit` error, and that much is none."""

from __future__ import annotations

import time

import pytest

from compiler.compile import compile_source
from compiler.layers import MAX_DEPTH
from dsl import limits
from dsl.source import Source


def nested(count: int) -> str:
    layers = "".join(f"pattern p{n} {{ layer p{n + 1} }}\n" for n in range(count))
    return f'{layers}pattern p{count} {{ bd on 1 }}\nsong "s" {{ a 1 {{ layer p0 }} }}\n'


def applied(count: int) -> str:
    rules = "".join(f"modification m{n} {{ apply m{n + 1} }}\n" for n in range(count))
    return f"{rules}modification m{count} {{ on bd {{ louder 1 }} }}\npattern p {{ bd on 1; apply m0 }}\n"


def sections(count: int) -> str:
    return 'song "s" { a 1 { bd on 1 }\n' + "a\n" * (count - 1) + "}\n"


WRITTEN = {
    # what there may be so many of -> a text with that many
    "PARAMS": lambda n: (
        f"template t({', '.join(f'p{k} = 1' for k in range(n))}) {{ bd on 1 }}\npattern p {{ layer t }}\n"
    ),
    "LIST_ITEMS": lambda n: f"pattern p {{ bd every 1/4 vel [{'90 ' * n}] }}\n",
    "CHOICES": lambda n: f"pattern p {{ choose {{ {'1 { bd on 1 } ' * n} }} }}\n",
    "ROW_BARS": lambda n: f"pattern p {{ bd {'| x ' * n}| }}\n",
    "STEPS_PER_BAR": lambda n: f"pattern p {{ bd | {'x' * n} | }}\n",
    "BRACKET_DEPTH": lambda n: f"pattern p {{ bd | {'[x' * n}{']' * n} | }}\n",
    "SECTIONS": sections,
    "SONG_BARS": lambda n: f'song "s" {{ a {n // 4} {{ }}\nb {n // 4} {{ }}\na\nb {n - 3 * (n // 4)} {{ }} }}\n',
    "PLAYED_BARS": lambda n: f'song "s" {{ a {n} {{ drummer bonham }} }}\n',
    "WEIGHT": lambda n: f"pattern p {{ choose {{ {n} {{ bd on 1 }} 1 {{ sn on 1 }} }} }}\n",
    "SHORTEST_NOTE": lambda n: f"pattern p {{ bd every 1/{n} }}\n",
    "LATE_MS": lambda n: f"pattern p {{ bd on 1 late {n}ms }}\n",
    "FILL_BEATS": lambda n: f"fill f {{ beats {n}; sn on 1 }}\npattern p {{ bars 20; bd on 1; fill f }}\n",
    "METER_BEATS": lambda n: f"pattern p {{ meter {n}/4; bd on 1 }}\n",
    "TEMPO_MAX": lambda n: f'song "s" {{ tempo {n}; a 1 {{ bd on 1 }} }}\n',
}
LONG = {"SECTIONS": 5, "SONG_BARS": 20, "PLAYED_BARS": 20}
"""What takes its time when there is as much of it as there may be: a part of that will do."""

SAYS_OTHERWISE = {
    # the code where it is not `limit`: a value out of its range
    "BRACKET_DEPTH": "bracket",
    "METER_BEATS": "meter-form",
    **dict.fromkeys(("WEIGHT", "SHORTEST_NOTE", "LATE_MS", "FILL_BEATS", "TEMPO_MAX"), "range"),
}


def codes(text: str) -> list[str]:
    found = compile_source(Source("many.drum", text)).problems
    return [problem.code for problem in found if problem.severity == "error"]


@pytest.mark.parametrize("name", WRITTEN)
def test_one_too_many_is_one_error(name: str):
    most = getattr(limits, name)
    assert codes(WRITTEN[name](most // LONG.get(name, 1))) == []
    assert codes(WRITTEN[name](most + 1)) == [SAYS_OTHERWISE.get(name, "limit")]


@pytest.mark.parametrize("deep", [nested, applied])
def test_too_deep_is_one_error(deep):
    assert codes(deep(MAX_DEPTH // 2)) == []
    assert codes(deep(MAX_DEPTH + 5)) == ["limit"]


def test_bodies_that_double_each_other_end():
    """And as soon with a million times as many of them."""

    def seconds(levels: int) -> float:
        doubling = "".join(f"pattern p{n} {{ bars 2; layer p{n + 1}; layer p{n + 1} }}\n" for n in range(levels))
        last = f"pattern p{levels} {{ bars 1; choose {{ 1 {{ bd on 1 }} 1 {{ sn on 1 }} }} }}\n"
        began = time.process_time()
        assert codes(doubling + last) == ["limit"]
        return time.process_time() - began

    assert seconds(40) < 5 * seconds(20)


def test_files_that_use_each_other_in_a_long_row(tmp_path):
    for number in range(limits.FILE_CHAIN + 3):
        (tmp_path / f"f{number}.drum").write_text(f'use "f{number + 1}.drum"\n')
    (tmp_path / f"f{limits.FILE_CHAIN + 3}.drum").write_text("pattern last { bd on 1 }\n")
    source = Source.read(tmp_path / "f0.drum")
    found = compile_source(source, str(tmp_path)).problems
    assert [problem.code for problem in found] == ["limit"]


def test_more_files_than_a_song_may_use(tmp_path):
    uses = "".join(f'use "f{number}.drum"\n' for number in range(limits.FILES_USED + 2))
    for number in range(limits.FILES_USED + 2):
        (tmp_path / f"f{number}.drum").write_text(f"pattern p{number} {{ bd on 1 }}\n")
    found = compile_source(Source("all.drum", f"{uses}pattern p {{ layer p0 }}\n"), str(tmp_path)).problems
    assert {problem.code for problem in found} == {"limit"}
