"""What a command loads: compiling a right file must not pay for what only help, kits in YAML or errors need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = {
    *("typer", "click", "rich", "pydantic", "pydantic_core", "ruamel", "jinja2", "lark", "mido", "shellingham"),
    *(
        "json",
        "typing",
        "typing_extensions",
        "pathlib",
        "dataclasses",
        "logging",
        "inspect",
        "argparse",
        "ast",
        "random",
    ),
    *("tempfile", "shutil", "subprocess", "textwrap", "traceback", "urllib", "difflib", "tokenize"),
    *("zipfile", "importlib.metadata", "importlib.resources", "email", "hashlib", "threading", "socket", "select"),
}
ERRORS = {
    "dsl.render",
    "dsl.recover",
    "dsl.mender",
    "dsl.mistakes",
    "dsl.mistaken_braces",
    "dsl.piece",
    "dsl.repair",
    "dsl.reports",
    "dsl.explain",
    "compiler.cli_help",
}
LOOK = """\
import sys
before = set(sys.modules)
from compiler.cli import main
code = main(sys.argv[1:])
sys.stderr.write("\\nLOADED " + " ".join(sorted(set(sys.modules) - before)))
sys.exit(code)
"""


def loaded(folder: Path, *words: str) -> set[str]:
    """The modules that a command line loads beyond those of an idle Python."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = [sys.executable, "-S", "-c", LOOK, *words]
    result = subprocess.run(run, capture_output=True, text=True, cwd=folder, env=env, timeout=60)
    assert result.returncode == 0, result.stderr
    return set(result.stderr.partition("\nLOADED ")[2].split())


@pytest.mark.parametrize("words", ["compile song.drum", "compile song.drum --kit gm --bars 1-2 --set complexity=60%"])
def test_compiling_a_right_file_loads_little(folder, words):
    names = loaded(folder, *words.split())
    assert "compiler.midi" in names
    assert not names & HEAVY
    assert not names & ERRORS


def test_a_song_with_style_and_drummer_loads_little(folder):
    (folder / "style.drum").write_text(
        'song "Style" {\n  style rock.classic\n  drummer bonham\n  kit ezdrummer3\n  verse 8\n  chorus 8\n}\n'
    )
    names = loaded(folder, "compile", "style.drum")
    assert not names & HEAVY
    assert not names & ERRORS - {"dsl.render", "dsl.reports"}


def test_checking_a_right_file_loads_little(folder):
    assert not loaded(folder, "check", "song.drum") & HEAVY


def test_help_is_what_loads_typer(folder):
    assert "typer" not in loaded(folder, "list", "styles")
