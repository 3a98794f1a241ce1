"""The lexer's expressions, compiled when the wheel is built: the same matches as `re` gives, or `re` itself."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from dsl import lex, parse, shapes

ROOT = Path(__file__).parents[1]

TEXTS = [lex.SHAPE, parse.HEAD]
FILES = [*(ROOT / "library").rglob("*.drum"), *(ROOT / "examples").rglob("*.drum"), *(ROOT / "tests").rglob("*.drum")]


@pytest.fixture
def ahead(tmp_path, monkeypatch):
    """A file of the data, which `compiled` reads as if it were the installed one."""
    file = tmp_path / shapes.FILE
    file.write_bytes(shapes.made(TEXTS))
    monkeypatch.setattr(shapes, "FOLDER", str(tmp_path))
    monkeypatch.setattr(shapes, "_known", None)
    return file


@pytest.fixture
def asked(monkeypatch):
    """The expressions that `re` was asked to compile."""
    asked, ours = [], re.compile
    monkeypatch.setattr(re, "compile", lambda text: asked.append(text) or ours(text))
    return asked


def spans(expression, text: str):
    return [(found.lastindex, found.span()) for found in expression.finditer(text)]


def test_they_match_what_re_matches(ahead, asked):
    for text in TEXTS:
        expression = shapes.compiled(text)
        assert expression.pattern == text and expression.groups == re.compile(text).groups
        asked.clear()
        for file in FILES:
            source = parse.readable(file.read_text(encoding="utf-8"))
            assert spans(expression, source) == spans(re.compile(text), source), file
    assert len(FILES) > 100


def test_re_is_not_asked(ahead, asked):
    shapes.compiled(lex.SHAPE)
    assert not asked


def test_another_text_is_compiled_by_re(ahead, asked):
    assert shapes.compiled("[a-z]+").fullmatch("drum")
    assert asked == ["[a-z]+"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-9] + bytes(9),
        lambda data: data.replace(b"shapes, 1,", b"shapes, 0,", 1),
        lambda data: data.replace(repr(sys.implementation.cache_tag).encode(), b"'cpython-27'", 1),
    ],
    ids=["empty", "cut short", "damaged", "another version", "another Python"],
)
def test_data_that_does_not_fit_is_not_believed(ahead, asked, spoil):
    ahead.write_bytes(spoil(ahead.read_bytes()))
    assert shapes.compiled(lex.SHAPE).match("song")
    assert asked == [lex.SHAPE]


def test_without_the_data_re_is_asked(ahead, asked):
    ahead.unlink()
    assert shapes.compiled(parse.HEAD).search('\nsong "S" {')
    assert asked == [parse.HEAD]


def test_an_engine_that_refuses_is_not_insisted_on(ahead, asked, monkeypatch):
    import _sre  # type: ignore[import-not-found]

    def refuse(*given):
        raise RuntimeError("invalid SRE code")

    monkeypatch.setattr(_sre, "compile", refuse)
    monkeypatch.setattr(re, "compile", lambda text: asked.append(text))
    shapes.compiled(lex.SHAPE)
    assert asked == [lex.SHAPE]
