"""Any text at all: problems instead of exceptions, and time and memory that grow as the text does."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dsl import lex
from dsl.diagnostic import render_text
from dsl.limits import FILE_BYTES, NESTING
from dsl.parse import MOST_PROBLEMS, Parsed, parse
from dsl.source import Source
from grammar.tables import SHAPES

ROOT = Path(__file__).parents[1]
MB = 1024 * 1024
LUCK = random.Random(1)


def told(text: str) -> Parsed:
    """The parsed text; its problems lie in it and can be shown."""
    parsed = parse(Source("bad.drum", text))
    for problem in parsed.problems:
        assert 0 <= problem.span[0] <= problem.span[1] <= len(text)
    render_text(parsed.problems)
    return parsed


def codes(parsed: Parsed) -> list[str]:
    return [problem.code for problem in parsed.problems]


HUGE = {
    # name -> (text, how many thousand usual lines may be read meanwhile: several times what it takes)
    "ten thousand slips": ('song "x" {\n' + "  tempo = 120\n" * 10_000 + "}\n", 300),
    "ten thousand lines of rubbish": ('song "x" {\n' + "  tempo ) 120 foo\n" * 10_000 + "}\n", 300),
    "three thousand declarations with slips": ("pattern p {\n  vel = 90\n  bd on 1\n}\n" * 3_000, 600),
    "a hundred thousand lines": ("pattern p {\n  hh | x-x- x-x- |\n  sn on 2 4\n}\n" * 25_000, 900),
    "a hundred thousand lines in one body": ('song "x" {\n' + "  verse 4 { layer x }\n" * 100_000 + "}\n", 900),
    "eight megabytes of junk": ("".join(map(chr, LUCK.choices(range(1, 15360), k=8 * MB - 1))), 480),
    "eight megabytes of nearly drums": ("".join(LUCK.choices('abc {}()|-x"\n#1 ', k=8 * MB - 1)), 480),
    **{
        f"eight megabytes of {sign!r}": (sign * (8 * MB // len(sign)), 480)
        for sign in ("[", "}\n", "|", "\0", "#", "\n")
    },
    "one long line": ("pattern x { " + "hh on 1 foo ) ; " * 5_000 + "}\n", 480),
    "one long list": ("pattern x { hh on " + "1 " * 50_000 + ") 2 " * 2_000 + "\n}\n", 480),
    "one long sum": ("pattern x { bars " + "1+" * 100_000 + "1\n}\n", 300),
    "one long row": ("pattern x {\n  hh " + "| x-q- " * 200_000 + "|\n}\n", 300),
    "a row of many lines": ("pattern x {\n  hh | x-x- |\n" + "  | xq-- | x--- |\n" * 20_000 + "}\n", 300),
    "unclosed rows": ("pattern x { hh | x-x- }\n" * 3_000, 480),
    "heads without bodies": ("pattern x {\n" * 5_000, 480),
    "braces alone": ("pattern x {\n" + "  }\n  {\n" * 4_000 + "}\n", 480),
    "ever deeper": ("".join(" " * (i % 200) + "a {\n" for i in range(20_000)), 300),
}


@pytest.fixture(scope="module")
def thousand_lines() -> float:
    """Seconds of CPU that a thousand usual lines take here and now."""
    text = "pattern p {\n  hh | x-x- x-x- |\n  sn on 2 4\n  bd | x--- x--- |\n}\n" * 800
    return min(seconds_to_parse(text) for _ in range(3)) / 4


def seconds_to_parse(text: str) -> float:
    before = time.process_time()
    parse(Source("some.drum", text))
    return time.process_time() - before


@pytest.mark.parametrize("name", HUGE)
def test_huge_texts_end_soon(name: str, thousand_lines: float):
    text, thousands = HUGE[name]
    before = time.process_time()
    parsed = parse(Source("huge.drum", text))
    assert time.process_time() - before < thousands * thousand_lines
    assert len(parsed.problems) <= MOST_PROBLEMS


def test_time_grows_as_the_text():
    def seconds(count: int) -> float:
        text = "pattern p {\n" + "  hh: | x-x- |\n  bd on 1, 3\n  foo bar ) {\n  }\n" * count + "}\n"
        return seconds_to_parse(text)

    seconds(100)
    assert seconds(3000) < 8 * min(seconds(750) for _ in range(3))


def test_a_file_too_large_is_not_read():
    assert codes(told("[" * (10 * MB))) == ["limit"]
    assert codes(told("#" * FILE_BYTES)) == []


def test_a_declaration_too_long_is_not_read():
    parsed = told('pattern a { bd on 1 }\nsong "x" {\n' + ";" * (lex.MOST + 10) + "}\npattern b { sn on 2 }\n")
    assert codes(parsed) == ["limit"]
    assert [d.name.text for d in parsed.module.declarations] == ["a", "b"]


@pytest.mark.parametrize(
    "deep",
    [
        "if 1 {" * 10_000 + "}" * 10_000,
        "if 1 {\n" * 10_000 + "}\n" * 10_000,
        "vel " + "(" * 10_000 + "1" + ")" * 10_000,
        "bars " + "not " * 10_000 + "1\n",
        "bars " + "- " * 10_000 + "1\n",
        "bars " + "1+" * 10_000 + "1\n",
        "if 1 { } " + "else if 1 { } " * 10_000,
        "late " + "[" * 10_000,
    ],
)
def test_ten_thousand_fold_nesting_is_one_message(deep: str):
    parsed = told(f"pattern before {{ bd on 1 }}\npattern x {{\n{deep}\n}}\npattern behind {{ sn on 2 }}\n")
    assert codes(parsed) == ["limit"]
    assert [d.name.text for d in parsed.module.declarations] == ["before", "behind"]


def test_nesting_up_to_the_limit_is_read():
    text = "pattern x {" + "if 1 {" * (NESTING - 1) + "}" * NESTING
    assert told(text).problems == ()
    elses = "if 1 { } " + "else if 1 { } " * (NESTING - 4)
    assert told("pattern x {" + elses + elses + "}").problems == ()


def test_line_endings_of_every_kind():
    text = 'pattern p "Title" {\n  hh | x-x- |\n     | x-x- |  # two\n  bd on 1\n}\n'
    plain = parse(Source("p.drum", text))
    for ending in ("\n", "\r\n", "\r", "\n\r"):
        parsed = told(text.replace("\n", ending))
        assert parsed.problems == ()
        [one] = parsed.module.declarations
        assert [type(item) for item in one.body.items] == [
            type(item) for item in plain.module.declarations[0].body.items
        ]
        assert parsed.source.span_text(one.body.items[-1].span) == "bd on 1"
        assert [parsed.source.span_text(span).strip() for span in parsed.comments] == ["# two"]


def test_blanks_and_ends_of_every_kind():
    for text in (
        "",
        "\n",
        "#",
        "# no newline",
        "pattern p { bd on 1 }",
        "\ufeff",
        "\ufeffpattern p {\t\f bd on 1 }",
        ";",
        "\n;\n",
    ):
        assert told(text).problems == ()
    for blank in "\v\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2003\u2028\u2029\u202f\u3000\u200b\ufeff\0":
        parsed = told(f"pattern p {{\n  bd{blank} on 1\n  sn on 2\n}}\n")
        assert codes(parsed) == ["unexpected-character"]
        assert parsed.source.line_column(parsed.problems[0].span[0]) == (2, 5)
        assert len(parsed.module.declarations[0].body.items) == 2


def test_halves_of_characters_are_told_wherever_they_stand():
    for text in ("pattern \ud800 { bd on 1 }", 'pattern p "\udfff" { bd on 1 }', "pattern p { bd on 1 } # \udc00"):
        assert codes(told(text)) == ["unexpected-character"]


def test_what_the_lexer_bounds_it_reads_as_the_grammar_says():
    """Every file of the library, cut into tokens by the grammar's own shapes, is the same."""
    shapes = [("", lex._CAPITAL), *((name, shape) for name, shape in SHAPES if name != "BLANK"), ("", r"[^\n]")]
    plain = re.compile(r"[ \t\r\f]*(?:" + "|".join(f"({shape})" for _, shape in shapes) + ")")
    places = ("library/genres/metal.drum", "library/templates/blast.drum", "library/fills/moby_triplets.drum")
    for text in [(ROOT / place).read_text(encoding="utf-8") for place in places]:
        spans = [found.span(found.lastindex or 0) for found in plain.finditer(text)]
        kinds, starts, ends, comments = lex.tokens(text, 0, len(text))
        assert sorted([*zip(starts, ends), *comments])[:-1] == spans


