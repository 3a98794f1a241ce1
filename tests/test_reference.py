"""The language reference is true: its blocks compile, its `notes` are what is played, its tables are the code's.

How a block is read stands at the head of docs/language.md. `python -m tests.regenerate` writes the tables anew.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from compiler.compile import Compiled, Output, compile_source
from compiler.midi import PPQ
from compiler.perform import Bar
from dsl import ir
from dsl.check_body import SETTINGS
from dsl.check_rows import MODS
from dsl.diagnostic import render_text
from dsl.grains import QUARTER, part, rounded
from dsl.parse import parse
from dsl.source import Source
from dsl.strokes import GROUPS
from tests.grids import notes, said, tick_of
from tests.tables import TABLES, between

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "language.md"
PAGES = [page for page in (REFERENCE, ROOT / "README.md") if page.exists()]
STILL = {"tempo": "120", "humanize": "0%", "fill_frequency": "0%"}
DECLARATIONS = ("pattern", "template", "fill", "feel", "modification", "genre", "style", "drummer", "song")
MONEY_BEAT = "pattern groove { bars 4; hh every 1/8; sn | -X-X |; bd on 1 3 3&; apply example }"


class Block(NamedTuple):
    """A fenced block: its language, the words after it (`error=step-count` as a key and a value), where it stands."""

    page: str
    line: int
    language: str
    info: dict[str, str]
    text: str
    files: dict[str, str]
    notes: dict[str, str]
    errors: list[str]


def blocks(page: Path) -> list[Block]:
    """The `drum` blocks of a page: one with `file=` lies beside those that follow, `notes` belong to the one before."""
    found: list[Block] = []
    files: dict[str, str] = {}
    fence = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    text = page.read_text(encoding="utf-8")
    for match in fence.finditer(text):
        language, words, body = match.groups()
        info = dict(word.partition("=")[::2] for word in words.split())
        line = text.count("\n", 0, match.start()) + 1
        if "file" in info:
            files = {**files, info["file"]: body}
        if language == "drum":
            found.append(Block(page.name, line, language, info, body, dict(files), {}, []))
        elif language == "notes":
            found[-1].notes[info.get("of", "")] = body
        elif language == "errors":
            found[-1].errors.append(body)
    return found


BLOCKS = [block for page in PAGES for block in blocks(page)]


def whole(block: Block) -> str:
    """The block as a file: a fragment put into the declaration that it is a part of."""
    kind = block.info.get("fragment")
    if kind == "groove":
        return f"pattern example {{\n{block.text}}}\n"
    if kind == "rule":
        return f"modification example {{\n{block.text}}}\n{MONEY_BEAT}\n"
    if kind == "song":
        unsaid = [word for word in STILL if not re.search(rf"^\s*{word} ", block.text, re.M)]
        still = "; ".join(f"{word} {STILL[word]}" for word in unsaid)
        return f'song "Example" {{ {still}\n{block.text}}}\n'
    assert kind is None, f"there is no fragment={kind}"
    return block.text


def compiled(block: Block, folder: Path) -> Compiled:
    for name, text in block.files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return compile_source(Source("groove.drum", whole(block)), str(folder))


def named(block: Block) -> str:
    return f"{block.page}:{block.line}"


@pytest.mark.parametrize("block", BLOCKS, ids=named)
def test_a_block_compiles_or_is_the_error_that_it_says(block: Block, tmp_path: Path):
    found = compiled(block, tmp_path)
    wanted = [code for key in ("error", "warning") for code in block.info.get(key, "").split(",") if code]
    assert [problem.code for problem in found.problems] == wanted, render_text(found.problems)
    assert {problem.severity for problem in found.problems} <= set(block.info)


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.notes], ids=named)
def test_what_is_played_is_what_the_notes_say(block: Block, tmp_path: Path):
    outputs = compiled(block, tmp_path).outputs
    for name, text in block.notes.items():
        output = next(output for output in outputs if name in (output.name, ""))
        assert not check(output, text), f"{name or output.name} plays\n{spoken(output)}"


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.errors], ids=named)
def test_what_is_said_is_what_the_page_shows(block: Block, tmp_path: Path):
    assert block.errors == [render_text(compiled(block, tmp_path).problems)]


def test_the_pages_have_blocks():
    assert len(BLOCKS) > 100 and sum(1 for block in BLOCKS if block.notes) > 60


def constructs() -> set[str]:
    """Everything that the blocks of the reference write, as words: records, settings, what stands after a row, …"""
    found: set[str] = set()
    todo: list = [parse(Source("groove.drum", whole(block))).module for block in BLOCKS if "error" not in block.info]
    while todo:
        node = todo.pop()
        if isinstance(node, ir.Record):
            name = type(node).__name__
            found |= {name, *(f"{name} {getattr(node, word, '')}" for word in ("kind", "name", "op", "how"))}
        if isinstance(node, tuple):
            todo.extend(node)
    return found


def test_every_construct_has_an_example():
    wanted = {one.__name__ for one in vars(ir).values() if isinstance(one, type) and issubclass(one, ir.Record)}
    wanted |= {f"Mod {kind}" for kind in (*MODS, "when", "instead", "to", "as", "drop", "sticking")}
    wanted |= {f"Setting {name}" for names in SETTINGS.values() for name in names}
    wanted |= {f"Setting {name}" for name in ("kit", "seed", "form", "fills", "plays", "per")}
    wanted |= {f"Op {op}" for op in ("+", "-", "*", "/", "neg", "and", "or", "not", "==", "!=", "<", "<=", ">", ">=")}
    wanted |= {f"Under {kind}" for kind in ("vel", "open", "chance", "sticking")}
    wanted |= {f"Layer {how}" for how in ("across", "cut")} | {f"At {kind}" for kind in ("bar", "every", "time")}
    wanted |= {f"Declaration {kind}" for kind in DECLARATIONS} | {f"Target {name}" for name in GROUPS}
    assert wanted - {"Record"} <= constructs()


# --- notes: `bars 1-2  hh 88  1 1& 2 2&` ------------------------------------------------------------------------------


class Said(NamedTuple):
    """A line: what is struck in each of the bars at these counts, with velocity and note number where they are said."""

    bars: tuple[int, ...]
    name: str
    velocity: int | None
    note: int | None
    counts: list[str]


LINE = re.compile(r"bars? (\d+)(?:-(\d+))?  +([a-z0-9.]+)(?: (\d+))?(?: #(\d+))?  +(.+)")


def lines(text: str) -> list[Said]:
    found = []
    for line in text.splitlines():
        if line in ("", "…"):
            continue
        match = LINE.fullmatch(line.rstrip())
        assert match, f"this is no line of notes: {line}"
        first, last, name, velocity, note, counts = match.groups()
        bars = tuple(range(int(first), int(last or first) + 1))
        found.append(Said(bars, name, int(velocity) if velocity else None, int(note) if note else None, counts.split()))
    return found


def check(output: Output, text: str) -> list:
    """What is not as the notes say: with `…` at the end the bars that they do not name may play what they like."""
    bars = {bar.number: bar for bar in output.performance.bars}
    played = notes(output.performance, output.kit)
    said_lines = lines(text)
    if text.rstrip().endswith("…"):
        mentioned = {bar for line in said_lines for bar in line.bars}
        played = [note for note in played if note[0] in mentioned]
    wrong, left = [], Counter(played)
    for line in said_lines:
        for bar in line.bars:
            for count in line.counts:
                tick = tick_of(count, beat(bars[bar]))
                fits = [one for one in left if left[one] and matches(one, bar, tick, line)]
                if fits:
                    left[fits[0]] -= 1
                else:
                    wrong.append((bar, count, line.name, line.velocity))
    return wrong + [note for note, count in left.items() if count]


def matches(note, bar: int, tick: int, line: Said) -> bool:
    return note[:3] == (bar, tick, line.name) and line.velocity in (None, note[3]) and line.note in (None, note[4])


def beat(bar: Bar) -> int:
    return rounded(part(bar.beat * PPQ, QUARTER))


def spoken(output: Output) -> str:
    """What is played, in the form of the notes."""
    bars = {bar.number: bar for bar in output.performance.bars}
    rows: dict[int, dict] = {}
    for bar, tick, name, velocity, note in notes(output.performance, output.kit):
        rows.setdefault(bar, {}).setdefault((name, velocity, note), []).append(said(bars[bar], tick))
    out: list[tuple[int, int, dict]] = []
    for bar, row in rows.items():
        if out and out[-1][2] == row and out[-1][1] == bar - 1:
            out[-1] = (out[-1][0], bar, row)
        else:
            out.append((bar, bar, row))
    return "\n".join(
        f"{f'bar {first}' if first == last else f'bars {first}-{last}'}  {name} {velocity} #{note}  {' '.join(counts)}"
        for first, last, row in out
        for (name, velocity, note), counts in row.items()
    )


# --- tables: from the code ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_what_the_code_says(name: str):
    assert between(REFERENCE.read_text(encoding="utf-8"), name) == TABLES[name](), "python -m tests.regenerate"
