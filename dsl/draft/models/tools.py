"""The tools of a drafting model: each takes words or a source, gives text, and sees only library and draft."""

from __future__ import annotations

from pydantic_ai import RunContext

from dsl.diagnostic import render_text
from dsl.draft.desk import Desk
from dsl.draft.lookup import lines_of, nearest
from dsl.draft.models.judge import SOURCE_BYTES, judge
from dsl.draft.plain import one_line

ANSWER = 6_000
"""Characters of a tool's answer; what is longer is cut, and says so."""
LEVELS = ("beginner", "intermediate", "pro", "extreme")


def search_library(ctx: RunContext[Desk], query: str) -> str:
    """Search the library of grooves, styles, fills, feels and players.

    Args:
        query: What is looked for, in words: an artist, a song, a style, a feel.
    """
    ctx.deps.tell(f"searches the library: {one_line(query, 60)}")
    return _cut(lines_of(nearest(query, (), 6)))


def read_declaration(ctx: RunContext[Desk], name: str) -> str:
    """Read the source of something in the library.

    Args:
        name: Its name, such as half_time_shuffle, bonham or rock.classic.
    """
    ctx.deps.tell(f"reads {one_line(name, 60)}")
    return _said(ctx.deps.ears.read, name[:200])


def show_grid(ctx: RunContext[Desk], source: str, section: str = "") -> str:
    """Compile a source and show what sounds as rows of steps.

    Args:
        source: The whole source file.
        section: The section to show, or nothing for all of it.
    """
    ctx.deps.tell(f"looks at the grid{f' of {one_line(section, 60)}' if section else ''}")
    return _of_draft(ctx.deps, source, lambda text: ctx.deps.ears.grid(text, ctx.deps.allowed.folder, section or None))


def check_playability(ctx: RunContext[Desk], source: str, level: str = "pro") -> str:
    """Say what two hands and two feet cannot play.

    Args:
        source: The whole source file.
        level: Who plays: beginner, intermediate, pro or extreme.
    """
    ctx.deps.tell("asks whether it can be played")
    level = level if level in LEVELS else "pro"
    return _of_draft(ctx.deps, source, lambda text: ctx.deps.ears.playable(text, ctx.deps.allowed.folder, level))


def list_kits(ctx: RunContext[Desk]) -> str:
    """List the drum kits by name."""
    ctx.deps.tell("lists the kits")
    return _cut(ctx.deps.ears.kits())


TOOLS = (search_library, read_declaration, show_grid, check_playability, list_kits)


def _of_draft(desk: Desk, source: str, ask) -> str:
    """What a tool says of a source, or what is wrong with that."""
    if len(source) > SOURCE_BYTES:
        return "this source is too long"
    verdict = judge(source, desk.ears, desk.allowed)
    if any(fault.severity == "error" for fault in verdict.faults):
        return _cut(render_text(verdict.faults[:8]))
    return _said(ask, verdict.text)


def _said(ask, given: str) -> str:
    try:
        return _cut(ask(given))
    except ValueError as wrong:
        return _cut(str(wrong))


def _cut(text: str) -> str:
    return text if len(text) <= ANSWER else f"{text[:ANSWER]}\n(… {len(text) - ANSWER} more characters)"