@pytest.mark.parametrize(
    "text",
    [
        "template t(p=/2)){",
        "feel weckl_grid {\n  groove 1 {\n    hh | x-x- x-x- x-x-[0 10]ms }\n",
        '\n  on l{"{\n   d on k\n    at bar{\n    {\n    {\n' * 8,
        "feel s{\n;{;;;;;\n;%\n{{\nr\ns\nd\nG" + "\n}\n{" * 30,
        'pattern p"\ud800"{}',
        "feel m vel[-]",
        "choose { }" * 70,
        "pattern x { choose {\n}\n}",
        'song\n{\n{\n[\n(\n|\n"\n#\n',
    ],
)
def test_what_the_fuzzer_found(text: str):
    told(text)


def test_a_good_text_loads_nothing_for_bad_ones():
    code = "import sys; from dsl.parse import parse; from dsl.source import Source; parse(Source('', 'pattern p { bd on 1 }'));"
    code += "print(*sorted(name for name in sys.modules if name.startswith(('dsl.', 'typing', 'collections.', 'dataclasses'))))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    loaded = set(said.split())
    assert "dsl.parse" in loaded and "dsl.lr" in loaded
    assert not loaded & {
        "typing",
        "dataclasses",
        "dsl.recover",
        "dsl.mender",
        "dsl.mend",
        "dsl.mistakes",
        "dsl.mistaken_braces",
        "dsl.piece",
        "dsl.known",
        "dsl.reparse",
        "dsl.repair",
    }


def test_random_texts_never_raise():
    luck = random.Random(2)
    signs = '{}()[]|"#;:,.=+-*/%&<>!?~\n\r\t _xXobdsn019\0\ud800\u2028é'
    words = "pattern song style at bar if else choose layer fill on every vel late | x-x- | 1/16 60% 25ms { } ( ) [ ]".split()
    for _ in range(300):
        told("".join(luck.choices(signs, k=luck.randrange(60))))
        told(" ".join(luck.choices([*words, "\n"], k=luck.randrange(60))))
