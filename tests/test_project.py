"""Projects as a user meets them: where defaults come from, what wins, what is said of a `drum.toml` that is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from compiler.compile import Compiled, Wanted, check_source, compile_source
from compiler.midi import encode, events
from compiler.project import Project, check_here, compile_here, find_project, read_project, written_here
from dsl.catalog import Catalog
from dsl.diagnostic import Diagnostic, apply_fixes, render_text
from dsl.source import Source

ROOT = Path(__file__).parents[1]
CONFORMANCE = sorted((ROOT / "tests" / "conformance").glob("*.drum"))

PLAIN = 'song "Plain" {\n  verse 2 { hh every 1/8; sn on 2 4 }\n}\n'
OWN = 'song "Own" {\n  kit roland_td\n  seed 5\n  tempo 90\n  humanize 10%\n  verse 2 { hh every 1/8; sn on 2 4 }\n}\n'
LUCK = 'song "Luck" {\n  verse 8 { hh every 1/16 | ? | }\n}\n'
KNOB = """\
song "Knob" {
  verse 1 { if complexity > 60% { cb on 1 } else { cp on 1 } }
  chorus 1 { complexity 80%; if complexity > 60% { cb on 1 } else { cp on 1 } }
}
"""
MY_KIT = "kit: my_kit\nlike: gm\nnotes: {sn: 40}\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch) -> Path:
    """An empty folder to stand in, with no project above it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(home: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)


def project(home: Path, toml: str, **files: str) -> Project:
    """The project that this text makes."""
    put(home, {"drum.toml": toml, **files})
    found, problems = read_project(str(home))
    assert found is not None, render_text(problems)
    return found


def told(home: Path, toml: str) -> list[tuple[int, str, str]]:
    """(line, sentence, help) of everything that is wrong with this text, which must be no project."""
    put(home, {"drum.toml": toml})
    found, problems = read_project(".")
    assert found is None and problems
    assert "Traceback" not in render_text(problems)
    assert all(problem.source.name == "drum.toml" and problem.code == "project-file" for problem in problems)
    return [(problem.source.line_column(problem.span[0])[0], problem.message, problem.help) for problem in problems]


def compiled(home: Path, text: str, wanted: Wanted | None = None) -> Compiled:
    found = compile_here(Source("song.drum", text), str(home), wanted)
    assert not found.failed, render_text(found.problems)
    return found


def played(found: Compiled) -> bytes:
    return b"".join(encode(output.performance, output.kit)[0] for output in found.outputs)


def bytes_of(home: Path, text: str, wanted: Wanted | None = None) -> bytes:
    return played(compiled(home, text, wanted))


def written(text: str, wanted: Wanted | None = None) -> bytes:
    """What a text plays that is in no project."""
    return played(compile_source(Source("song.drum", text), None, wanted or Wanted()))


# --- which project ----------------------------------------------------------------------------------------------------


def test_the_nearest_drum_toml_upwards_makes_the_project(home):
    assert find_project(".") is None
    put(home, {"drum.toml": "", "songs/deep/a.drum": PLAIN, "inner/drum.toml": "", "inner/b.drum": PLAIN})
    assert find_project("songs/deep/a.drum") == find_project("songs") == find_project(".") == "."
    assert find_project("inner/b.drum") == "inner"
    assert find_project("not/there/yet.drum") == "."
    (home / "elsewhere").mkdir()
    os.chdir("songs")
    assert os.path.samefile(find_project("deep") or "", home)


def test_outside_of_a_project_nothing_changes(home):
    assert bytes_of(home, PLAIN) == written(PLAIN)
    assert written_here(str(home), None, None) == (480, False)
    assert written_here(None, 96, True) == (96, True)


def test_a_text_that_lies_nowhere_is_in_no_project(home):
    put(home, {"drum.toml": "seed = 9\nkit = 3"})
    assert played(compile_here(Source("<stdin>", LUCK))) == written(LUCK)


