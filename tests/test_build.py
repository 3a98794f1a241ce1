"""`drumc build` as a user notices it: what is made anew, what is said, and that nothing is ever half."""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from compiler.batch import compile_many
from compiler.build import BuildReport, build, run_build
from compiler.compile import Wanted, compile_source
from compiler.midi import encode
from compiler.project import read_project
from dsl.diagnostic import render_text
from dsl.source import Source

ROOT = Path(__file__).parents[1]
KILLS = int(os.environ.get("DRUMC_KILLS", "20"))
"""How many builds are killed: 200 in the long run."""


def song(title: str, body: str = "hh every 1/8; sn on 2 4", more: str = "") -> str:
    return f'song "{title}" {{\n  {more}\n  verse 2 {{ {body} }}\n}}\n'


FILES = {
    "drum.toml": 'title = "Album"\nlibrary = "library"\nkits = "kits"\n',
    "songs/one.drum": song("One"),
    "songs/two.drum": 'use "../grooves.drum"\n' + song("Two", "layer shared"),
    "songs/three.drum": song("Three", "hh every 1/8; fill mine"),
    "songs/four.drum": song("Four", more="kit my_kit"),
    "grooves.drum": "pattern shared {\n  hh | x-x- x-x- x-x- x-x- |\n}\n",
    "library/fills/mine.drum": "fill mine {\n  beats 1\n  ft | xxxx |\n  into cr\n}\n",
    "library/templates/inner.drum": "pattern inner {\n  ft | xxxx ---- ---- ---- |\n}\n",
    "kits/my_kit.yaml": "kit: my_kit\nlike: gm\nnotes: {sn: 40}\n",
}
ALL = [f"build/{name}.mid" for name in ("four", "one", "three", "two")]


