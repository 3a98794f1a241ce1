"""The examples: no problem, a song's length, playable, the same bytes each time, and what they claim to show."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from compiler.compile import Compiled, compile_source
from compiler.midi import encode
from dsl import ir
from dsl.diagnostic import render_text
from dsl.source import Source
from dsl.steps import decode
from dsl.strokes import STEPS
from tests.grids import checksum, crowded

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*.drum"))
CLAIMS = {
    # example -> the features that its comments teach
    "first_groove": {"pattern", "song", "layer", "on", "instead", "at bar"},
    "slate_hill": {"style", "drummer", "kit", "seed", "pickup", "fill every", "vel_ramp", "again", "tempo ramp"}
    | {"dynamics ramp", "meter", "apply at", "fill", "dynamics"},
    "ferry_town": {"style", "drummer", "choose", "complexity", "intensity", "fill_frequency", "at time", "at bar"}
    | {"drop", "at every", "chance", "again", "dynamics ramp", "detail"},
    "grindstone": {"template", "pattern", "fill", "modification", "drummer", "cycle", "bars", "if", "choice parameter"}
    | {"vel list", "apply at", "tempo ramp", "at time", "into", "choke"},
    "lantern_waltz": {"feel", "per", "meter", "under vel", "chance", "ghost", "choose", "fill every", "tempo ramp"},
    "half_past_two": {"under vel", "under sticking", "ghost", "rimshot", "flam", "modification", "apply at", "pickup"},
    "seven_stairs": {"meter", "tempo ramp", "every", "beats", "again", "dynamics ramp", "new section", "drop"},
    "tin_roof": {"genre", "style", "like", "part like", "drummer", "modification", "fill", "feel", "template", "plays"}
    | {"form", "fills", "pickup", "chance", "add", "complexity"},
    "night_bus": {"every", "euclid", "cycle", "bracket", "feel", "modification", "apply at", "template", "rotate"},
    "calle_larga": {"detail", "feel", "pickup", "choose", "template", "add", "bracket", "fill every", "instead"},
    "loose_change": {"late list", "vel list", "under sticking", "keep", "jitter_time", "swing", "in steps", "drummer"}
    | {"fills", "fill_frequency", "choice parameter", "plays"},
}


def compiled(path: Path) -> Compiled:
    return compile_source(Source(path.name, path.read_text(encoding="utf-8")), str(path.parent))


@pytest.fixture(params=EXAMPLES, ids=lambda path: path.stem)
def example(request) -> Path:
    return request.param


def test_each_is_clean(example: Path):
    assert render_text(compiled(example).problems) == ""


def test_each_is_a_song_of_30_to_100_bars(example: Path):
    (output,) = compiled(example).outputs
    bars = sum(1 for bar in output.performance.bars if bar.number)
    assert output.song and (30 <= bars <= 100 or (example.stem, bars) == ("first_groove", 8))


def test_each_is_played_by_two_hands_and_two_feet_on_a_kit_that_has_everything(example: Path):
    (output,) = compiled(example).outputs
    assert crowded(output.performance) == []
    assert encode(output.performance, output.kit)[1] == {}


def test_each_begins_with_what_it_is_about(example: Path):
    assert example.read_text(encoding="utf-8").startswith("# ")


def test_each_has_a_title_of_its_own():
    titles = [compiled(path).outputs[0].performance.title for path in EXAMPLES]
    assert len(set(titles)) == len(titles)


def test_bytes_are_the_same_again_and_under_another_hash_seed():
    here = {path.name: checksum(compiled(path).outputs[0]) for path in EXAMPLES}
    for seed in ("1", "2"):
        command = [sys.executable, "-c", OTHERWISE, *map(str, EXAMPLES)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=ROOT)
        assert dict(line.split() for line in said.stdout.splitlines()) == here


OTHERWISE = """
import sys
from pathlib import Path
from compiler.compile import compile_source
from dsl.source import Source
from tests.grids import checksum
for path in map(Path, sys.argv[1:]):
    found = compile_source(Source(path.name, path.read_text(encoding="utf-8")), str(path.parent))
    print(path.name, checksum(found.outputs[0]))
"""


# --- what they show ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CLAIMS)
def test_each_shows_what_it_claims(name: str):
    program = compiled(ROOT / "examples" / f"{name}.drum").program
    assert CLAIMS[name] <= set(features(program.main.parsed.module))


def test_every_example_claims_something():
    assert {path.stem for path in EXAMPLES} == set(CLAIMS)


def test_together_they_show_nearly_everything():
    shown = {one for path in EXAMPLES for one in features(compiled(path).program.main.parsed.module)}
    assert {*RECORDS.values(), *SETTINGS, "cycle", "bars row", "under vel", "under sticking", "into"} <= shown


RECORDS = {
    ir.Layer: "layer",
    ir.If: "if",
    ir.Choose: "choose",
    ir.Drop: "drop",
    ir.Keep: "keep",
    ir.Apply: "apply",
    ir.FillUse: "fill",
    ir.OnRule: "on rule",
    ir.FeelRow: "feel row",
    ir.Pickup: "pickup",
    ir.PartLike: "part like",
    ir.On: "on",
    ir.Every: "every",
    ir.Euclid: "euclid",
}
SETTINGS = (
    "tempo",
    "meter",
    "dynamics",
    "swing",
    "feel",
    "style",
    "drummer",
    "kit",
    "seed",
    "bars",
    "fills",
    "form",
    "plays",
)


def features(node):
    """The names of what a module uses."""
    if isinstance(node, tuple) and type(node) is not ir.Token:
        yield from named(node)
        for part in node:
            yield from features(part)


def named(node):
    """The features that one record is, by its kind."""
    kind = type(node)
    if kind in RECORDS:
        yield RECORDS[kind]
    if kind in NAMED:
        yield from NAMED[kind](node)


def _setting(node: ir.Setting):
    yield node.name
    if node.name in ("tempo", "dynamics") and len(node.values) > 1:
        yield f"{node.name} ramp"


def _bars(node: ir.InBars):
    yield "bars row" if node.steps is None else "in steps"
    yield from _strokes(node.bars)


def _strokes(bars: ir.Bars):
    if "[" in bars.text:
        yield "bracket"
    for bar in decode(bars.text).bars:
        for stroke in bar.strokes:
            if stroke.symbol in STEPS:
                yield from (word for word in STEPS[stroke.symbol][:2] if word)


def _every(node: ir.Every):
    if node.cycle is not None:
        yield "cycle"
        yield from _strokes(node.cycle)


def _mod(node: ir.Mod):
    yield node.kind
    if node.values and type(node.values[0]) is ir.Values:
        yield f"{node.kind} list"


NAMED = {
    ir.Declaration: lambda node: (node.kind, *(("like",) if node.like else ())),
    ir.Setting: _setting,
    ir.InBars: _bars,
    ir.Every: _every,
    ir.Euclid: lambda node: ("rotate",) if node.rotate is not None else (),
    ir.Mod: _mod,
    ir.Under: lambda node: (f"under {node.kind}",),
    ir.Row: lambda node: ("add",) if node.add else (),
    ir.Target: lambda node: ("detail",) if node.detail else (),
    ir.Param: lambda node: ("choice parameter",) if node.choices else (),
    ir.At: lambda node: (f"at {node.kind}", *(("chance",) if node.chance is not None else ())),
    ir.FillUse: lambda node: ("fill every",) if node.every is not None else (),
    ir.Apply: lambda node: ("apply at",) if node.amount is not None else (),
    ir.Section: lambda node: ("again",) if node.again else ("new section",) if node.bars is not None else (),
}
