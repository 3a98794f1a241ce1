"""`drumc draft`, `revise`, `compose` and `ask` as a user types them: files, exit codes, what is said."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.draft.fakes import GOOD, SHORT_BAR, FakeServer, fails, sleeps, streams

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def no_model(monkeypatch):
    for name in ("DRUMC_MODEL", "DRUMC_API_KEY", "OPENAI_API_KEY", "ANTHROPIC_API_KEY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def model(monkeypatch):
    """Gives the name of a model that answers with these texts."""
    pytest.importorskip("openai")
    servers = []

    def start(*texts, behave=None) -> str:
        servers.append(FakeServer(behave or streams(*texts)))
        return f"openai-compatible:tiny@{servers[-1].address}"

    yield start
    for server in servers:
        server.close()


def test_a_draft_on_standard_output(drumc):
    result = drumc("draft", "slow blues shuffle, 70 bpm")
    assert result.code == 0
    assert result.out.startswith("# Drafted by drumc's template engine")
    assert "slow blues shuffle" in result.out and "tempo 70" in result.out
    assert "engine: template (rules and the library, no language model)" in result.err


def test_a_draft_in_a_file_compiles(drumc, folder):
    assert drumc("draft", "punk, 180 bpm", "-o", "punk.drum", "--seed", "3").code == 0
    assert drumc("compile", "punk.drum").code == 0
    assert not list(folder.glob("*.draft")) and not list(folder.glob(".drumc-*"))


def test_nothing_is_written_over(drumc, folder):
    before = (folder / "song.drum").read_text()
    result = drumc("draft", "punk", "-o", "song.drum")
    assert result.code == 2 and "--force" in result.err
    assert (folder / "song.drum").read_text() == before
    assert drumc("draft", "punk", "-o", "song.drum", "--force").code == 0
    assert (folder / "song.drum").read_text() != before


@pytest.mark.parametrize(
    "words",
    [
        ["draft"], ["draft", ""], ["draft", "x", "-o", "song.txt"],
        ["draft", "x", "--seed", "y"], ["revise", "song.drum"], ["revise", "song.drum", "x", "--only", "bridge"],
        ["draft", "x" * 30_000], ["draft", "x", "--seed", "-1"], ["compose", "song.drum", "--seed", "-1"],
        ["draft", "x", "--model", ""], ["draft", "x", "--model", "nobody:x", "--dry-run"], ["ask", "zzzz", "--model", "nobody:x"],
        ["ask", "x", "--json", "--model", "ollama:x"], ["draft", "x", "-o", "folder.drum", "--force"],
    ],
)  # fmt: skip
def test_wrong_use(drumc, folder, words):
    (folder / "folder.drum").mkdir()
    result = drumc(*words)
    assert result.code == 2 and "Traceback" not in result.err


def test_a_project_says_its_model_and_still_compiles(drumc, folder):
    (folder / "drum.toml").write_text('[assistant]\nmodel = "openai-compatible:tiny@http://127.0.0.1:1/v1"\n')
    assert drumc("compile", "song.drum", "-o", "song.mid").code == 0
    assert drumc("check", ".").code == 0
    result = drumc("draft", "slow blues", "-o", "new.drum")
    assert result.code == 3 and "engine: openai-compatible:tiny@http://127.0.0.1:1/v1 (drum.toml)" in result.err
    assert drumc("draft", "slow blues", "-o", "new.drum", "--model", "template").code == 0


@pytest.mark.parametrize(
    "model, code",
    [
        *(("openai:x", 3), ("anthropic:x", 3), ("openai-compatible:x", 3)),  # no key, no address, or no extra
        *(("gpt", 2), ("nobody:x", 2), (":", 2), ("template,ollama:x", 2)),  # no engine's name
    ],
)
def test_an_engine_that_cannot_be_used(drumc, model, code):
    result = drumc("draft", "x", "--model", model, "-o", "out.drum")
    assert result.code == code and not Path("out.drum").exists()
    assert result.err.strip().splitlines()[-1].startswith("error: ")


def test_a_request_may_come_from_standard_input(drumc):
    assert "tempo 70" in drumc("draft", "-", stdin='slow blues,\n70 bpm, "quoted"\n').out
    assert "library/templates/rosanna.drum" in drumc("ask", "-", stdin="which grooves are like Rosanna?").out
    assert drumc("draft", "-", stdin="").code == 2


@pytest.mark.parametrize(("answer", "code"), [(GOOD, 3), (SHORT_BAR, 3)])
def test_what_cannot_be_written_is_shown(drumc, model, monkeypatch, answer, code):
    from compiler.commands import delivery

    def full(path, data):
        raise OSError(28, "no space left on device", path)

    monkeypatch.setattr(delivery, "write", full)
    result = drumc("draft", "pocket", "--model", model(answer), "-o", "out.drum")
    assert result.code == code and "no space" in result.err and result.out.endswith(answer)


def test_a_file_that_came_meanwhile_is_not_written_over(drumc, monkeypatch, folder):
    from dsl.draft import work

    draft = work.draft

    def slowly(order):
        (folder / "out.drum").write_text("# mine\n")
        return draft(order)

    monkeypatch.setattr(work, "draft", slowly)
    result = drumc("draft", "slow blues", "-o", "out.drum")
    assert result.code == 2 and (folder / "out.drum").read_text() == "# mine\n" and "style" in result.out


def test_nobody_is_asked_where_nothing_may_be_written(drumc, monkeypatch, folder):
    (folder / "shut").mkdir()
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith("shut"))
    result = drumc("draft", "pocket", "--model", "ollama:nobody-is-there", "-o", "shut/out.drum")
    assert result.code == 3 and "nothing may be written into shut" in result.err and "asks" not in result.err


def test_a_difference_on_a_terminal_steers_nothing(drumc, folder, monkeypatch):
    import sys

    (folder / "one.drum").write_text('song "One" {\n  tempo 120  # \x1b]0;gone\x07\n  verse 4 { hh every 1/8 }\n}\n')
    assert "\x1b" in drumc("revise", "one.drum", "tempo 100").out, "a patch is exact"
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda stream: True, raising=False)
    shown = drumc("revise", "one.drum", "tempo 100").out
    assert "+  tempo 100" in shown and "\x1b" not in shown and "\x07" not in shown


def test_a_dry_run_prints_the_prompt_and_asks_nobody(drumc):
    result = drumc("draft", "bossa nova", "--dry-run", "--model", "ollama:tiny")
    assert result.code == 0 and "<request>\nbossa nova\n</request>" in result.out
    assert "_declaration: use | pattern" in result.out and "jazz.swing" in result.out
    assert "<source>" in drumc("revise", "song.drum", "louder", "--dry-run").out
    Path("story.txt").write_text("Rain.")
    assert "<story>\nRain.\n</story>" in drumc("compose", "story.txt", "--dry-run").out


def test_a_model_drafts(drumc, model):
    result = drumc("draft", "pocket", "--model", model(SHORT_BAR, GOOD), "-o", "out.drum")
    assert result.code == 0, result.err
    text = Path("out.drum").read_text()
    assert text.startswith("# Drafted by drumc with openai-compatible:tiny@") and text.endswith(GOOD)
    assert "try 1: 1 problem" in result.err and "cost: 2 requests" in result.err


def test_the_best_attempt_is_kept(drumc, model):
    for name in ("out.draft", "out-2.draft"):
        result = drumc("draft", "pocket", "--model", model(SHORT_BAR), "-o", "out.drum")
        assert result.code == 1 and not Path("out.drum").exists()
        assert "error[step-count]" in result.err and name in result.err
        kept = Path(name).read_text()
        assert kept.startswith("# Not finished.") and "step-count" in kept and kept.endswith(SHORT_BAR)
        assert "# request" not in kept and "pocket" in kept


def test_what_was_made_before_a_failure_is_kept(drumc, model):
    behaviours = [streams(SHORT_BAR), fails(400)]

    def behave(handler, body):
        (behaviours.pop(0) if len(behaviours) > 1 else behaviours[0])(handler, body)

    result = drumc("draft", "pocket", "--model", model(behave=behave), "-o", "out.drum")
    assert result.code == 3
    assert Path("out.draft").read_text().endswith(SHORT_BAR)


def test_a_revision_shows_a_difference_and_is_not_written_unasked(drumc, folder):
    before = (folder / "song.drum").read_text()
    result = drumc("revise", "song.drum", "tempo 100")
    assert result.code == 0 and "--- song.drum" in result.out and "+  tempo 100" in result.out
    assert "--yes" in result.err
    assert (folder / "song.drum").read_text() == before
    assert drumc("revise", "song.drum", "tempo 100", "--yes").code == 0
    assert "tempo 100" in (folder / "song.drum").read_text()


@pytest.mark.parametrize(
    ("request_text", "code", "told"),
    [("tempo 120", 0, "so already"), ("bring in the kazoo", 1, "kazoo"), ("no drummer", 0, "so already")],
)
def test_a_revision_that_changes_nothing_says_why(drumc, folder, request_text, code, told):
    source = 'song "One" {\n  tempo 120\n  verse 4 { hh every 1/8 }\n}\n'
    (folder / "one.drum").write_text(source)
    result = drumc("revise", "one.drum", request_text, "--yes")
    assert result.code == code and told in result.err and "written" not in result.err
    assert (folder / "one.drum").read_text() == source


def test_a_file_with_mistakes_is_not_revised(drumc, folder):
    source = 'song "One" {\n  tempo 120\n  verse 4 { hh | x-x- x-x | }\n}\n'
    (folder / "one.drum").write_text(source)
    result = drumc("revise", "one.drum", "tempo 100", "--yes")
    assert result.code == 1 and "mistakes" in result.err
    assert (folder / "one.drum").read_text() == source


def test_lines_keep_their_ends_and_a_file_its_mark(drumc, folder):
    source = b'\xef\xbb\xbfsong "One" {\r\n  tempo 120  # fast\r\n  verse 4 { hh every 1/8 }\r\n}\r\n'
    (folder / "one.drum").write_bytes(source)
    assert drumc("revise", "one.drum", "tempo 100, add a snare on 2 and 4", "--yes").code == 0
    head, _, rest = (folder / "one.drum").read_bytes().partition(b"\r\n")
    assert head.startswith(b"\xef\xbb\xbf# Revised")
    assert rest == source[3:].replace(b"120", b"100").replace(b"1/8 }", b"1/8; sn on 2 4 }")


def test_what_came_from_standard_input_goes_to_standard_output(drumc):
    source = 'song "One" {\n  tempo 120\n  verse 4 { hh every 1/8 }\n}\n'
    result = drumc("revise", "-", "tempo 100", stdin=source)
    assert result.code == 0
    assert result.out.partition("\n")[2] == source.replace("120", "100")


def test_an_edit_of_the_form_is_not_made_within_one_section(drumc, folder):
    source = 'song "One" {\n  tempo 120\n  verse 4 { hh every 1/8 }\n  chorus 4 { hh every 1/4 }\n}\n'
    (folder / "one.drum").write_text(source)
    result = drumc("revise", "one.drum", "add a bridge after the verse", "--only", "verse", "--yes")
    assert result.code == 1 and "only verse may change" in result.err
    assert (folder / "one.drum").read_text() == source


def test_a_revision_by_a_model_of_one_section(drumc, model, folder):
    before = (folder / "song.drum").read_text()
    new = before.replace("tempo 120;", "tempo 130;").replace("tempo 96", "tempo 40")
    result = drumc("revise", "song.drum", "faster", "--only", "chorus", "--yes", "--model", model(new))
    assert result.code == 0, result.err
    assert (folder / "song.drum").read_text() == before.replace("tempo 120;", "tempo 130;")


def test_a_wrong_revision_leaves_the_file(drumc, model, folder):
    before = (folder / "song.drum").read_text()
    result = drumc("revise", "song.drum", "x", "--yes", "--model", model("no"))
    assert result.code == 1 and (folder / "song.drum").read_text() == before
    assert Path("song.draft").exists()


def test_a_story(drumc):
    Path("story.txt").write_text("A quiet verse, then a loud chorus. Rock, 100 bpm.\n")
    assert drumc("compose", "story.txt", "-o", "story.drum").code == 0
    assert drumc("check", "story.drum").code == 0
    assert drumc("compose", "nowhere.txt").code == 1


def test_answers_name_their_files(drumc):
    result = drumc("ask", "which grooves are like Rosanna?")
    assert result.code == 0 and "library/templates/rosanna.drum" in result.out
    import json

    assert drumc("ask", "zzzz qqqq", "--json").code == drumc("ask", "zzzz qqqq").code == 1
    result = drumc("ask", "half-time shuffle", "--json")
    assert "engine: template" in result.err
    found = json.loads(result.out)
    assert found and {"kind", "name", "path"} <= set(found[0])
    assert all(
        os.path.exists(ROOT / one["path"].partition(":")[0]) for one in found if one["path"].startswith("library/")
    )


def test_without_a_search_one_sentence_says_what_is_missing(drumc, monkeypatch):
    from dsl.search import find

    def lacking(*given):
        raise find.Unsearchable("the library cannot be searched: this Python's SQLite has no FTS5")

    monkeypatch.setattr(find, "search", lacking)
    monkeypatch.setattr("dsl.draft.lookup.search", lacking)
    for words in (["ask", "x"], ["ask", "x", "--json"], ["draft", "x", "--dry-run"]):
        result = drumc(*words)
        assert result.code == 3 and result.err.strip().endswith("has no FTS5")
    assert drumc("draft", "slow blues").code == 0


def test_a_model_answers_from_what_was_found(drumc, model):
    result = drumc("ask", "what is like Rosanna?", "--model", model("Try half_time_shuffle.\x1b[31m"))
    assert result.code == 0 and "cost: 1 request" in result.err, result.err
    assert "Try half_time_shuffle." in result.out and "\x1b" not in result.out and "from library/" in result.out


def test_ctrl_c_leaves_nothing_half(drumc, monkeypatch, folder):
    from dsl.draft import work

    def interrupted(order):
        raise KeyboardInterrupt

    monkeypatch.setattr(work, "draft", interrupted)
    before = sorted(os.listdir(folder))
    result = drumc("draft", "punk", "-o", "out.drum")
    assert result.code == 130 and sorted(os.listdir(folder)) == before


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGINT for a child")
def test_ctrl_c_while_a_model_thinks(folder):
    pytest.importorskip("openai")
    import signal
    import time

    server = FakeServer(sleeps(30))
    before = sorted(os.listdir(folder))
    words = ["draft", "punk", "-o", "out.drum", "--model", f"openai-compatible:tiny@{server.address}"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    child = subprocess.Popen(
        [sys.executable, "-m", "compiler.cli", *words],
        cwd=folder,
        env=env,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a run in the background ignores it
    )
    try:
        until = time.monotonic() + 40
        while not server.bodies and time.monotonic() < until:
            time.sleep(0.05)
        child.send_signal(signal.SIGINT)
        _, told = child.communicate(timeout=20)
    finally:
        child.kill()
        server.close()
    assert child.returncode == 130 and "interrupted" in told and "Traceback" not in told
    assert sorted(os.listdir(folder)) == before


def test_the_mcp_server_says_what_it_lacks(drumc, monkeypatch):
    monkeypatch.setitem(sys.modules, "dsl.draft.mcp_server", None)
    result = drumc("mcp")
    assert result.code == 3 and "drumc[mcp]" in result.err
    assert drumc("mcp", "--folder", "nowhere").code == 2


LOOK = """\
import sys
from compiler.cli import main
code = main(sys.argv[1:])
sys.stderr.write("\\nLOADED " + " ".join(sorted(sys.modules)))
sys.exit(code)
"""


def loaded(folder, *words) -> set[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [sys.executable, "-c", LOOK, *words], capture_output=True, text=True, cwd=folder, env=env, timeout=60
    )
    assert result.returncode == 0, result.stderr
    return set(result.stderr.partition("\nLOADED ")[2].split())


@pytest.mark.parametrize("words", [["compile", "song.drum"], ["--help"], ["check", "song.drum"], ["draft", "--help"]])
def test_other_commands_load_nothing_of_this(folder, words):
    names = loaded(folder, *words)
    assert not {name for name in names if name.startswith(("dsl.draft", "pydantic_ai", "openai", "mcp", "asyncio"))}


def test_the_template_engine_loads_no_models(folder):
    names = loaded(folder, "draft", "slow blues")
    assert "dsl.draft.work" in names
    assert not {
        name for name in names if name.split(".")[0] in ("pydantic_ai", "pydantic", "openai", "mcp", "asyncio", "httpx")
    }


def test_importing_drumc_loads_nothing_of_this():
    code = "import sys, drumc; drumc.draft; print(' '.join(sys.modules))"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=env, timeout=60, check=True
    )
    assert not {name for name in result.stdout.split() if name.startswith(("dsl.draft", "pydantic", "asyncio"))}


def test_the_python_api(tmp_path, monkeypatch):
    import asyncio

    import drumc

    monkeypatch.chdir(tmp_path)
    made = drumc.draft("slow blues, 70 bpm")
    assert made.good and made.engine == "template" and "tempo 70" in made.text
    assert asyncio.run(drumc.draft_async("slow blues, 70 bpm")) == made
    assert drumc.compose("Rock, a quiet verse and a loud chorus").good
    with pytest.raises(ValueError, match="seed"):
        drumc.draft("slow blues", seed=-1)
    with pytest.raises(drumc.EngineError, match="no provider"):
        drumc.draft("slow blues", model="nobody:x")


def test_a_file_is_revised_from_python_and_not_written(tmp_path):
    import asyncio

    import drumc

    file = tmp_path / "one.drum"
    file.write_text('use "mine.drum"\n\nsong "One" {\n  tempo 120\n  verse 4 { layer mine }\n}\n')
    (tmp_path / "mine.drum").write_text("pattern mine {\n  sn on 2 4\n}\n")
    before = file.read_text()
    for given in (file, str(file)):
        made = drumc.revise(given, "tempo 80")
        assert made.good and made.text.partition("\n")[2] == before.replace("120", "80")
    assert asyncio.run(drumc.revise_async(file, "tempo 80")) == made
    assert file.read_text() == before
    with pytest.raises(drumc.DrumError):
        drumc.revise(tmp_path / "nowhere.drum", "tempo 80")
    with pytest.raises(TypeError):
        drumc.revise(3, "tempo 80")  # type: ignore[arg-type]
    assert "tempo 80" in drumc.revise(made.text, "tempo 80").text
