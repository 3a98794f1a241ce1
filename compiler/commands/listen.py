"""`drumc notes` and `drumc grid`: what a file plays, to be read instead of heard."""

from __future__ import annotations

from compiler.commands.playing import NotThere, play, request, source_of
from compiler.compile import Compiled, Output
from compiler.strokelist import Listed, listed
from compiler.terminal import DONE, WRONG_INPUT, columns, say, tell, tell_problems
from dsl.catalog import SHIPPED, Catalog
from dsl.source import SourceError


def list_notes(file: str | None = None, as_json: bool = False, **asked) -> int:
    """Print a line for each stroke of what the file plays."""
    compiled = _played(file, asked)
    if compiled is None:
        return WRONG_INPUT
    if as_json:
        import json

        found = [{"name": one.name, "kit": one.kit.name, "strokes": _as_data(one)} for one in compiled.outputs]
        say(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    else:
        say("\n".join(f"{one.name}\n{_as_text(one)}" for one in compiled.outputs))
    return DONE


def print_grid(file: str | None = None, **asked) -> int:
    """Print what the file plays as rows of steps."""
    from compiler.grid import grid

    compiled = _played(file, asked)
    if compiled is None:
        return WRONG_INPUT
    say("\n".join(f"{one.name}\n{grid(one.performance)}" for one in compiled.outputs))
    return DONE


def _played(file: str | None, asked: dict) -> Compiled | None:
    """What the file plays, with its warnings told; None if that is nothing, which is told as well."""
    wanted = request(**asked)
    try:
        compiled = play(*source_of(file, wanted), wanted, Catalog())
    except (SourceError, NotThere) as wrong:
        tell(f"error: {wrong}")
        return None
    tell_problems(compiled.problems)
    return None if compiled.failed else compiled


def _as_text(output: Output) -> str:
    strokes = listed(output.performance, output.kit)
    rows = [("bar:beat", "what", "stroke", "velocity", "late", "written in")]
    rows += [(one.when, one.target, one.stroke, str(one.velocity), _late(one), _reason(one)) for one in strokes]
    return columns(rows, "  ")


def _late(one: Listed) -> str:
    return f"{float(one.late_ms):.1f} ms".replace(".0 ms", " ms") if one.late_ms else ""


def _reason(one: Listed) -> str:
    """The line that wrote it, and the rules that changed it since."""
    text = one.source.line_text(one.line).strip()
    rules = f"  ({', '.join(one.rules)})" if one.rules else ""
    return f"{_shown(one.source.name)}:{one.line}{rules}  {text}"


def _as_data(output: Output) -> list[dict]:
    return [
        {
            "bar": one.bar,
            "beat": float(one.beat),
            "when": one.when,
            "target": one.target,
            "level": one.level,
            "articulation": one.articulation,
            "velocity": one.velocity,
            "late_ms": float(one.late_ms),
            "note": one.note,
            "rules": list(one.rules),
            "file": one.source.name,
            "line": one.line,
            "start": one.span[0],
            "end": one.span[1],
        }
        for one in listed(output.performance, output.kit)
    ]


def _shown(name: str) -> str:
    """A file's name, the shipped library's as `library/…`."""
    return name.replace(SHIPPED, "library", 1)
