"""Same source, same seed, same bytes, whatever the hash seed, the locale, the time zone and the folder to stand in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SONGS = sorted((*(ROOT / "tests" / "conformance").glob("*.drum"), *(ROOT / "examples").glob("*.drum")))

COMPILE = """\
import locale, sys, time
from hashlib import sha256
from pathlib import Path
from compiler.compile import compile_source
from compiler.midi import encode
from dsl.catalog import Catalog
from dsl.source import Source
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass
catalog = Catalog()
for path in map(Path, sys.stdin.read().splitlines()):
    found = compile_source(Source.read(path), str(path.parent), catalog=catalog)
    files = [encode(output.performance, output.kit, split=True) for output in found.outputs]
    told = [(problem.code, problem.message, problem.span, problem.help) for problem in found.problems]
    print(path.name, sha256(repr((files, told)).encode("utf-8", "surrogatepass")).hexdigest())
"""


def compiled(folder: Path, script: str, **changed: str) -> list[str]:
    """What a fresh Python prints that compiles all the songs."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "TZ", "PYTHON"))}
    env = {**clean, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", **changed}
    paths = "\n".join(map(str, SONGS))
    run = [sys.executable, "-c", script]
    result = subprocess.run(run, input=paths, capture_output=True, text=True, cwd=folder, env=env, timeout=300)
    assert result.returncode == 0, result.stderr
    return result.stdout.splitlines()


@pytest.fixture(scope="module")
def usual(tmp_path_factory) -> list[str]:
    lines = compiled(tmp_path_factory.mktemp("usual"), COMPILE, LC_ALL="C.UTF-8", TZ="UTC")
    assert len(lines) == len(SONGS) > 300
    return lines


def other_locale() -> str:
    """A locale of this machine that writes 1,5 for one and a half; C where there is none."""
    try:
        names = subprocess.run(["locale", "-a"], capture_output=True, text=True, timeout=60).stdout.split()
    except OSError:
        names = []
    return next((name for name in names if name.startswith(("tr_", "de_", "fr_", "pl_"))), "C")


@pytest.mark.parametrize(
    "changed",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LC_ALL": other_locale()},
        {
            "PYTHONHASHSEED": "2",
            "TZ": "America/St_Johns",
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
        },
    ],
    ids=["hash seed 1, Kathmandu, another locale", "hash seed 2, St John's, ASCII"],
)
def test_the_same_bytes_everywhere(usual, tmp_path, changed):
    assert compiled(tmp_path, COMPILE, **changed) == usual


def test_the_same_bytes_in_another_order(usual, tmp_path):
    """What a library parsed for one song must not be heard in another."""
    backwards = COMPILE.replace(".splitlines())", ".splitlines()[::-1])")
    assert compiled(tmp_path, backwards)[::-1] == usual
