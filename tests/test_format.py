"""The formatter: golden texts, and its laws over the corpus, over random modules and over random untidiness."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compiler.compile import compile_source
from compiler.midi import encode
from dsl import beats, groups, ir, phrases
from dsl.format import format_module, format_text
from dsl.grid import LIMIT
from dsl.limits import NESTING
from dsl.parse import parse
from dsl.same import meaning, same
from dsl.source import Source
from dsl.strokes import NAMES
from grammar.tables import SHAPES
from tests.random_modules import modules

ROOT = Path(__file__).parents[1]
GOLDEN = sorted((ROOT / "tests" / "corpus" / "format").glob("*.drum"))
PLAYED = sorted((ROOT / "tests" / "conformance").glob("**/*.drum"))
LIBRARY = sorted((ROOT / "library").glob("**/*.drum"))
EXAMPLES = sorted((ROOT / "examples").glob("**/*.drum"))
CORPUS = {"golden": GOLDEN, "conformance": PLAYED, "library": LIBRARY, "examples": EXAMPLES}


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def formatted(text: str) -> str:
    done = format_text(text)
    assert not done.problems, done.problems
    return done.text


def module(text: str) -> ir.Module:
    parsed = parse(Source("text", text.removeprefix("\ufeff")))
    assert not parsed.problems, (parsed.problems, text)
    return parsed.module


def comments(text: str) -> list[str]:
    """Every comment in order, without the blanks after it."""
    return [found.rstrip() for found in re.findall(r'"[^"\n]*"|(#[^\n]*)', text) if found]


def well_formed(paths: list[Path]) -> list[tuple[Path, str]]:
    """The texts that can be formatted: all but those that show an error of syntax."""
    texts = [(path, read(path)) for path in paths]
    return [(path, text) for path, text in texts if not format_text(text).problems]


def check_laws(text: str, name: object = "") -> str:
    """Formatting twice is formatting once; it loses no comment and says the same."""
    new = formatted(text)
    assert formatted(new) == new, name
    assert comments(new) == comments(text), name
    assert same(module(text), module(new)), name
    assert new == "" or (new.endswith("\n") and not new.endswith("\n\n")), name
    assert "\n\n\n" not in new and not re.search(r"[ \t\r]\n", new), name
    return new


# --- golden texts, read by eye --------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    assert formatted(read(path)) == read(path.with_suffix(".out"))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden_results_are_canonical(path: Path) -> None:
    assert formatted(read(path.with_suffix(".out"))) == read(path.with_suffix(".out"))


# --- laws over the corpus -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", CORPUS)
def test_laws_over_the_corpus(which: str) -> None:
    for path, text in well_formed(CORPUS[which]):
        check_laws(text, path)


def test_only_errors_of_syntax_are_not_formatted() -> None:
    for paths in CORPUS.values():
        assert all(path.stem.startswith("err_") for path in paths if format_text(read(path)).problems)


def played(text: str, path: Path) -> list[tuple[str, bytes]]:
    compiled = compile_source(Source(str(path), text.removeprefix("\ufeff")), str(path.parent))
    return [(output.name, encode(output.performance, output.kit)[0]) for output in compiled.outputs]


@pytest.mark.parametrize("which", ["conformance", "library", "examples"])
def test_no_note_changes(which: str) -> None:
    for path, text in well_formed(CORPUS[which]):
        assert played(formatted(text), path) == played(text, path), path


@pytest.mark.parametrize(
    "body",
    [
        "choose { 1 { kick on 1 } 1 { snare on 3 } }",
        "at every 1 chance 50% { snare on 2 4; kick on 1 }",
        "hh every 1/4; hf every 1/8 chance 50%",
    ],
)
def test_short_names_change_no_draw(body: str) -> None:
    text = f'song "s" {{\n  verse 8 {{ {body} }}\n  verse\n  verse\n  verse\n}}\n'
    assert played(formatted(text), ROOT / "song.drum") == played(text, ROOT / "song.drum")


def test_lines_are_short_where_they_can_be() -> None:
    """A longer line is one statement, the head of a body, or long by its comment."""
    for path, text in well_formed(LIBRARY):
        for line in formatted(text).splitlines():
            code = line.split("#")[0].rstrip()
            assert len(code) <= LIMIT or not re.search(r"\{ .*\}|\| .*\| .*\|", code), (path, line)


# --- texts that are not changed -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "pattern p {\n  bd   on 1\n",
        "\ufeffpattern p {\r\n  bd   on 1\r\n",
        "patern p { bd   on 1 }",
        "pattern p { hh | x-x-   }",
        "pattern p {\n  hh | x-q- |\n}\n",
        "pattern p {\n  hh | x- |\n  vel | 9\n}\n",
        "pattern p {   bd on € }",
        "pattern p " + "{ if a " * 70 + "{ bd on 1 }" + "}" * 70,
    ],
)
def test_a_text_with_errors_of_syntax_stays(text: str) -> None:
    done = format_text(text, "mine.drum")
    assert done.text == text
    assert done.problems and all(problem.source.name == "mine.drum" for problem in done.problems)


@pytest.mark.parametrize(
    ("text", "code"),
    [("pattern p { hh | x-x- }", "row-unclosed"), ("pattern p {\n hh | x-q- |\n}", "step-symbol")],
)
def test_a_row_that_is_none_says_why(text: str, code: str) -> None:
    assert [problem.code for problem in format_text(text).problems] == [code]


# --- how steps are grouped ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bar", "meter", "expected"),
    [
        ("x-x-x-x-x-x-x-x-", "4/4", "x-x- x-x- x-x- x-x-"),
        ("xx xx xx xx", "4/4", "xx xx xx xx"),
        ("xxx xxx xx", "4/4", "xx xx xx xx"),
        ("x x x x", "4/4", "xxxx"),
        ("xx xx", "4/4", "xxxx"),
        ("x x", "4/4", "xx"),
        ("xxxxxx", "2/4", "xxx xxx"),
        ("xxxxxx", "1/4", "xxx xxx"),
        ("xxxxxxxx", "1/4", "xxxx xxxx"),
        ("xxxxx", "1/4", "xxxxx"),
        ("xxxx xxxx xxxx", "4/4", "xxxx xxxx xxxx"),
        ("xx xx xx xx xx xx", "4/4", "xx xx xx xx xx xx"),
        ("xxxxxxxxxxxx", "4/4", "xxx xxx xxx xxx"),
        ("xxx xxx xxx xxx", "3/4", "xxx xxx xxx xxx"),
        ("xxxx x xxxx xxx", "3/4", "xxxx xxxx xxxx"),
        ("xxxxxx", "6/8", "xxx xxx"),
        ("xxxxxxxxx", "9/8", "xxx xxx xxx"),
        ("xxxxxx", "6/4", "xxxxxx"),
        ("xx xx xx", "6/4", "xx xx xx"),
        ("xxxxxxx", "2+3+2/8", "xx xxx xx"),
        ("xxx xx xx", "7/8", "xxx xx xx"),
        ("x x x x x x x", "7/8", "xxxxxxx"),
        ("xxxxxxxxxxxxxx", "7/8", "xx xx xx xx xx xx xx"),
        ("xx x xx", "4/4", "xx x xx"),
        ("[xx]x[x[x x]]-", "4/4", "[xx]x[x[xx]]-"),
        ("[xx]xx-x...", "4/4", "[xx]x x- x- --"),
        ("[xx x", "4/4", "[xx x"),
        ("%", "4/4", "%"),
    ],
)
def test_groups(bar: str, meter: str, expected: str) -> None:
    text = f"pattern p {{ meter {meter}; hh | {bar} | }}"
    assert formatted(text) == f"pattern p {{ meter {meter}; hh | {expected} | }}\n"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("fill f { beats 2; sn | x-x-x-x- | }", "x-x- x-x-"),
        ("fill f { beats 2; sn | x-----x----- | }", "x-- --- x-- ---"),
        ("fill f { beats 4; sn | xxxxxx | xxxxxx | }", "xxx xxx | xxx xxx"),
        ("fill f { beats 3; sn | xx xxxx | xxxxxx | }", "xx xxxx | xxxxxx"),
        ("fill f { beats 7 per 1/8; sn | xxxxxxxxxxxxxx | }", "xx xx xx xx xx xx xx"),
        ("fill f(n = 2) { beats n; sn | xxx xxx xx | }", "xxx xxx xx"),
        ("fill f { beats 1.5; sn | xx xxxx | }", "xx xxxx"),
        ("fill f { sn | xx xxxxxx | }", "xx xx xx xx"),
        ('song "s" { pickup 2 { sn | xxxxxxxx | } }', "xxxx xxxx"),
        ('song "s" { meter 3/4; verse 1 { sn | xxxxxx | } }', "xx xx xx"),
        ("modification m { sn | xxxxxxxx | }", "xx xx xx xx"),
        ("modification m { meter 2/4; sn | xxxxxxxx | }", "xxxx xxxx"),
    ],
)
def test_beats_that_hold(before: str, expected: str) -> None:
    assert f"| {expected} |" in formatted(before)


def test_blanks_between_steps_are_only_for_the_eye() -> None:
    wanted = formatted("pattern p { hh | x-x- x-x- x-xx [xx]-x- | }")
    for bar in ("x-x-x-x-x-xx[xx]-x-", "x - x - x-x-x- xx [x x]-x-", "x-x -x-x- x-xx [xx]-x-"):
        assert formatted(f"pattern p {{ hh | {bar} | }}") == wanted


@pytest.mark.parametrize("long", sorted(NAMES))
def test_names_become_short(long: str) -> None:
    short = NAMES[long]
    text = formatted(f"pattern p {{ {long} on 1 instead of {long}; drop {long} }}")
    assert text == f"pattern p {{ {short} on 1 instead of {short}; drop {short} }}\n"


# --- depth, length, speed -------------------------------------------------------------------------------------------


def test_nested_as_deep_as_may_be() -> None:
    depth = NESTING - 2
    for opened in ("if a { ", "if a {\n"):
        check_laws("pattern p { " + opened * depth + "bd on 1\n" + "}" * depth + " }\n")
        check_laws("pattern p { " + opened * depth + "bd on 1" + " }" * depth + " }\n")
    check_laws(f"pattern p {{ if {'(1 - ' * depth}1{')' * depth} == 1 {{ bd on 1 }} }}\n")


def test_chains_as_long_as_may_be() -> None:
    check_laws("pattern p { if a { bd on 1 }" + " else if b { bd on 2 }" * (NESTING - 4) + " else { bd on 3 } }")
    check_laws("pattern p { if a {\nbd on 1 }" + " # c\nelse if b { bd on 2 }" * (NESTING - 4) + "\n}")
    for chain in ("1" + " + 1" * (NESTING - 4), "not " * (NESTING - 4) + "b", "-" * (NESTING - 4) + "1"):
        check_laws(f"pattern p {{ if {chain} == 1 {{ bd on 1 }} }}")


def long_text(lines: int) -> str:
    body = "  hh | x-x-x-x- x-x-x-x- |  # time\n  sn|----X-------X---|\n  vel | ----9-------9--- |\n  bd on 1 3&\n\n"
    body += "  if complexity>50% { cr on 1 } else { sp on 1;ch on 2 }\n"
    times = lines // body.count("\n")
    return 'song "s" {\n' + "".join(f"verse {n + 1} {{\n{body}}}\n" for n in range(times)) + "}\n"


def seconds(text: str) -> float:
    best = 60.0
    for _ in range(3):
        groups._bar.cache_clear()
        start = time.process_time()
        format_text(text)
        best = min(best, time.process_time() - start)
    return best


def test_time_grows_as_the_text() -> None:
    assert seconds(long_text(16000)) < 16 * seconds(long_text(2000))


@pytest.fixture(scope="module")
def usual() -> float:
    """Seconds of CPU that two thousand usual lines take here and now."""
    return seconds(long_text(2000))


@pytest.mark.parametrize(
    "text",
    [
        "pattern p {\n" + "  bd on 1\n" * 6000 + "}\n",
        "pattern p {" + " bd on 1;" * 6000 + "}\n",
        "pattern p {" + " bd on 1;" * 6000 + "} # c\n",
        "pattern p {\n" + "  hh | x-x- |\n\n" * 6000 + "}\n",
        "pattern p {\n" + "  hh | x-x- |\n" * 6000 + "}\n",
        "pattern p {\n" + ("  hh " + "| x-x- |\n" * 4000) * 5 + "}\n",
        "pattern p {\n" + ("  hh " + "| x-x- | # c\n" * 4000) * 5 + "}\n",
        "pattern p {\n  hh " + "| x-x- " * 4000 + "| vel [" + "90 " * 4000 + "]\n}\n",
        "# c\n" * 6000 + "\n" * 6000 + "pattern p { }\n",
        "pattern p { " + "if a { " * 60 + "bd on 1;" * 6000 + "}" * 61,
    ],
    ids=range(10),
)
def test_no_text_takes_long(text: str, usual: float) -> None:
    start = time.process_time()
    new = formatted(text)
    assert formatted(new) == new
    assert time.process_time() - start < 25 * usual


# --- random modules -------------------------------------------------------------------------------------------------

often = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@often
@given(modules)
def test_the_parser_reads_what_the_printer_writes(some: ir.Module) -> None:
    text = format_module(some)
    assert meaning(module(text)) == meaning(some)
    assert formatted(text) == text


# --- random untidiness ----------------------------------------------------------------------------------------------

ROW = dict(SHAPES)["ROW"].split("(?:(?:(?:")[0]  # the bars of one line
PIECES = re.compile(rf'"[^"\n]*"|#[^\n]*|\n[ \t]*|[ \t]+|{ROW}|[^\s"#|]+|\|')
BLANKS = (" ", "  ", "\t", "   ")


def untidy(text: str, random) -> str:
    """The same text with other blanks, more comments and blank lines, `;` for newlines, groups of steps torn apart."""
    pieces = [found.group() for found in PIECES.finditer(text)]
    out = []
    for place, piece in enumerate(pieces):
        if piece[0] == "\n":
            out.append(_untidy_end(piece, pieces[place - 1][:1], pieces[place + 1 : place + 2], random))
        elif piece.isspace():
            out.append(random.choice(BLANKS))
        elif piece[0] == "|" and len(piece) > 1 and "%" not in piece and random.random() < 0.5:
            out.append(_respaced(piece, random))
        elif piece in "{};" or piece == ",":
            out.append(random.choice(("", " ")) + piece + random.choice(("", " ")))
        else:
            out.append(piece)
    return "".join(out)


def _respaced(row: str, random) -> str:
    return "".join(sign + random.choice(("", "", "", " ")) for sign in row if sign != " ").rstrip()


def _untidy_end(newline: str, before: str, after: list[str], random) -> str:
    """A line's end, with something more than it; what begins in column 1 stays there."""
    indent = random.choice(BLANKS) if len(newline) > 1 else ""
    number = random.randrange(1000)
    some = ["\n", "\n", "\n", "\r\n", "\n\n\n", " \t\n"]
    some += [f" # c{number}\n", f"\n  #c{number}|\n", f"\n\n# c{number} \n \n"]
    if after and after[0][0] not in '|#\n"' and before not in ("#", "") and indent:
        some += ["; ", ";;"]
    chosen = random.choice(some)
    return chosen if chosen[0] == ";" else chosen + indent


