"""Turn diagnostics into text for programs: JSON, GitHub workflow commands, SARIF."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from dsl.diagnostic import SEVERITIES, Diagnostic, Edit, Label
from dsl.source import Source

LEVELS = {"error": "error", "warning": "warning", "note": "notice"}
"""Severities -> GitHub's words; SARIF has the same ones as we do."""


def render_json(diagnostics: Sequence[Diagnostic]) -> str:
    """One object; lines and columns count from 1, in characters, `start` and `end` from 0; ends are exclusive.

    {"version": 1, "errors": 1, "warnings": 0, "notes": 0, "problems": [
      {"code", "severity", "message", "label", "help",
       "file", "line", "column", "end_line", "end_column", "start", "end",
       "others": [{"text", and a place as above}],
       "fix": null or {"title", "edits": [{"text": put here, and a place as above}]}}]}
    """
    found = [d.severity for d in diagnostics]
    report = {"version": 1}
    report |= {f"{severity}s": found.count(severity) for severity in SEVERITIES}
    return json.dumps({**report, "problems": [_problem(d) for d in diagnostics]}, indent=2) + "\n"


def _problem(d: Diagnostic) -> dict[str, object]:
    said = {"code": d.code, "severity": d.severity, "message": d.message, "label": d.label, "help": d.help}
    others = [{"text": label.text} | _place(label.source or d.source, label.span) for label in d.others]
    return said | _place(d.source, d.span) | {"others": others, "fix": _fix(d)}


def _fix(d: Diagnostic) -> dict[str, object] | None:
    if d.fix is None:
        return None
    return {"title": d.fix.title, "edits": [{"text": e.text} | _place(d.source, e.span) for e in d.fix.edits]}


def _place(source: Source, span: tuple[int, int]) -> dict[str, object]:
    line, column = source.line_column(span[0])
    end_line, end_column = source.line_column(span[1])
    return {
        "file": source.name,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "start": span[0],
        "end": span[1],
    }


def render_github(diagnostics: Sequence[Diagnostic]) -> str:
    """One workflow command a line; GitHub shows columns only where a problem ends in its first line."""
    return "".join(_command(d) + "\n" for d in diagnostics)


def _command(d: Diagnostic) -> str:
    line, column = d.source.line_column(d.span[0])
    end_line, end_column = d.source.line_column(max(d.span[0], d.span[1] - 1))
    where = {"file": d.source.name, "line": line, "endLine": end_line}
    if line == end_line:
        where |= {"col": column, "endColumn": end_column}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in {**where, "title": d.code}.items())
    said = f"{d.message}\nhelp: {d.help}" if d.help else d.message
    return f"::{LEVELS[d.severity]} {properties}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def render_sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """A SARIF 2.1.0 log of one run, with all that GitHub's code scanning asks for.

    Its rules are the pages of `drumc explain` that the results need.
    """
    codes = sorted({d.code for d in diagnostics})
    run = {
        "tool": {"driver": {"name": "drumc", "rules": [_rule(code) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(d, codes.index(d.code)) for d in diagnostics],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


def _rule(code: str) -> dict[str, object]:
    from dsl.explain import UnknownCode, page, title

    try:
        return {
            "id": code,
            "shortDescription": {"text": title(code)},
            "fullDescription": {"text": _first_paragraph(page(code))},
            "help": {"text": page(code), "markdown": page(code)},
        }
    except UnknownCode:
        return {"id": code}


def _first_paragraph(text: str) -> str:
    return " ".join(text.split("\n\n")[1].split())


def _result(d: Diagnostic, rule: int) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": d.code,
        "ruleIndex": rule,
        "level": d.severity,
        "message": {"text": f"{d.message}; {d.help}" if d.help else d.message},
        "locations": [_location(d.source, d.span, d.label)],
    }
    if d.others:
        result["relatedLocations"] = [_other(d, place, label) for place, label in enumerate(d.others, 1)]
    if d.fix:
        change = {"artifactLocation": _artifact(d.source), "replacements": _replacements(d.source, d.fix.edits)}
        result["fixes"] = [{"description": {"text": d.fix.title}, "artifactChanges": [change]}]
    return result


def _other(d: Diagnostic, place: int, label: Label) -> dict[str, object]:
    return {"id": place} | _location(label.source or d.source, label.span, label.text or "here")


def _location(source: Source, span: tuple[int, int], text: str) -> dict[str, object]:
    location: dict[str, object] = {
        "physicalLocation": {"artifactLocation": _artifact(source), "region": _region(source, span)}
    }
    return location | ({"message": {"text": text}} if text else {})


def _artifact(source: Source) -> dict[str, object]:
    path = source.name.replace("\\", "/")
    return {"uri": ("file://" if path.startswith("/") else "") + quote(path, errors="replace")}


def _region(source: Source, span: tuple[int, int]) -> dict[str, object]:
    place = _place(source, span)
    return {
        "startLine": place["line"],
        "startColumn": place["column"],
        "endLine": place["end_line"],
        "endColumn": place["end_column"],
        "charOffset": span[0],
        "charLength": span[1] - span[0],
    }


def _replacements(source: Source, edits: Iterable[Edit]) -> list[dict[str, object]]:
    return [{"deletedRegion": _region(source, e.span), "insertedContent": {"text": e.text}} for e in edits]
