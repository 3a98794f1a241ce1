"""`drumc new`: what it begins is right, teaches, and is never written over anything."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import compiler.new
from compiler.build import run_build
from compiler.compile import compile_source
from compiler.new import run_new
from compiler.project import read_project
from compiler.toml_places import read_toml
from dsl.diagnostic import render_text
from dsl.source import Source
from dsl.values import KNOBS


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def all_files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def compiled(path: str):
    found = compile_source(Source.read(path), str(Path(path).parent))
    assert not found.problems, render_text(found.problems)
    return found


@pytest.mark.parametrize("name", ["night_drive", "night_drive.drum", "night-drive"])
def test_a_new_file_compiles_clean(name):
    code, text = run_new(name)
    path = name.removesuffix(".drum") + ".drum"
    assert (code, text) == (0, f"{path}: a song to change; `drumc compile {path}` makes its MIDI file\n")
    [output] = compiled(path).outputs
    assert output.name == "Night Drive" and output.song
    assert sum(bar.number > 0 for bar in output.performance.bars) == 38


def test_a_new_file_teaches():
    run_new("first")
    text = Path("first.drum").read_text()
    assert text.startswith("# First, for drums.") and "drumc compile first.drum" in text and "New Song" not in text
    comments = sum(line.lstrip().startswith("#") for line in text.splitlines())
    assert 20 <= comments <= 40 and max(map(len, text.splitlines())) <= 110
    for word in ("pattern", "fill", "song", "layer", "humanize", "seed", "into", "at bar last", "again", "dynamics"):
        assert word in text


def test_a_new_file_in_another_folder():
    os.mkdir("my songs")
    assert run_new("my songs/second") == (
        0,
        "my songs/second.drum: a song to change; `drumc compile 'my songs/second.drum'` makes its MIDI file\n",
    )
    assert "drumc check 'my songs/second.drum'" in Path("my songs/second.drum").read_text()


def test_a_title_keeps_what_is_written_large_and_loses_what_a_title_cannot_have():
    for name, title in (("AC_dc_ride", "AC Dc Ride"), ('a"b', "Ab"), ("été", "Été")):
        assert run_new(name)[0] == 0
        assert compiled(f"{name}.drum").outputs[0].name == title


@pytest.mark.parametrize("project", [False, True])
def test_nothing_is_written_over(home, project):
    for taken in ("taken.drum", "taken"):
        Path(taken).write_text("mine")
    os.mkdir("folder.drum")
    os.symlink("nowhere", "dangling.drum")
    os.symlink("nowhere", "dangling")
    before = all_files(home)
    for name in ("taken", "dangling", "folder.drum"):
        code, text = run_new(name, project)
        assert code == 2 and "is there already, and nothing is written over" in text
    assert all_files(home) == before and not os.path.exists("nowhere")


@pytest.mark.parametrize("name", ["", ".", "..", "/", "-x", ".hidden", "a\nb", "x" * 300, '"', ".drum"])
@pytest.mark.parametrize("project", [False, True])
def test_what_is_no_name(home, name, project):
    code, text = run_new(name, project)
    assert code == 2 and text.startswith("error: ") and text.count("\n") == 1
    assert all_files(home) == {}


@pytest.mark.parametrize("project", [False, True])
def test_a_folder_that_is_not_there(home, project):
    assert run_new("no/where", project) == (3, "error: there is no folder no\n")


def test_a_folder_that_cannot_be_written(home, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(compiler.new, "write", full)
    code, text = run_new("album", project=True)
    assert code == 3 and "No space left on device" in text
    assert list(home.iterdir()) == []


def test_a_new_project_builds_clean():
    code, text = run_new("my_album", project=True)
    assert code == 0
    assert text == "my_album: a project; read my_album/drum.toml, then `cd my_album` and `drumc build`\n"
    os.chdir("my_album")
    assert set(all_files(Path())) == {
        ".gitignore",
        "README.md",
        "drum.toml",
        "library/fills/one_for_the_road.drum",
        "songs/first_song.drum",
    }
    project, problems = read_project(".")
    assert not problems and project is not None and project.title == "My Album"
    assert Path("README.md").read_text().startswith("# My Album\n")
    code, text = run_build()
    assert code == 0 and text.endswith("1 made\n") and "error" not in text and "warning" not in text
    assert run_build() == (0, "1 up to date\n")
    Path("library/fills/one_for_the_road.drum").write_text("fill one_for_the_road { beats 1; sn | x | }\n")
    assert run_build()[1].endswith("1 made\n")  # the song does play the project's own fill


def test_every_line_that_is_offered_in_a_new_project_can_be_used():
    """The `drum.toml` with all of its comments opened that show a setting is right, and shows every key there is."""
    run_new("album", project=True)
    os.chdir("album")
    os.mkdir("kits")
    lines = Path("drum.toml").read_text().splitlines()
    opened = [line.removeprefix("# ") if " = " in line or line.startswith("# [") else line for line in lines]
    Path("drum.toml").write_text("\n".join(opened))
    project, problems = read_project(".")
    assert project is not None, render_text(problems)
    from compiler.project_model import ASKED, OUTPUTS, PROJECT

    data = read_toml("\n".join(opened))
    assert set(data) == set(PROJECT) and set(data["outputs"]) == set(OUTPUTS)
    assert set(data["output"][0]) <= set(ASKED) and set(KNOBS) <= set(data)
    code, text = run_build()
    assert code == 0 and "build/first_song_ez.mid: 32 bars" in text