@often
@given(st.sampled_from(GOLDEN + EXAMPLES + LIBRARY[::5] + PLAYED[::9]), st.randoms(use_true_random=False))
def test_laws_over_untidy_texts(path: Path, random) -> None:
    text = read(path).removeprefix("\ufeff").replace("\r", "")
    if not format_text(text).problems:
        new = untidy(text, random)
        check_laws(new)
        assert same(module(text), module(new))


@often
@given(modules, st.randoms(use_true_random=False))
def test_laws_over_untidy_modules(some: ir.Module, random) -> None:
    new = untidy(format_module(some), random)
    check_laws(new)
    assert meaning(module(new)) == meaning(some)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet='pattern{}|x-%[]()#;\n "1/8.&_:=,€\r\t', max_size=80))
def test_any_text_is_taken(text: str) -> None:
    done = format_text(text)
    assert done.text == text if done.problems else formatted(done.text) == done.text


# --- tables ---------------------------------------------------------------------------------------------------------


def test_every_record_can_be_printed() -> None:
    parts = {ir.Token, ir.Target, ir.Op, ir.Values, ir.Arg, ir.Call, ir.Param, ir.Body, ir.Module}
    parts |= {ir.Bars, ir.InBars, ir.On, ir.Every, ir.Euclid, ir.Under, ir.BarRef}
    found = {one for one in vars(ir).values() if hasattr(one, "_fields")} - {ir.Record}
    assert found - parts == set(phrases.PHRASES) | set(phrases.HEADS)


def test_a_module_that_only_differs_in_spelling_is_the_same() -> None:
    one = module("pattern p { kick | x.x. | sticking R  L }")
    assert same(one, module("pattern p {\n\n  bd | x-   x- | sticking R L\n}"))
    assert not same(one, module("pattern p { bd | x--x | sticking R L }"))
    assert not same(one, module("pattern p { bd | x-x- | sticking L R }"))
    assert not same(one, module("pattern q { bd | x-x- | sticking R L }"))


def test_beats_of_a_bar_of_a_fill() -> None:
    assert beats.of_fill(ir.Token("NUMBER", "4", 0, 0)).in_bar(2).number == 2
    assert beats.of_fill(ir.Token("NUMBER", "4", 0, 0)).in_bar(3) == beats.UNKNOWN
    assert beats.of_fill(ir.Token("NAME", "n", 0, 0)) == beats.UNKNOWN
