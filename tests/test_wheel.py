"""The distribution: what is built has everything in it, and runs where nothing else is."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("dsl", "grammar", "library", "compiler")
NOT_OURS = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}


def run(*words: object, **more) -> subprocess.CompletedProcess[str]:
    """A program, without our tree in sight."""
    env = {name: value for name, value in os.environ.items() if name not in NOT_OURS} | more.pop("env", {})
    result = subprocess.run(list(map(str, words)), capture_output=True, text=True, env=env, timeout=120, **more)
    assert result.returncode == 0, result.stdout + result.stderr
    return result


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A folder with the wheel and the source distribution."""
    folder = tmp_path_factory.mktemp("built")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", folder, cwd=ROOT)
    return folder


@pytest.fixture(scope="module")
def installed(built, tmp_path_factory) -> Path:
    """The programs of an environment that has the wheel and not one of its dependencies."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "env", with_pip=False)
    python = folder / "env/bin/python"
    [wheel] = built.glob("*.whl")
    run(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", wheel)
    return python.parent


def ours() -> set[str]:
    files = (path for room in ROOMS for path in (ROOT / room).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts} | {"drumc.py"}


def test_the_wheel_has_everything_and_nothing_else(built):
    [wheel] = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        [metadata] = [name for name in archive.namelist() if name.endswith("/METADATA")]
        words = archive.read(metadata).decode()
    assert names == ours() | {"library/ahead.bin", "grammar/shapes.bin"}  # made when the wheel is built
    assert {
        "library/kits/gm.yaml",
        "grammar/drum.lark",
        "dsl/explain/step-count.md",
        "library/theory/feels.md",
    } <= names
    assert {"compiler/py.typed", "dsl/py.typed"} <= names
    assert "Name: drumc\n" in words and "License-Expression: MIT" in words


def test_the_source_distribution_can_be_built_from(built, tmp_path):
    [archive] = built.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        names = {name.partition("/")[2] for name in tar.getnames()}
    assert ours() <= names and {"pyproject.toml", "README.md", "LICENSE", "tests/test_wheel.py"} <= names


def test_it_compiles_in_an_empty_folder_without_any_dependency(installed, tmp_path):
    (tmp_path / "song.drum").write_text('song "S" { style rock.classic; drummer bonham; kit ezdrummer3; verse 4 }\n')
    result = run(installed / "drumc", "compile", "song.drum", "-o", "s.mid", cwd=tmp_path)
    assert "s.mid: 4 bars" in result.stderr and (tmp_path / "s.mid").read_bytes()[:4] == b"MThd"
    assert "bonham" in run(installed / "drumc", "list", "drummers", cwd=tmp_path).stdout
    assert run(installed / "drumc", "explain", "step-count", cwd=tmp_path).stdout.startswith("# ")
    assert "36 C1" in run(installed / "drumc", "kits", "show", "gm", cwd=tmp_path).stdout


def test_it_is_the_installed_one_that_runs(installed, tmp_path):
    where = "import drumc, dsl, compiler; print(drumc.__file__, dsl.__file__, compiler.__file__)"
    assert str(ROOT) not in run(installed / "python", "-c", where, cwd=tmp_path).stdout


def test_the_installed_library_is_not_parsed_again(installed, tmp_path):
    refuse = "import dsl.catalog as c; c.parse = None; found = c.Catalog()"
    ask = "found.style('rock', 'classic'), found.find('fill', 'rock_break'), found.find('drummer', 'bonham')"
    out = run(installed / "python", "-c", f"{refuse}; print(None in ({ask}))", cwd=tmp_path).stdout
    assert out == "False\n"


def test_the_installed_compiler_does_not_load_re(installed, tmp_path):
    (tmp_path / "song.drum").write_text('song "S" { humanize 0%\n  groove 4 { hh every 1/8; sn on 2 4 }\n}\n')
    look = "import sys; from compiler.cli import main; main(sys.argv[1:]); print('re' in sys.modules)"
    words = ("compile", "song.drum", "-o", "s.mid")
    assert run(installed / "python", "-c", look, *words, cwd=tmp_path).stdout == "False\n"


def test_help_needs_typer_and_nothing_of_the_tree(installed, tmp_path):
    import typer

    packages = {"PYTHONPATH": str(Path(typer.__file__).parents[1])}
    if (Path(packages["PYTHONPATH"]) / "drumc.py").exists():
        packages = {
            "PYTHONPATH": os.pathsep.join((str(next(installed.parent.rglob("site-packages"))), *packages.values()))
        }
    assert "Examples:" in run(installed / "drumc", "compile", "--help", cwd=tmp_path, env=packages).stdout


def test_the_module_runs_too(installed, tmp_path):
    assert run(installed / "python", "-m", "compiler.cli", "explain", cwd=tmp_path).stdout