def test_checking_in_a_project_tells_what_checking_tells(home):
    half_open = PLAIN.replace("hh every 1/8", "hh | h-h-h-h- |")
    assert said(check_here(Source("a.drum", half_open), str(home))) == said(check_source(Source("a.drum", half_open)))
    project(home, 'kit = "ezdrummer3"\n')
    assert said(check_here(Source("a.drum", half_open), str(home))) == []  # a kit with half-open hats


def test_an_empty_drum_toml_changes_nothing(home):
    """Every conformance example is the same inside of a project: its problems and its bytes."""
    put(home, {"drum.toml": ""})
    read, _ = read_project(".")
    assert read is not None
    from compiler.compile import with_advice
    from compiler.project_compile import compile_inside

    catalog = Catalog()
    for path in CONFORMANCE:
        source, folder = Source.read(path), str(path.parent)
        alone = compile_source(source, folder, catalog=catalog)
        inside = compile_inside(read, source, folder, None, catalog)
        assert said(alone) == said(inside), path.name
        assert said(check_source(source, folder, catalog=catalog)) == said(with_advice(inside)), path.name
        assert played(alone) == played(inside), path.name


def said(found: Compiled) -> list[tuple[str, str, tuple[int, int]]]:
    return [(problem.code, problem.message, problem.span) for problem in found.problems]


# --- what wins --------------------------------------------------------------------------------------------------------


def test_a_default_is_as_if_the_song_began_with_it(home):
    project(home, 'kit = "ezdrummer3"\nseed = 7\ntempo = 150\nhumanize = "40%"\nintensity = 80\n')
    begun = LUCK.replace("{\n", "{\n  kit ezdrummer3\n  seed 7\n  tempo 150\n  humanize 40%\n  intensity 80%\n", 1)
    assert bytes_of(home, LUCK) == written(begun) != written(LUCK)


def test_what_the_song_says_beats_the_project(home):
    project(home, 'kit = "ezdrummer3"\nseed = 7\ntempo = 150\nhumanize = 40\n')
    assert bytes_of(home, OWN) == written(OWN)


def test_each_song_of_a_file_takes_only_what_it_does_not_say(home):
    project(home, 'kit = "ezdrummer3"\n')
    assert [output.kit.name for output in compiled(home, OWN + PLAIN).outputs] == ["roland_td", "ezdrummer3"]


def test_a_section_beats_the_project(home):
    project(home, 'complexity = "10%"\n')
    assert notes(compiled(home, KNOB)) == [CLAP, COWBELL]


CLAP, COWBELL, HIHAT, FLOOR_TOM = 39, 56, 42, 43


def notes(found: Compiled) -> list[int]:
    """The MIDI notes that are struck, in order."""
    return [event[1] for output in found.outputs for event in events(output.performance, output.kit)]


def test_the_command_line_beats_the_song_and_the_project(home):
    project(home, 'kit = "ezdrummer3"\nseed = 7\ntempo = 150\nhumanize = 40\n')
    wanted = Wanted(kit="gm", seed=3, tempo=60, knobs={"humanize": 0})
    assert bytes_of(home, OWN, wanted) == written(OWN, wanted)


def test_the_project_beats_the_style(home):
    project(home, "tempo = 99\n")
    song = 'song "Styled" {\n  style rock.classic\n  verse 1\n}\n'
    assert compiled(home, song).outputs[0].performance.tempi[0][1] == 99


def test_a_pattern_by_itself_takes_the_defaults_too(home):
    project(home, 'kit = "ezdrummer3"\nseed = 7\ntempo = 99\ncomplexity = 80\n')
    pattern = "pattern luck {\n  bars 4\n  hh every 1/16 | ? |\n  if complexity > 60% { cb on 1 }\n}\n"
    wanted = Wanted(kit="ezdrummer3", seed=7, tempo=99, knobs={"complexity": 80})
    assert bytes_of(home, pattern) == written(pattern, wanted) != written(pattern)


def test_how_files_are_written(home):
    project(home, "ppq = 960\nsplit = true\n")
    assert written_here(str(home), None, None) == (960, True)
    assert written_here(str(home), 96, False) == (96, False)


