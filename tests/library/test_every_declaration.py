"""Every file of the library is what a user's file should be: named, documented, formatted, without a warning, heard."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from textwrap import dedent

import pytest

from benchmarks.measures import CATALOG, song
from compiler.compile import Compiled, check_source, compile_source
from compiler.shelf import NAMESPACES, Entry, everything
from dsl import ir
from dsl.catalog import SHIPPED
from dsl.diagnostic import render_text
from dsl.format import format_text
from dsl.parse import documentation, parse
from dsl.source import Source

FILES = sorted(Path(SHIPPED).rglob("*.drum"))
GENRES = [path for path in FILES if path.parent.name == "genres"]
OTHERS = [path for path in FILES if path.parent.name != "genres"]
EXAMPLE = re.compile(r"```drum\n(.*?)```", re.DOTALL)


def shown(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@cache
def shelf() -> dict[tuple[str, str], Entry]:
    return {(entry.kind, entry.name): entry for entry in everything(CATALOG)}


def module(path: Path):
    parsed = parse(Source.read(path))
    assert not parsed.problems
    return parsed


# -- what it says ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", OTHERS, ids=shown)
def test_a_file_is_one_declaration_of_its_name(path):
    [declaration] = module(path).module.declarations
    assert declaration.name.text == path.stem
    assert declaration.title is not None


@pytest.mark.parametrize("path", GENRES, ids=shown)
def test_a_genre_is_named_after_its_file(path):
    genres = [one for one in module(path).module.declarations if one.kind == "genre"]
    assert [one.name.text for one in genres] == [path.stem]


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_everything_is_documented(path):
    parsed = module(path)
    for declaration in parsed.module.declarations:
        assert documentation(parsed, declaration).strip(), declaration.name.text


def test_everything_that_is_listed_has_other_names_to_be_found_by():
    kinds = set(NAMESPACES) - {"genres"}
    nameless = [f"{kind} {name}" for (kind, name), entry in shelf().items() if kind in kinds and not entry.aliases]
    assert nameless == []


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_a_file_checks_like_a_users_without_a_word(path):
    found = check_source(Source(path.name, path.read_text(encoding="utf-8")), str(path.parent))
    assert render_text(found.problems) == ""


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_a_file_is_formatted(path):
    text = path.read_text(encoding="utf-8")
    assert format_text(text).text == text


# -- what it plays ---------------------------------------------------------------------------------------------------


def strokes(compiled: Compiled) -> list[tuple]:
    assert not compiled.failed, render_text(compiled.problems)
    bars = compiled.outputs[0].performance.bars
    return [
        (bar.number, one.at, one.us, one.velocity, one.hit.target, one.hit.articulation)
        for bar in bars
        for one in bar.strokes
    ]


def compiled(text: str) -> Compiled:
    return compile_source(Source("example.drum", text), catalog=CATALOG)


def names(namespace: str) -> list[str]:
    return CATALOG.names(namespace)


@pytest.mark.parametrize("name", names("groove"))
def test_a_groove_is_heard(name):
    assert len(strokes(song(f'song "t" {{\n  humanize 0%\n  verse 4 {{ {_layer(name)} }}\n}}\n'))) >= 4


def _layer(name: str) -> str:
    """A groove as a layer, in its own meter if it has one."""
    found = CATALOG.find("groove", name)
    assert found is not None
    meters = [item for item in found.declaration.body.items if type(item) is ir.Setting and item.name == "meter"]
    return f"meter {meters[0].values[0].text}; layer {name}" if meters else f"layer {name}"


@pytest.mark.parametrize("name", names("fill"))
def test_a_fill_is_heard(name):
    assert len(strokes(song(f'song "t" {{\n  humanize 0%\n  verse 2 {{ fill {name} }}\n}}\n'))) >= 2


@pytest.mark.parametrize("name", names("feel"))
def test_a_feel_is_felt_but_by_the_machine(name):
    plain = 'song "t" {{\n  humanize 0%\n  verse 2 {{ {feel}; layer {groove} }}\n}}\n'
    for groove in ("sixteenth_rock", "swing_ride", "samba", "tom_groove"):
        before = strokes(song(plain.format(feel="dynamics mf", groove=groove)))
        after = strokes(song(plain.format(feel=f"feel {name}", groove=groove)))
        if before != after:
            return
    assert name == "machine"


@pytest.mark.parametrize("name", names("drummer"))
def test_a_drummer_is_heard(name):
    assert strokes(song(f'song "t" {{\n  drummer {name}\n  humanize 0%\n  verse 8 {{ layer backbeat }}\n}}\n'))


@pytest.mark.parametrize("name", names("modification"))
def test_the_example_of_a_modification_shows_what_it_does(name):
    [example] = EXAMPLE.findall(shelf()["modifications", name].docs)
    after = dedent(example)
    before = re.sub(rf"^ *apply {name}\b.*\n", "", after, flags=re.MULTILINE)
    assert before != after
    assert strokes(compiled(before)) != strokes(compiled(after))
