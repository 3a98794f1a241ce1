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
    """The answers to some calls, as text."""

    async def ask():
        async with Client(target, read_timeout_seconds=60) as client:
            answers = []
            for name, arguments in calls:
                result = await client.call_tool(name, arguments)
                answers.append("".join(getattr(part, "text", "") for part in result.content))
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
    encoded, written, again = talk(
        target,
        ("compile", {"source": GOOD}),
        ("compile", {"source": GOOD, "path": "pocket.mid"}),
        ("compile", {"source": GOOD, "path": "pocket.mid"}),
    )
    name, word, data = encoded.split()
    assert (name, word) == ("pocket.mid", "base64")
    assert base64.b64decode(data) == (tmp_path / "pocket.mid").read_bytes()
    assert written.startswith("pocket.mid: ") and again.startswith("error: ")


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