def test_a_warning_about_a_default_points_at_the_song(home):
    project(home, "tempo = 300\n")
    [problem] = compiled(home, 'song "Fast" {\n  style rock.classic\n  verse 1\n}\n').problems
    assert problem.severity == "warning" and problem.source.span_text(problem.span) == '"Fast"'


# --- its own library and kits -----------------------------------------------------------------------------------------


OWN_FILL = "fill moby_triplets {\n  beats 1\n  ft | xxxx |\n}\n"
FILLED = 'song "Filled" {\n  humanize 0%\n  verse 1 { hh every 1/4; fill moby_triplets }\n}\n'


def test_the_projects_library_comes_before_the_shipped_one(home):
    files = {"mine/fills/moby_triplets.drum": OWN_FILL, "more/fills/x.drum": ""}
    project(home, 'library = ["mine", "more"]\n', **files)
    assert set(notes(compiled(home, FILLED))) == {HIHAT, FLOOR_TOM}
    assert "moby_triplets" in compile_source(Source("a", FILLED)).program.catalog.names("fill")


def test_the_projects_library_is_what_shipped_players_play_from(home):
    song = 'song "Bonham" {\n  drummer bonham\n  verse 4 { hh every 1/8; sn on 2 4 }\n}\n'
    feel = "feel bonham_pocket {\n  per 1/8\n  sn late [30 0]ms\n}\n"
    project(home, 'library = ["mine"]\n', **{"mine/feels/bonham_pocket.drum": feel})
    assert bytes_of(home, song) != written(song)


def test_a_name_of_the_projects_library_is_suggested(home):
    project(home, 'library = "mine"\n', **{"mine/fills/my_fill.drum": OWN_FILL.replace("moby_triplets", "my_fill")})
    [problem] = compile_here(Source("song.drum", FILLED.replace("moby_triplets", "my_fil")), str(home)).problems
    assert problem.help == "did you mean `my_fill`?"


def test_a_slip_in_a_library_file_is_told_where_it_is(home):
    project(home, 'library = "mine"\n', **{"mine/fills/moby_triplets.drum": OWN_FILL.replace("| xxxx |", "| xxQx |")})
    found = compile_here(Source("song.drum", FILLED), str(home))
    assert found.failed
    assert {problem.source.name for problem in found.problems} == {os.path.join("mine", "fills", "moby_triplets.drum")}


def test_a_library_file_named_otherwise_than_what_is_in_it_is_told(home):
    project(home, 'library = "mine"\n', **{"mine/fills/my_fill.drum": OWN_FILL})
    found = compile_here(Source("song.drum", FILLED.replace("moby_triplets", "my_fill")), str(home))
    sentences = [problem.message for problem in found.problems]
    assert "this file is named `my_fill` and has no fill of that name" in sentences


def test_kits_of_the_project_are_found_by_name(home):
    project(home, 'kits = "kits"\nkit = "my_kit"\n', **{"kits/my_kit.yaml": MY_KIT})
    assert compiled(home, PLAIN).outputs[0].kit.notes["sn"] == 40
    assert compiled(home, PLAIN.replace("{\n", "{\n  kit my_kit\n", 1)).outputs[0].kit.name == "my_kit"
    assert compiled(home, OWN, Wanted(kit="my_kit")).outputs[0].kit.name == "my_kit"
    os.mkdir("songs")
    assert compile_here(Source("songs/a.drum", PLAIN), str(home / "songs")).outputs[0].kit.name == "my_kit"


def test_a_kit_by_its_file(home):
    project(home, 'kit = "odd/place.yaml"\n', **{"odd/place.yaml": MY_KIT})
    assert compiled(home, PLAIN).outputs[0].kit.notes["sn"] == 40


def test_a_kit_file_is_meant_from_the_song_whatever_folder_one_stands_in(home):
    near = MY_KIT.replace("40", "39")
    project(home, 'kits = "kits"\n', **{"kits/my_kit.yaml": MY_KIT, "songs/kits/my_kit.yaml": near})
    song = Source("songs/a.drum", PLAIN.replace("{\n", '{\n  kit "kits/my_kit.yaml"\n', 1))
    assert compile_here(song, str(home / "songs")).outputs[0].kit.notes["sn"] == 39