@pytest.fixture
def album(tmp_path: Path, monkeypatch) -> Path:
    """A project of four songs to stand in: with a used file, a library of two files and a kit."""
    put(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(home: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)


def change(path: str, old: str, new: str) -> None:
    text = Path(path).read_text()
    assert old in text
    Path(path).write_text(text.replace(old, new))


def built(where: str = ".", **how) -> BuildReport:
    project, problems = read_project(where)
    assert project is not None, render_text(problems)
    return build(project, **how)


def made(**how) -> list[str]:
    """What is made by a build that must go well; all else must be up to date."""
    report = built(**how)
    assert report.code == 0, report.text()
    return [path for path, _ in report.made]


def outputs(home: Path) -> dict[str, bytes]:
    return {str(path.relative_to(home)): path.read_bytes() for path in sorted(home.rglob("*.mid"))}


# --- only what changed ------------------------------------------------------------------------------------------------


def test_everything_is_made_and_then_nothing(album):
    report = built()
    assert [path for path, _ in report.made] == ALL and report.code == 0
    assert report.text().endswith("4 made\n") and "build/one.mid: 2 bars, 0:04, 20 strokes\n" in report.text()
    assert made() == [] and built().text() == "4 up to date\n"
    alone = compile_source(Source.read("songs/one.drum"), "songs").outputs[0]
    assert Path("build/one.mid").read_bytes() == encode(alone.performance, alone.kit)[0]


def test_a_changed_song_is_made_alone(album):
    made()
    change("songs/one.drum", "1/8", "1/16")
    assert made() == ["build/one.mid"]


def test_what_uses_a_changed_file_is_made(album):
    made()
    change("grooves.drum", "x-x- |", "x-xx |")
    assert made() == ["build/two.mid"]


def test_what_plays_a_changed_file_of_the_library_is_made(album):
    made()
    change("library/fills/mine.drum", "xxxx", "x--x")
    assert made() == ["build/three.mid"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_leads_through_the_library_is_found_too(album, jobs):
    """Two songs that reach one file by way of another, and a genre of the project."""
    put(
        album,
        {
            "library/genres/ours.drum": "genre ours {\n  verse { layer inner }\n  style slow { tempo 60 }\n}\n",
            "library/drummers/me.drum": "drummer me {\n  apply mod\n}\n",
            "library/modifications/mod.drum": "modification mod {\n  on ft { louder 3 }\n}\n",
            "songs/five.drum": 'song "Five" {\n  style ours.slow\n  drummer me\n  verse 2\n}\n',
            "songs/six.drum": 'song "Six" {\n  style ours.slow\n  drummer me\n  verse 3\n}\n',
        },
    )
    made(jobs=jobs)
    five_and_six = ["build/five.mid", "build/six.mid"]
    change("library/templates/inner.drum", "xxxx", "x-x-")
    assert made(jobs=jobs) == five_and_six
    change("library/modifications/mod.drum", "louder 3", "louder 30")
    assert made(jobs=jobs) == five_and_six
    change("library/genres/ours.drum", "tempo 60", "tempo 61")
    assert made(jobs=jobs) == five_and_six
    change("library/drummers/me.drum", "apply mod", "apply mod at 50%")
    assert made(jobs=jobs) == five_and_six


def test_a_file_that_comes_before_the_shipped_one_is_noticed(album):
    put(album, {"songs/one.drum": song("One", "hh every 1/8; fill moby_triplets")})
    made()
    put(album, {"library/fills/moby_triplets.drum": "fill moby_triplets {\n  beats 1\n  ft | x |\n}\n"})
    assert made() == ["build/one.mid"]
    os.unlink("library/fills/moby_triplets.drum")
    assert made() == ["build/one.mid"]


def test_a_changed_kit_is_noticed(album):
    made()
    change("kits/my_kit.yaml", "sn: 40", "sn: 39")
    assert made() == ["build/four.mid"]
    put(album, {"songs/my_kit.yaml": "kit: my_kit\nlike: gm\nnotes: {sn: 37}\n"})  # nearer than the project's
    assert made() == ["build/four.mid"]


def test_a_changed_default_is_noticed_where_it_is_heard(album):
    put(album, {"songs/one.drum": song("One", more="tempo 90")})
    made()
    change("drum.toml", "title", "tempo = 130\ntitle")
    assert made() == ["build/four.mid", "build/three.mid", "build/two.mid"]
    assert made() == []


def test_new_times_and_other_places_are_no_change(album, tmp_path_factory):
    made()
    for path in album.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    put(album, FILES)  # written again, with the same text
    assert made() == []
    moved = tmp_path_factory.mktemp("moved") / "album"
    shutil.copytree(album, moved)
    os.chdir(moved / "songs")
    assert built("..").fresh and not built("..").made
    assert run_build() == (0, "4 up to date\n")
    assert run_build(str(moved)) == (0, "4 up to date\n")


def test_a_change_that_is_not_heard_writes_nothing(album):
    made()
    before = os.stat("build/one.mid").st_mtime_ns
    change("songs/one.drum", "song", "# a comment\nsong")
    assert made() == [] and os.stat("build/one.mid").st_mtime_ns == before
    assert made() == []


def test_an_output_that_is_gone_or_was_changed_is_made_again(album):
    made()
    os.unlink("build/one.mid")
    Path("build/two.mid").write_bytes(b"edited")
    assert made() == ["build/one.mid", "build/two.mid"]


def test_force_compiles_all_again(album):
    made()
    Path("build/one.mid").write_bytes(b"")
    assert made(force=True) == ["build/one.mid"]  # the others came out as they were
    report = built(force=True)
    assert len(report.fresh) == 4 and report.last_line() == "4 came out as before"
    assert built().last_line() == "4 up to date"


@pytest.mark.parametrize("junk", [b"", b"{", b"[]", b'{"format": 1}', b"\xff", b'{"format": 9}', b"[" * 100_000])
def test_a_memory_that_cannot_be_read_is_no_memory(album, junk):
    made()
    Path("build/one.mid").unlink()
    Path(".drumc/build.json").write_bytes(junk)
    assert made() == ["build/one.mid"]
    assert made() == []


def test_a_memory_of_odd_entries_is_no_memory(album):
    made()
    good = json.loads(Path(".drumc/build.json").read_bytes())
    for spoil in (
        lambda data: data["outputs"]["build/one.mid"].update(reads=3),
        lambda data: data["outputs"]["build/one.mid"].pop("made"),
        lambda data: data["outputs"].update(x=None),
        lambda data: data["sources"]["songs/one.drum"].update(songs=None),
        lambda data: data.update(outputs=[1]),
        lambda data: data.update(sources={"songs/one.drum": {}}),
    ):
        data = json.loads(json.dumps(good))
        spoil(data)
        Path(".drumc/build.json").write_text(json.dumps(data))
        assert built().code == 0


def test_another_drumc_makes_all_again(album):
    made()
    data = json.loads(Path(".drumc/build.json").read_bytes())
    Path(".drumc/build.json").write_text(json.dumps({**data, "compiler": "older"}))
    for name in ALL:
        Path(name).write_bytes(b"by an older one")
    assert made() == ALL


# --- what is made -----------------------------------------------------------------------------------------------------


def test_files_without_a_song_are_left_alone(album):
    put(album, {"songs/grooves.drum": FILES["grooves.drum"], "songs/empty.drum": "", "songs/notes.txt": "x"})
    assert made() == ALL


def test_where_songs_lie_and_where_they_go(album):
    toml = 'title = "My Album"\nsources = ["a/**/*.drum", "one.drum"]\n[outputs]\nname = "{title}/{file}-{song}.mid"\n'
    put(album, {"drum.toml": toml})
    put(album, {"a/b/c/Deep.drum": song("Deep Song!") + song("Other"), "one.drum": song("One")})
    assert made() == [f"build/my-album/{name}.mid" for name in ("Deep-deep-song", "Deep-other", "one-one")]


def test_an_output_said_by_itself_takes_the_place_of_the_usual_one(album):
    toml = FILES["drum.toml"] + (
        '[[output]]\nsource = "songs/one.drum"\nkit = "ezdrummer3"\nto = "build/ez/{song}.mid"\n'
        '[[output]]\nsource = "songs/one.drum"\nsplit = true\nppq = 96\nto = "build/split.mid"\n'
        '[[output]]\nsource = "songs/two.drum"\nsong = "Two"\ntempo = 200\nhumanize = "0%"\n'
        '[[output]]\nsource = "grooves.drum"\n'
    )
    put(album, {"drum.toml": toml, "songs/two.drum": FILES["songs/two.drum"] + song("Second")})
    names = ("shared", "ez/one", "split", "second", "two")
    assert sorted(made()) == sorted([*(f"build/{name}.mid" for name in names), "build/four.mid", "build/three.mid"])
    alone = compile_source(Source.read("songs/one.drum"), "songs", Wanted(kit="ezdrummer3")).outputs[0]
    assert Path("build/ez/one.mid").read_bytes() == encode(alone.performance, alone.kit)[0]
    split = Path("build/split.mid").read_bytes()
    assert split[10:14] == bytes((0, 3, 0, 96))  # three tracks, 96 ticks
    two = compile_source(Source.read("songs/two.drum"), "songs", Wanted(tempo=200, knobs={"humanize": 0})).outputs[0]
    assert Path("build/two.mid").read_bytes() == encode(two.performance, two.kit)[0]
    change("drum.toml", "tempo = 200", "tempo = 201")
    assert made() == ["build/two.mid"]


def test_what_a_kit_cannot_play_is_said_of_what_is_made(album):
    put(album, {"songs/one.drum": song("One", "hh | h-x- h-x- h-x- h-x- |")})
    assert "build/one.mid: kit gm: half-open hi-hat played as open (8 times)" in built().text()


# --- what goes wrong --------------------------------------------------------------------------------------------------


def test_one_files_errors_stop_no_other_and_its_old_output_stays(album):
    made()
    old = Path("build/one.mid").read_bytes()
    change("songs/one.drum", "hh every 1/8", "hi every 1/8")
    change("songs/two.drum", "song", "sogn")  # it might have no song at all
    change("songs/three.drum", "1/8", "1/16")
    report = built()
    assert report.code == 1 and report.made[0][0] == "build/three.mid" and not report.gone
    assert report.failed == ("songs/one.drum", "songs/two.drum")
    assert [problem.source.name for problem in report.problems][0] == "songs/one.drum"
    assert "1 made, 1 up to date, 2 failed" in report.text()
    assert Path("build/one.mid").read_bytes() == old
    assert built().code == 1  # and it is told again, until it is mended
    put(album, {name: FILES[name] for name in ("songs/one.drum", "songs/two.drum")})
    assert made() == []


def test_a_used_file_that_breaks_is_told(album):
    made()
    change("grooves.drum", "hh |", "hi |")
    report = built()
    assert report.failed == ("songs/two.drum",) and "grooves.drum" in report.text()


def test_warnings_are_told_when_a_song_is_made(album):
    put(album, {"songs/one.drum": song("One") + "pattern nobody {\n  hh every 1/8\n}\n"})
    report = built()
    assert report.code == 0 and [problem.code for problem in report.problems] == ["unused"]
    assert not built().problems


def test_two_songs_that_share_an_output(album):
    put(album, {"songs/five.drum": song("ONE") + song("Five")})
    report = built()
    assert report.code == 1 and [problem.code for problem in report.problems] == ["same-output"]
    assert "ONE" in report.text() and "songs/one.drum" in report.text()
    assert [path for path, _ in report.made] == ["build/five.mid", "build/four.mid", "build/three.mid", "build/two.mid"]
    put(album, {"drum.toml": FILES["drum.toml"] + '[outputs]\nname = "{file}-{song}.mid"\n'})
    assert "build/five-one.mid" in made()


def test_shared_outputs_are_found_before_anything_is_compiled(album):
    toml = '[[output]]\nsource = "songs/one.drum"\nto = "a.mid"\n[[output]]\nsource = "songs/four.drum"\nto = "A.mid"\n'
    put(album, {"drum.toml": FILES["drum.toml"] + toml})
    report = built()
    [problem] = report.problems
    assert problem.source.name == "drum.toml" and problem.source.span_text(problem.span) in ('"a.mid"', '"A.mid"')
    assert not Path("a.mid").exists() and not Path("A.mid").exists()


def test_outputs_that_nothing_makes_any_more_are_mentioned_and_stay(album):
    made()
    os.unlink("songs/one.drum")
    change("songs/two.drum", '"Two"', '"Zwei"')
    for _ in range(2):
        report = built()
        assert report.code == 0 and report.gone == ("build/one.mid", "build/two.mid")
        assert "build/one.mid: not made by this project any more" in report.text()
    assert Path("build/one.mid").exists() and Path("build/zwei.mid").exists()
    os.unlink("build/one.mid")
    os.unlink("build/two.mid")
    assert built().gone == ()


@pytest.mark.parametrize(
    ("toml", "line", "says", "help"),
    [
        ('sources = ["songs/*.drum", "song/*.drum"]\n', 1, "no .drum file in the project is called `song/*.drum`", ""),
        ('sources = "*.mid"\n', 1, "no .drum file in the project is called `*.mid`", ""),
        ('[[output]]\nsource = "songs/on.drum"\n', 2, "there is no file `songs/on.drum` here", "`songs/one.drum`"),
        ('[[output]]\nsource = "songs/one.drum"\nsong = "Oen"\n', 3, "`songs/one.drum` has no song `Oen`", "`One`"),
    ],
)
def test_what_the_drum_toml_names_must_be_there(album, toml, line, says, help):
    put(album, {"drum.toml": toml + FILES["drum.toml"] if toml.startswith("s") else FILES["drum.toml"] + toml})
    line += 0 if toml.startswith("s") else FILES["drum.toml"].count("\n")
    report = built()
    [problem] = report.problems
    assert (problem.source.line_column(problem.span[0])[0], problem.message) == (line, says) and help in problem.help
    assert report.code == 1 and Path("build/four.mid").exists() == ("*.mid" not in toml)


def test_a_project_without_songs(tmp_path):
    put(tmp_path, {"drum.toml": "", "groove.drum": FILES["grooves.drum"]})
    code, text = run_build(str(tmp_path))
    assert code == 1 and "there is no song to build here" in text and "`songs/*.drum`" in text


def test_no_project_at_all(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, text = run_build()
    assert code == 2
    assert text == "error: this folder is in no project: there is no drum.toml; `drumc new NAME --project` makes one\n"
    put(tmp_path, {"drum.toml": "sede = 3\n"})
    code, text = run_build()
    assert code == 1 and "did you mean `seed`?" in text and not (tmp_path / ".drumc").exists()


def test_a_library_file_that_lies_where_nobody_looks(album):
    put(album, {"library/lost.drum": FILES["library/fills/mine.drum"]})
    report = built()
    assert report.code == 0 and "`lost.drum` is not found here" in report.text()


def test_sources_that_cannot_be_read(album):
    (album / "songs" / "bad.drum").write_bytes(b"\x00\x01")
    (album / "songs" / "link.drum").symlink_to("/etc/hostname")
    (album / "songs" / "folder.drum").mkdir()
    report = built()
    assert report.code == 1 and len(report.made) == 4
    assert any("bad.drum is not text" in trouble for trouble in report.troubles)
    assert any("leads out of the project" in trouble for trouble in report.troubles)


def test_an_output_folder_that_cannot_be_written(album):
    Path("build").write_text("a file")
    report = built()
    assert report.code == 3 and len(report.troubles) == 4
    assert "build/one.mid cannot be written: build is not a folder" in report.text()
    assert Path("build").read_text() == "a file"
    os.unlink("build")
    os.symlink("/tmp", "build", target_is_directory=True)
    report = built()
    assert report.code == 1 and "it leads out of the project" in report.text()
    assert not Path("/tmp/one.mid").exists()


def test_a_full_disk_leaves_the_old_file(album, monkeypatch):
    made()
    old = Path("build/one.mid").read_bytes()
    change("songs/one.drum", "1/8", "1/16")

    class Full(io.FileIO):
        def write(self, data):
            if len(data) < 100:
                raise OSError(28, "No space left on device")
            return super().write(bytes(data)[: len(data) // 2])

    monkeypatch.setattr("builtins.open", lambda path, mode, **_: Full(path, mode))
    report = built()
    monkeypatch.undo()
    assert report.code == 3 and "No space left on device" in report.text()
    assert Path(album / "build/one.mid").read_bytes() == old
    assert not list(album.rglob("*.tmp"))


# --- at once ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def many(album) -> Path:
    """The album with ten songs that leave things to chance, one of them wrong, and one that warns."""
    for number in range(10):
        body = f"hh every 1/16 | ?x | vel {60 + number}; fill mine; sn on 2 4"
        put(album, {f"songs/n{number}.drum": song(f"N{number}", body, f"seed {number}; humanize 30%")})
    change("songs/n3.drum", "sn on", "snn on")
    change("songs/n5.drum", "song", "pattern spare {\n  hh every 1/4\n}\nsong")
    return album


def test_at_once_is_as_one_by_one(many):
    one_by_one, bytes_before = built(jobs=1), outputs(many)
    shutil.rmtree("build")
    shutil.rmtree(".drumc")
    for how in ({"jobs": 2}, {}, {"executor": ThreadPoolExecutor(3)}, {"executor": ProcessPoolExecutor(2)}):
        at_once = built(force=True, **how)
        assert at_once.text() == one_by_one.text() and at_once.code == 1
        assert outputs(many) == bytes_before
        shutil.rmtree("build")


class Backwards(Executor):
    """Does the work last come, first served, when the first result is asked for."""

    def __init__(self):
        self.waiting: list = []

    def submit(self, fn, /, *args, **kwargs):
        executor = self

        class Late(Future):
            def result(self, timeout=None):
                while executor.waiting:
                    future, work = executor.waiting.pop()
                    future.set_result(work())
                return super().result(timeout)

        future = Late()
        self.waiting.append((future, lambda: fn(*args, **kwargs)))
        return future


def test_the_order_in_which_work_ends_changes_nothing(many):
    report, before = built(jobs=1), outputs(many)
    shutil.rmtree("build")
    late = built(force=True, executor=Backwards())
    assert late.text() == report.text() and outputs(many) == before


class Broken(Executor):
    """Does one task, and then its processes are gone."""

    def __init__(self):
        self.done = 0

    def submit(self, fn, /, *args, **kwargs):
        future: Future = Future()
        self.done += 1
        if self.done > 2:
            future.set_exception(BrokenExecutor("killed"))
        else:
            future.set_result(fn(*args, **kwargs))
        return future


def test_a_process_that_is_killed_is_told(album):
    report = built(executor=Broken())
    assert report.code == 1 and len(report.made) == 2 and len(report.failed) == 2
    assert "is there enough memory?" in report.text()
    assert made() == ALL[2:]


def test_many_songs_for_programmers(album, tmp_path_factory):
    sources = [Source(f"{number}", song(f"S{number}", more=f"seed {number}; humanize 30%")) for number in range(300)]
    sources[7] = Source("7", "song {")
    one_by_one = list(compile_many(sources))
    with ThreadPoolExecutor(4) as threads, ProcessPoolExecutor(2) as processes:
        assert list(compile_many(iter(sources), threads)) == one_by_one == list(compile_many(sources, processes))
    assert [one.name for one in one_by_one] == [source.name for source in sources]
    assert [one.name for one in one_by_one if one.failed] == ["7"] and one_by_one[7].problems
    assert one_by_one[0].files[0].name == "S0" and one_by_one[0].files[0].data.startswith(b"MThd")


def test_paths_and_wishes_for_programmers(album):
    [two, none] = compile_many([Path("songs/two.drum"), "no.drum"], wanted=Wanted(tempo=60), ppq=96, split=True)
    assert two.files[0].data[12:14] == bytes((0, 96)) and not two.failed
    assert none.failed and none.unread == "there is no file no.drum"
    project, _ = read_project(".")
    [three] = compile_many(["songs/three.drum"], project=project)
    built()
    assert three.files[0].data == Path("build/three.mid").read_bytes()


def test_no_more_is_on_its_way_than_is_bounded(album):
    started: list[int] = []

    class Counting(ThreadPoolExecutor):
        def submit(self, fn, /, *args, **kwargs):
            started.append(1)
            return super().submit(fn, *args, **kwargs)

    with Counting(2) as executor:
        results = compile_many((Source("s", song("S")) for _ in range(10_000)), executor)
        next(results)
        assert len(started) <= 128
        results.close()  # type: ignore[attr-defined]
    assert len(started) <= 128


# --- killed -----------------------------------------------------------------------------------------------------------

LOOP = """\
import sys
from compiler.build import run_build
print("ready", flush=True)
while True:
    run_build(".", jobs=int(sys.argv[1]), force=True)
"""
TEMPI = ("tempo 90", "tempo 91")


@pytest.fixture
def restless(album) -> dict[str, set[bytes]]:
    """The album with six songs that are worth writing, and for each output the two that it may be."""
    for path in ("songs/one.drum", "songs/two.drum", "songs/three.drum", "songs/four.drum"):
        os.unlink(path)
    for number in range(6):
        long = f"hh every 1/16 | {'X' * (number + 1)} |; sn every 1/8; bd every 1/8"
        put(album, {f"songs/n{number}.drum": song(f"N{number}", long, TEMPI[0]).replace("verse 2", "verse 60")})
    whole: dict[str, set[bytes]] = {}
    for _ in range(2):
        built(jobs=1)
        for path, data in outputs(album).items():
            whole.setdefault(path, set()).add(data)
        to_and_fro()
    assert len(whole) == 6 and all(len(both) == 2 for both in whole.values())
    return whole


def to_and_fro() -> None:
    """Change every song so that it is heard, and the second time back."""
    for path in Path("songs").glob("*.drum"):
        text = path.read_text()
        was, now = TEMPI if TEMPI[0] in text else TEMPI[::-1]
        path.with_suffix(".new").write_text(text.replace(was, now))
        os.replace(path.with_suffix(".new"), path)


def all_whole(album: Path, whole: dict[str, set[bytes]]) -> bool:
    """Whether every output is one of the two that it may be, and what is remembered can be read."""
    json.loads(Path(".drumc/build.json").read_bytes())
    found = outputs(album)
    return found.keys() == whole.keys() and all(data in whole[path] for path, data in found.items())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills by fork and SIGKILL")
def test_a_build_that_is_killed_leaves_no_torn_file(album, restless):
    chance = random.Random(7)
    for _ in range(KILLS):
        child = os.fork()
        if not child:
            try:
                while True:
                    built(jobs=1)
                    to_and_fro()
            finally:
                os._exit(3)
        time.sleep(chance.random() * 0.2)
        os.kill(child, signal.SIGKILL)
        assert os.WIFSIGNALED(os.waitpid(child, 0)[1]), "the build ended by itself"
        assert all_whole(album, restless)
    report = built()
    assert report.code == 0 and all_whole(album, restless) and made() == []
    for path in Path("songs").glob("*.drum"):
        alone = compile_source(Source.read(path), "songs").outputs[0]
        assert Path(f"build/{path.stem}.mid").read_bytes() == encode(alone.performance, alone.kit)[0]


def test_a_build_of_several_processes_that_is_killed_leaves_no_torn_file(album, restless):
    env, chance = {**os.environ, "PYTHONPATH": str(ROOT)}, random.Random(8)
    for _ in range(max(3, KILLS // 10)):
        command = [sys.executable, "-c", LOOP, "2"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=env) as process:
            assert process.stdout is not None and process.stdout.readline() == b"ready\n"
            time.sleep(chance.random() * 0.4)
            assert process.poll() is None
            process.send_signal(signal.SIGKILL)
        assert all_whole(album, restless)
        to_and_fro()


def test_what_killed_builds_left_half_written_is_removed(album):
    made()
    for folder in ("build", ".drumc"):
        put(album, {f"{folder}/.drumc-1.tmp": "half", f"{folder}/.drumc-2.tmp": "half", f"{folder}/.keep.tmp": ""})
        os.utime(f"{folder}/.drumc-1.tmp", (1, 1))
    change("songs/one.drum", "1/8", "1/16")
    made()
    left = sorted(str(path.relative_to(album)) for path in album.rglob("*.tmp"))
    assert left == [".drumc/.drumc-2.tmp", ".drumc/.keep.tmp", "build/.drumc-2.tmp", "build/.keep.tmp"]


@pytest.mark.skipif(not os.path.isdir("/proc"), reason="looks at processes by /proc")
def test_workers_end_with_the_build_that_is_killed(album):
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", LOOP, "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env) as process:
        workers: set[int] = set()
        until = time.monotonic() + 20
        while not workers and time.monotonic() < until:
            workers = children(process.pid)
        process.send_signal(signal.SIGKILL)
    assert workers
    until = time.monotonic() + 20
    while any(alive(worker) for worker in workers) and time.monotonic() < until:
        time.sleep(0.02)
    assert not any(alive(worker) for worker in workers)


def children(pid: int) -> set[int]:
    try:
        return set(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))
    except OSError:
        return set()


def alive(pid: int) -> bool:
    try:
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def test_ctrl_c_keeps_what_is_done(album, monkeypatch):
    """What was written is remembered, and the next build does the rest."""
    import compiler.build

    count = 0
    write = compiler.build.write_whole

    def interrupted(path, data):
        nonlocal count
        count += 1
        if count == 3:
            raise KeyboardInterrupt
        write(path, data)

    monkeypatch.setattr(compiler.build, "write_whole", interrupted)
    with pytest.raises(KeyboardInterrupt):
        built()
    monkeypatch.undo()
    os.chdir(album)
    assert made() == ALL[2:]
