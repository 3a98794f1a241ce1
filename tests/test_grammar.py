"""The whole grammar as others read it: every file of ours is in it, what is wrong is not, and it stays exportable."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lark import Lark
from lark.exceptions import LarkError

from dsl.catalog import Catalog
from dsl.parse import parse
from dsl.profile import FORMS, whole_grammar
from dsl.profile.patterns import ending
from dsl.source import Source
from grammar.ebnf import NotExportable, read
from grammar.notation import Grammar, Text, Use, either, longest, numbers, other_than, seq, times
from tests.decoder import Decoder
from tests.gbnf import Gbnf

ENDING = ending(Catalog())
ROOT = Path(__file__).parents[1]
DRUM = (ROOT / "grammar/drum.lark").read_text()
FOLDERS = sorted(
    {path.parent for place in ("library", "examples", "tests/conformance") for path in (ROOT / place).rglob("*.drum")}
)
WRONG = (
    # what no drummer may write, told by the grammar alone
    "pattern if { hh | x | }",  # a word of the language as a name
    "pattern a { hh | x-q- | }",
    "pattern a { hh | x--- \n sn on 2 }",  # a row that is not closed
    "pattern a { at barlast { hh on 1 } }",  # two words run together
    "pattern a { bd on 1 whenx > 3 }",
    "pattern a { vel 90 }",
    "song Title { verse 8 }",
    'song "A" { verse 8 { tempo 3+2/8 } }',  # a meter where a number is wanted
    "pattern a { hh on 1; ",
)
RIGHT = (
    "pattern a { hh | x--- |\n  # between\n  | --x- | vel 90 }",
    "pattern a {hh|x-|;sn on 2;bd every 1/8}",
    "pattern a { hh | x | sn | x | }",
    "pattern a { if 1 + 2 / 3 > 4 { hh on 1 } }\r\n",
    "  # nothing but a remark",
    "modification drop_it(p = 3%) { on all.ghost at 1 2& { louder 3; drop }; keep one per 1/16 preferring sn, bd }",
    'song "A" { drop 8 { sn | x--- | sticking R L RL late 3ms } ; drop again { fill every 4 a } }',
)


class Stock:
    """Lark itself, with its LALR parser and its basic lexer."""

    def __init__(self, text: str):
        self.lark = Lark(text, parser="lalr", lexer="basic", maybe_placeholders=False)

    def refused_at(self, text: str) -> int | None:
        try:
            self.lark.parse(text + "\n")  # as the compiler reads a file
        except LarkError as wrong:
            return getattr(wrong, "pos_in_stream", 0) or 0
        return None


READERS = {"lark": Stock, "llguidance": Decoder, "gbnf": Gbnf}


@pytest.fixture(scope="module", params=FORMS)
def reader(request):
    return READERS[request.param](whole_grammar(request.param))


@pytest.mark.parametrize("place", FOLDERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_of_ours_is_accepted(reader, place):
    sources = [Source.read(str(path)) for path in sorted(place.glob("*.drum"))]
    right = [source for source in sources if not parse(source).problems and not signs_or_rows_are_wrong(source)]
    assert right
    assert {source.name: at for source in right if (at := reader.refused_at(source.text)) is not None} == {}


def signs_or_rows_are_wrong(source: Source) -> bool:
    """The compiler reads an unclosed row, or a sign that is none, as a token and says later what is wrong with it."""
    from compiler.compile import compile_source

    codes = {problem.code for problem in compile_source(source).problems} if "err_" in source.name else set()
    return bool(codes & {"step-symbol", "row-unclosed"})


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_refused(reader, text):
    assert reader.refused_at(text) is not None


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_accepted(reader, text):
    assert reader.refused_at(text) is None
    assert not parse(Source("right", text)).problems


def test_the_grammar_stays_what_every_form_can_say():
    assert {"start", "groove_body", "song"} <= set(read(DRUM).rules)


@pytest.mark.parametrize(
    "line",
    [
        "WORD.2: /[a-z]+/",  # a priority
        "twice{what}: what what",  # a template
        "%import common.INT",
        "some: [NAME]",
        "named: NAME -> other",
        "AHEAD: /a(?=b)/",
        "BEHIND: /(?<!a)b/",
        "LAZY: /a*?b/",
        "FLAG: /abc/i",
        'FLAG_OF_A_STRING: "abc"i',
        "CLASS: /\\w+/",
        "ANY: /.+/",
        "EDGE: /^a/",
        "COUNTED: /a{3}/",
        'NOT_ASCII: "\u00e9"',
    ],
)
def test_what_decoders_do_not_know_is_refused_with_its_line(line):
    with pytest.raises(NotExportable, match="line 2" if line.isascii() else "ASCII"):
        read(f'start: "a"\n{line}\n')


def test_the_lexer_has_no_keyword_that_an_export_takes_for_a_name():
    from grammar.tables import WORDS

    decoder = Decoder(whole_grammar("llguidance"))
    names = {word for word in WORDS if decoder.refused_at(f"pattern {word} {{ hh on 1 }}") is None}
    assert names == {word for word in WORDS if not parse(Source("a", f"pattern {word} {{ hh on 1 }}\n")).problems}


# --- the notation ---------------------------------------------------------------------------------------------------


def grammar_of(expr) -> Grammar:
    return Grammar("start", {"start": expr}, frozenset())


@pytest.mark.parametrize(("least", "most"), [(0, 0), (1, 7), (0, 100), (5, 123), (40, 280), (99, 1001), (50, 75)])
def test_numbers_are_those_between(least, most):
    from grammar.gbnf import gbnf_text

    reader = Gbnf(gbnf_text(grammar_of(numbers(least, most))))
    assert [n for n in range(1200) if reader.refused_at(str(n)) is None] == list(range(least, most + 1))
    assert reader.refused_at("007") is not None


def test_names_other_than_words():
    from grammar.gbnf import gbnf_text

    reader = Gbnf(gbnf_text(grammar_of(other_than(frozenset(("in", "instead", "of")), "abinostd_", "abinostde_"))))
    words = ("in", "instead", "of", "i", "ins", "inst", "insteade", "ofo"[:2], "on", "_in", "o")
    assert [w for w in words if reader.refused_at(w) is None] == ["i", "ins", "inst", "insteade", "on", "_in", "o"]


def test_the_longest_text():
    assert longest(grammar_of(seq("ab", times(either("c", "def"), 1, 3)))) == 11
    assert longest(grammar_of(times("a", 0, None))) is None
    assert longest(Grammar("a", {"a": seq("x", either(Text("y"), Use("a")))}, frozenset())) is None


@pytest.mark.parametrize(
    "text", ["root ::= a", 'root ::= root "a" | "b"', 'root ::= "a" b\nb ::= "c"?{0,3', 'a_b ::= "c"']
)
def test_the_reader_of_gbnf_refuses_what_llama_cpp_does(text):
    with pytest.raises(ValueError):
        Gbnf(text)


# --- the command ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_the_command_prints_what_the_function_gives(drumc, form):
    assert drumc("grammar", "--for", form).out == whole_grammar(form)


def test_a_profile_is_written_to_a_file(drumc, folder):
    result = drumc("grammar", "--for", "gbnf", "--profile", "pattern", "--meter", "7/8", "-o", "seven.gbnf")
    assert (result.code, result.out, result.err) == (0, "", "")
    text = (folder / "seven.gbnf").read_text()
    assert text.startswith("root ::=") and "  meter 7/8" in text
    assert Gbnf(text).refused_at(f"pattern a_{ENDING} {{\n  meter 7/8\n  hh | x-x-xxx |\n}}\n") is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--for gbnf --meter 7/8", "the whole grammar has no meter: say --profile song or --profile pattern"),
        ("--for gbnf --profile song --meter 7/9", "`7/9` is no meter; 1 to 64 beats of 1, 2, 4, 8"),
        ("--for lark --profile song --meter waltz", "`waltz` is no meter; a meter is written 7/8 or 3+2+2/8"),
        ("--for lark --profile song --meter 0/4", "`0/4` is no meter"),
        ("--for bnf", "did you mean `gbnf`?"),
        ("--profile song", "--for"),
        ("--for gbnf --profile album", "there are song, pattern"),
    ],
)
def test_wrong_use_is_told(drumc, words, said):
    result = drumc("grammar", *words.split())
    assert result.code == 2 and said in result.err and not result.out


def test_a_folder_that_is_not_there(drumc):
    result = drumc("grammar", "--for", "lark", "-o", "nowhere/drum.lark")
    assert result.code == 3 and "nowhere" in result.err


def test_the_command_offers_every_form_and_profile():
    from compiler.options import BY_NAME
    from dsl.profile import PROFILES

    kinds = {option.key: option.kind for option in BY_NAME["grammar"].options}
    assert (kinds["form"], kinds["profile"]) == (FORMS, PROFILES)


# --- the page -------------------------------------------------------------------------------------------------------

PAGE = (ROOT / "docs/grammar.md").read_text()


def test_the_commands_of_the_page_run(drumc):
    lines = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
    assert len(lines) == 5
    assert [drumc(*line.split()[1:]).code for line in lines] == [0] * len(lines)


def test_the_program_of_the_page_runs():
    [program] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(compile(program, "grammar.md", "exec"), {})


def test_the_page_has_the_order_of_rows_and_every_form():
    from dsl.profile.lines import SCORE

    assert " ".join(SCORE) in PAGE
    assert set(FORMS) <= set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))