def test_a_kit_beside_the_song_comes_first(home):
    near = MY_KIT.replace("40", "39")
    project(home, 'kits = "kits"\n', **{"kits/my_kit.yaml": MY_KIT, "songs/my_kit.yaml": near})
    song = Source("songs/a.drum", PLAIN.replace("{\n", "{\n  kit my_kit\n", 1))
    assert compile_here(song, str(home / "songs")).outputs[0].kit.notes["sn"] == 39


# --- a drum.toml that is wrong ----------------------------------------------------------------------------------------

WRONG = {
    # what is in the drum.toml: (line, sentence, what the help holds) of everything that is told of it
    'title = "a"\nkit = gm\n': [(2, "this is no value", 'kit = "gm"')],
    'kit "gm"\n': [(1, "a key is followed by `=` and its value", 'kit = "gm"')],
    'seed = 1\nkit = "gm\n': [(2, "the text in quotes is not closed on this line", '`"`')],
    "seed = 1\nseed = 2\n": [(2, "this is said twice", "keep one")],
    "sources = [1, 2\n": [(1, "this list is not closed", "`]`")],
    "[outputs]\n[outputs]\n": [(2, "there are two tables of this name", "one")],
    'library = ["a\\q"]\n': [(1, "a `\\` stands for nothing here", "`/`")],
    "a = " + "[" * 4000 + "\n": [(1, "this is nested deeper than anything in a project", "")],
    "kit = 3\n": [(1, "`kit` must be a text in quotes; this is the number 3", "")],
    'kit = "gn"\n': [(1, "there is no kit `gn`", "did you mean `gm`?")],
    'kit = "kits/mine.yaml"\n': [(1, "there is no file `kits/mine.yaml` here", "")],
    "title = []\n": [(1, "`title` must be a text in quotes; this is a list", "")],
    'title = " "\n': [(1, "`title` must be a line of text; this is an empty text", "")],
    'title = "a\\nb"\n': [(1, '`title` must be a line of text; this is the text "a?b"', "")],
    'seed = "7"\n': [(1, '`seed` must be a whole number, such as 7; this is the text "7"', "")],
    "seed = -1\n": [(1, "`seed` goes from 0 to 9007199254740991, and this is -1", "")],
    "seed = 2021-01-01\n": [(1, "`seed` must be a whole number, such as 7; this is a date or a time", "")],
    "seed = true\n": [(1, "`seed` must be a whole number, such as 7; this is `true`", "")],
    "tempo = 5\n": [(1, "`tempo` goes from 20 to 999, and this is 5", "")],
    "tempo = 120.5\n": [(1, "`tempo` must be a whole number, such as 120; this is the number 120.5", "")],
    'complexity = "160%"\n': [(1, "`complexity` goes from 0% to 100%, and this is 160%", "")],
    'humanize = "much"\n': [
        (1, '`humanize` must be a whole percentage, such as 60 or "60%"; this is the text "much"', "")
    ],
    "ppq = 1\n": [(1, "`ppq` goes from 24 to 32767, and this is 1", "")],
    'split = "yes"\n': [(1, '`split` must be true or false; this is the text "yes"', "")],
    "sede = 1\n": [(1, "a project has no `sede`", "did you mean `seed`?")],
    "colour = 1\n": [(1, "a project has no `colour`", "it may have title, ")],
    'folder = "out"\n': [(1, "a project has no `folder`", "`folder` belongs under `[outputs]`")],
    '[outputs]\nkit = "gm"\n': [(2, "[outputs] has no `kit`", "above the first `[table]`")],
    '[outputs]\nnames = "{song}.mid"\n': [(2, "[outputs] has no `names`", "did you mean `name`?")],
    "outputs = 1\n": [
        (1, "`outputs` must be a table: write `[outputs]` on a line of its own; this is the number 1", "")
    ],
    '[assistant]\nmodle = "ollama:x"\n': [(2, "[assistant] has no `modle`", "did you mean `model`?")],
    "[assistant]\nmodel = 3\n": [(2, "`model` must be a text in quotes; this is the number 3", "")],
    "assistant = 1\n": [
        (1, "`assistant` must be a table: write `[assistant]` on a line of its own; this is the number 1", "")
    ],
    '[outputs]\nfolder = "../out"\n': [(2, "`../out` leads out of the project", "")],
    '[outputs]\nname = "{sogn}.mid"\n': [(2, "nothing is put for `{sogn}`", "did you mean `{song}`?")],
    '[outputs]\nname = "{song.mid"\n': [(2, "nothing is put for `{song.mid}`", "`{song}`")],
    '[outputs]\nname = "}.mid"\n': [(2, "a `{` or `}` stands alone", "`{song}`")],
    '[outputs]\nname = "{song}.wav"\n': [(2, "`{song}.wav` must be the name of a MIDI file", "{song}.mid")],
    '[output]\nsource = "a.drum"\n': [(1, "each `output` is a table: write `[[output]]` on a line of its own", "")],
    '[[output]]\nsong = "A"\n': [(1, "this [[output]] does not say of which file", "source = ")],
    '[[output]]\nsource = "a.drum"\n\n[[output]]\nsource = "b.drum"\nsed = 1\n': [
        (6, "[[output]] has no `sed`", "did you mean `seed`?")
    ],
    '[[output]]\nsource = "a.drum"\nto = "/tmp/a.mid"\n': [
        (3, "`/tmp/a.mid` must be a path in the project, written from its folder", "")
    ],
    'library = "libary"\n': [(1, "there is no folder `libary` here", "did you mean `library`?")],
    'library = "file.txt"\n': [(1, "`file.txt` is a file, not a folder", "")],
    'library = "/etc"\n': [(1, "`/etc` must be a path in the project, written from its folder", "")],
    'library = [\n  "library",\n  "..",\n]\n': [(3, "`..` leads out of the project", "")],
    'library = "link"\n': [(1, "`link` leads out of the project", "")],
    "library = [1]\n": [(1, "`library` must be a list of texts in quotes; this is the number 1", "")],
    'sources = ["songs\\\\*.drum"]\n': [
        (1, "`songs\\*.drum` is written with `/` between folders, on every machine", "")
    ],
    'sources = ["../*.drum"]\n': [(1, "`../*.drum` leads out of the project", "")],
    "sources = 4\n": [(1, "`sources` must be a list of texts in quotes; this is the number 4", "")],
    "tempo = 5\nsede = 1\nkit = 3\n": [  # all at once, in the order of the lines
        (1, "`tempo` goes from 20 to 999, and this is 5", ""),
        (2, "a project has no `sede`", "did you mean `seed`?"),
        (3, "`kit` must be a text in quotes; this is the number 3", ""),
    ],
}


