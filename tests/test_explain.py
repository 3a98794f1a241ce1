"""Every code has a page, and every page tells the truth: its examples give this code, and nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compiler.compile import check_source
from compiler.project import CODE, PROJECT_FILE, read_project
from dsl.diagnostic import Diagnostic, render_text
from dsl.explain import UnknownCode, codes, examples, page, title
from dsl.source import Source

ROOT = Path(__file__).parents[1]
RAISED = re.compile(r"""\b(?:(?:error|warning|note|Problem)\(\s*|CODE = )"([a-z]+(?:-[a-z]+)*)"(?:,|$)""", re.MULTILINE)


def test_every_code_in_the_sources_has_a_page():
    texts = [path.read_text() for folder in ("dsl", "compiler") for path in (ROOT / folder).rglob("*.py")]
    raised = {code for text in texts for code in RAISED.findall(text)}
    assert raised and raised <= set(codes())


@pytest.mark.parametrize("code", codes())
def test_a_page_is_a_title_an_explanation_and_two_examples(code: str):
    text = page(code)
    assert text.startswith(f"# {title(code)}\n\n") and len(title(code)) < 70
    assert {"wrong", "right"} <= set(examples(code))
    assert max(map(len, text.splitlines())) <= 96 and text.endswith("```\n")


def problems(code: str, which: str, folder: Path) -> tuple[Diagnostic, ...]:
    """What is said of an example, which lies in this folder; the examples of one page are a `drum.toml`."""
    if code == CODE:
        (folder / PROJECT_FILE).write_text(examples(code)[which])
        return read_project(str(folder))[1]
    for name, text in examples(code).items():
        (folder / (name if "." in name else f"{name}.drum")).write_text(text)
    return check_source(Source(f"{which}.drum", examples(code)[which]), str(folder)).problems


@pytest.mark.parametrize("code", codes())
def test_the_wrong_example_gives_this_code_and_no_other(code: str, tmp_path: Path):
    found = problems(code, "wrong", tmp_path)
    assert {problem.code for problem in found} == {code}, render_text(found)


@pytest.mark.parametrize("code", codes())
def test_the_right_example_is_right(code: str, tmp_path: Path):
    assert render_text(problems(code, "right", tmp_path)) == ""


def test_an_unknown_code_names_the_nearest():
    with pytest.raises(UnknownCode, match="there is no code `stepcount`; did you mean `step-count`\\?"):
        page("stepcount")
    with pytest.raises(UnknownCode, match=r"there is no code `\.\./limits`$"):
        title("../limits")


def test_examples_are_the_fenced_blocks():
    assert examples("use-missing") == {
        "wrong": 'use "groovse.drum"\npattern groove {\n  hh every 1/8\n}\n',
        "right": 'use "grooves.drum"\npattern groove {\n  hh every 1/8\n}\n',
        "grooves.drum": "pattern spare {\n  hh every 1/4\n}\n",
    }
