"""`drumc mcp` as another assistant sees it, through the official client: in this process, and as a child on stdio."""

from __future__ import annotations

import asyncio
import base64
import os
import sys
from pathlib import Path

import pytest

pytest.importorskip("mcp")

from mcp import Client, StdioServerParameters

from compiler.ears import EARS
from dsl.draft.mcp_server import server
from tests.draft.fakes import GOOD, SHORT_BAR

ROOT = Path(__file__).parents[2]


def talk(target, *calls) -> list[str]:
    """The answers to some calls, as text; an answer that the protocol marks as an error begins with `error: `."""

    async def ask():
        async with Client(target, read_timeout_seconds=60) as client:
            answers = []
            for name, arguments in calls:
                result = await client.call_tool(name, arguments)
                said = "".join(getattr(part, "text", "") for part in result.content)
                answers.append(f"error: {said}" if result.is_error else said)
            return answers

    return asyncio.run(ask())


def test_the_tools_are_these(tmp_path):
    async def ask():
        async with Client(server(EARS, str(tmp_path))) as client:
            return (await client.list_tools()).tools

    tools = asyncio.run(ask())
    assert sorted(tool.name for tool in tools) == ["check", "compile", "grid", "read", "revise", "search"]
    assert all(tool.description for tool in tools)


def test_check_grid_search_read(tmp_path):
    (tmp_path / "mine.drum").write_text(GOOD)
    calls = [
        ("check", {"source": GOOD}),
        ("check", {"source": SHORT_BAR}),
        ("grid", {"source": GOOD, "section": "verse"}),
        ("grid", {"source": SHORT_BAR}),
        ("search", {"query": "half-time shuffle like Rosanna", "limit": 3}),
        ("read", {"name": "rosanna"}),
        ("read", {"name": "mine.drum"}),
        ("revise", {"source": GOOD, "request": "tempo 80"}),
        ("revise", {"source": GOOD, "request": ""}),
    ]
    answers = talk(server(EARS, str(tmp_path)), *calls)
    parts = [
        "no problems",
        "error[step-count]",
        "bars 1-4, verse",
        "error[step-count]",
        "rosanna",
        "pattern rosanna",
        "pattern pocket",
        "tempo 80",
        "error: ",
    ]
    for answer, part in zip(answers, parts, strict=True):
        assert part in answer


def test_compile_answers_or_writes(tmp_path):
    target = server(EARS, str(tmp_path))
    two = GOOD + GOOD[GOOD.index("song") :].replace("Pocket", "Other")
    encoded, written, again, *rest = talk(
        target,
        ("compile", {"source": GOOD}),
        ("compile", {"source": GOOD, "path": "pocket.mid"}),
        ("compile", {"source": GOOD, "path": "pocket.mid"}),
        ("compile", {"source": two, "path": "both.mid"}),
        ("compile", {"source": two.replace("Other", "Another"), "path": "both.mid"}),
        ("compile", {"source": two + two[two.rindex("song") :], "path": "three.mid"}),
    )
    name, word, data = encoded.split()
    assert (name, word) == ("pocket.mid", "base64")
    assert base64.b64decode(data) == (tmp_path / "pocket.mid").read_bytes()
    assert written.startswith("pocket.mid: ") and again.startswith("error: ")
    assert str(tmp_path) not in again and "pocket.mid would be written over" in again
    assert rest[0].startswith("both.mid: ") and all(one.startswith("error: ") for one in rest[1:])
    assert sorted(file.name for file in tmp_path.glob("*")) == ["both-other.mid", "both.mid", "pocket.mid"]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("check", {}), ("check", {"source": 3}), ("check", {"source": "x" * 300_000}), ("search", {"query": "x", "limit": "many"}),
        ("read", {"name": "no_such_thing"}), ("read", {"name": "x" * 5_000 + ".drum"}), ("grid", {"source": SHORT_BAR}),
        ("grid", {"source": GOOD, "section": "bridge"}), ("compile", {"source": ""}),
        ("revise", {"source": GOOD, "request": ""}), ("revise", {"source": GOOD, "request": "x", "only": "nothing"}),
        ("no_such_tool", {}),
    ],
)  # fmt: skip
def test_wrong_arguments_are_errors_of_the_tool_and_no_end_of_the_server(tmp_path, name, arguments):
    wrong, right = talk(server(EARS, str(tmp_path)), (name, arguments), ("check", {"source": GOOD}))
    assert wrong.startswith("error: ") and len(wrong) < 2_000 and "Traceback" not in wrong
    assert right == "no problems\n"


@pytest.mark.parametrize("tool", ["check", "compile", "grid", "revise"])
def test_a_source_leans_on_nothing_outside_of_the_folder(tmp_path, tool):
    folder, secret = tmp_path / "project", tmp_path / "secret.yaml"
    folder.mkdir()
    secret.write_text("top secret: [\n")
    asked = {"request": "tempo 80"} if tool == "revise" else {}
    for wrong in (GOOD.replace("tempo 92", f'kit "{secret}"'), GOOD.replace("tempo 92", 'kit "../secret.yaml"')):
        [answer] = talk(server(EARS, str(folder)), (tool, {"source": wrong, **asked}))
        assert (
            answer.startswith(("error", "# not done"))
            and "top secret" not in answer
            and "1:" not in answer.split("draft.drum")[0]
        )


@pytest.mark.parametrize(
    "path", ["../out.mid", "/tmp/out.mid", "a/../../out.mid", "out.txt", "nowhere/out.mid", "link/out.mid", "x\0.mid"]
)
def test_nothing_is_written_outside_of_the_folder(tmp_path, path):
    folder, other = tmp_path / "project", tmp_path / "other"
    folder.mkdir()
    other.mkdir()
    (folder / "link").symlink_to(other)
    [answer] = talk(server(EARS, str(folder)), ("compile", {"source": GOOD, "path": path}))
    assert answer.lower().startswith("error")
    assert not list(tmp_path.rglob("*.mid")) and not Path("/tmp/out.mid").exists()


@pytest.mark.parametrize(
    "name", ["../secret.drum", "/etc/passwd", "../../etc/passwd.drum", "link.drum", "nothing.drum"]
)
def test_nothing_is_read_outside_of_the_folder(tmp_path, name):
    folder = tmp_path / "project"
    folder.mkdir()
    (tmp_path / "secret.drum").write_text("# secret\n")
    (folder / "link.drum").symlink_to(tmp_path / "secret.drum")
    [answer] = talk(server(EARS, str(folder)), ("read", {"name": name}))
    assert answer.startswith("error: ") and "# secret" not in answer


def test_as_a_child_on_standard_input_and_output(tmp_path):
    child = StdioServerParameters(
        command=sys.executable,
        args=["-m", "compiler.cli", "mcp", "--folder", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert "no problems" in talk(child, ("check", {"source": GOOD}))[0]