@pytest.mark.parametrize("toml", WRONG, ids=range(len(WRONG)))
def test_what_is_wrong_is_told_with_its_line(home, toml):
    put(home, {"library/fills/a.drum": "", "file.txt": ""})
    (home / "link").symlink_to("/tmp", target_is_directory=True)
    expected = WRONG[toml]
    found = told(home, toml)
    assert [(line, sentence) for line, sentence, _ in found] == [(line, sentence) for line, sentence, _ in expected]
    assert all(part in help for (_, _, help), (_, _, part) in zip(found, expected)), found


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xff\xfek\x00", "UTF-16"),
        (b"\x00\x01", "is not text"),
        (b"title = '\xe9'", "not UTF-8"),
        (b"#" * 300_000, "large"),
    ],
)
def test_a_drum_toml_that_is_no_text(home, data, says):
    (home / "drum.toml").write_bytes(data)
    found, [problem] = read_project(".")
    assert found is None and says in problem.message


def test_a_slip_in_a_key_can_be_repaired(home):
    put(home, {"drum.toml": "sede = 1\n"})
    _, problems = read_project(".")
    text, applied = apply_fixes(problems[0].source, problems)
    assert text == "seed = 1\n" and len(applied) == 1


def test_windows_line_ends_and_a_byte_order_mark(home):
    (home / "drum.toml").write_bytes(b"\xef\xbb\xbf# c\r\nseed = 3\r\n\r\n[outputs]\r\nfolder = 'out'\r\n")
    found, problems = read_project(".")
    assert not problems and found is not None and found.how.seed == 3 and found.outputs == "out/{song}.mid"


