"""The library parsed ahead for the wheel: what is loaded equals what is parsed, and nothing that is not so is loaded."""

from __future__ import annotations

import marshal
import shutil
from pathlib import Path

import pytest

from dsl import ahead, catalog, outline
from dsl.catalog import SHIPPED, Catalog
from dsl.parse import parse
from dsl.source import Source

FILES = sorted(path for path in Path(SHIPPED).rglob("*.drum"))
PART = ("genres/rock.drum", "genres/common.drum", "fills/rock_break.drum")


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    """A folder with the data of the whole library."""
    folder = tmp_path_factory.mktemp("ahead")
    (folder / ahead.FILE).write_bytes(ahead.made(SHIPPED))
    return folder


@pytest.fixture
def library(tmp_path, monkeypatch) -> Path:
    """A small library with its data, in the place of the shipped one."""
    for kind in {part for parts in catalog.FOLDERS.values() for part in parts}:
        (tmp_path / kind).mkdir()
    for name in PART:
        shutil.copy(Path(SHIPPED) / name, tmp_path / name)
    (tmp_path / ahead.FILE).write_bytes(ahead.made(str(tmp_path)))
    monkeypatch.setattr(catalog, "SHIPPED", str(tmp_path))
    return tmp_path


def same(made, meant) -> bool:
    """Whether two trees are equal, down to the class of each record and tuple."""
    if type(made) is not type(meant):
        return False
    if isinstance(made, tuple):
        return len(made) == len(meant) and all(map(same, made, meant))
    return made == meant


def test_what_is_loaded_is_what_would_be_parsed(whole):
    known = ahead.Ahead(str(whole))
    for path in FILES:
        source, name = Source.read(path), path.relative_to(SHIPPED).as_posix()
        texts = {"": source.text}
        if path.parent.name == "genres":
            texts |= {style: outline.only_style(source.text, style) for style in outline.styles(source.text)}
        for style, text in texts.items():
            loaded, parsed = known.parsed(f"{whole}/{name}", source, style), parse(Source(source.name, text))
            assert loaded is not None and not parsed.problems, (name, style)
            assert same(loaded.module, parsed.module), (name, style)
            assert loaded.source == source
            assert style or loaded.comments == parsed.comments


def parsed_files(monkeypatch, work) -> list[str]:
    """The names of the files that the catalog parses while something is done."""
    names: list[str] = []

    def told(source):
        names.append(Path(source.name).name)
        return parse(source)

    monkeypatch.setattr(catalog, "parse", told)
    work()
    return names


def both() -> None:
    found = Catalog()
    assert found.style("rock", "classic") and found.find("fill", "rock_break") and found.common()


def test_nothing_is_parsed_that_was_parsed_ahead(library, monkeypatch):
    assert parsed_files(monkeypatch, both) == []


def test_an_edited_file_is_parsed(library, monkeypatch):
    edited = library / "fills/rock_break.drum"
    edited.write_text(edited.read_text().replace("sn", "cb", 1))
    assert parsed_files(monkeypatch, both) == ["rock_break.drum"]
    found = Catalog().find("fill", "rock_break")
    assert found and found.unit.parsed == parse(Source.read(edited))


def test_data_is_not_needed(library, monkeypatch):
    (library / ahead.FILE).unlink()
    assert sorted(parsed_files(monkeypatch, both)) == ["common.drum", "rock.drum", "rock_break.drum"]


@pytest.mark.parametrize("length", [0, 5, 40, 3000])
def test_data_that_is_cut_short_is_not_believed(library, monkeypatch, length):
    data = (library / ahead.FILE).read_bytes()
    (library / ahead.FILE).write_bytes(data[:length])
    assert parsed_files(monkeypatch, both)


def test_damaged_data_is_not_believed(library, monkeypatch):
    data = (library / ahead.FILE).read_bytes()
    (library / ahead.FILE).write_bytes(data[: len(data) // 2] + bytes(len(data) - len(data) // 2))
    assert parsed_files(monkeypatch, both)


def test_data_of_another_version_is_not_believed(library, monkeypatch):
    data = (library / ahead.FILE).read_bytes()
    (library / ahead.FILE).write_bytes(data.replace(b"ahead, 2,", b"ahead, 1,", 1))
    assert len(parsed_files(monkeypatch, both)) == 3


def test_the_data_is_no_code(whole):
    """Nothing is in it but texts, numbers and what holds them."""

    def kinds(node) -> set[type]:
        inside = node.items() if type(node) is dict else node if type(node) in (tuple, list) else ()
        return {type(node)}.union(*map(kinds, inside))

    data = (whole / ahead.FILE).read_bytes()
    index = marshal.loads(data[len(ahead.HEAD) + 8 :])
    start = len(data) - sum(length for _, length, _ in index[1])
    plain = {tuple, list, str, int, bool, type(None)}
    assert kinds(index) <= {dict} | plain
    for begin, length, _ in index[1]:
        assert kinds(marshal.loads(data[start + begin : start + begin + length])) <= plain


def test_the_same_library_makes_the_same_data(library):
    assert (library / ahead.FILE).read_bytes() == ahead.made(str(library))