def test_a_file_of_a_broken_project_is_not_compiled(home):
    """Without its kit and its knobs it would be another song."""
    put(home, {"drum.toml": "sede = 1\n"})
    found = compile_here(Source("song.drum", PLAIN), str(home))
    assert found.failed and not found.outputs
    assert [problem.source.name for problem in found.problems] == ["drum.toml"]


@pytest.mark.parametrize("size", range(0, 400, 7))
def test_half_typed_files_never_raise(home, size):
    toml = (ROOT / "compiler" / "starters" / "project" / "drum.toml").read_text().replace("# ", "")
    put(home, {"drum.toml": toml[len(toml) * size // 400 :]})
    _, problems = read_project(".")
    assert all(isinstance(problem, Diagnostic) for problem in problems) and render_text(problems) is not None


# --- what it costs ----------------------------------------------------------------------------------------------------

LOOK = """\
import sys
from compiler.project import compile_here, written_here
from dsl.source import Source
found = compile_here(Source.read("song.drum"), ".")
assert len(found.outputs) == 1 and written_here(".", None, None)
print(*sorted(sys.modules))
"""


@pytest.mark.parametrize("toml", [None, 'kit = "ezdrummer3"\nseed = 3\n'])
def test_a_file_pays_only_for_the_project_it_is_in(home, toml):
    put(home, {"song.drum": PLAIN, **({} if toml is None else {"drum.toml": toml})})
    run, env = [sys.executable, "-c", LOOK], {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(run, capture_output=True, text=True, env=env, timeout=60, check=True)
    names = set(result.stdout.split())
    assert ("tomllib" in names) == ("compiler.project_model" in names) == (toml is not None)
    assert not names & {"pydantic", "ruamel", "typer", "json", "hashlib", "concurrent", "compiler.build"}


# --- the page about it ----------------------------------------------------------------------------------------------


def test_the_drum_toml_on_the_page_is_right(home):
    page = (ROOT / "docs" / "projects.md").read_text()
    toml = page.partition("```toml\n")[2].partition("```")[0]
    read = project(home, toml, **{"library/fills/a.drum": "", "kits/a.yaml": MY_KIT})
    assert read.how.kit == "ezdrummer3" and read.how.knobs == {"complexity": 60, "humanize": 20}
    assert read.asked[0].to == "build/for_roland/{song}.mid" and read.outputs == "build/{song}.mid"
    from compiler.project_model import OUTPUTS, PROJECT
    from compiler.toml_places import read_toml

    left_out = {"intensity", "fill_frequency"}  # named in the comment beside `complexity`
    assert set(read_toml(toml)) == set(PROJECT) - left_out and set(read_toml(toml)["outputs"]) == set(OUTPUTS)


def test_the_python_on_the_page_runs(home):
    page = (ROOT / "docs" / "projects.md").read_text()
    code = page.partition("```python\n")[2].partition("```")[0]
    put(home, {"my_album/drum.toml": "", "my_album/one.drum": PLAIN, "a.drum": PLAIN, "b.drum": OWN})
    run, env = [sys.executable, "-c", code], {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(run, capture_output=True, text=True, env=env, timeout=60, check=True)
    assert result.stdout.splitlines()[0].endswith("plain.mid: 2 bars, 0:04, 20 strokes")
    assert [line.split()[:2] for line in result.stdout.splitlines()[-2:]] == [["a.drum", "Plain"], ["b.drum", "Own"]]
