"""A program -> what goes wrong when it is compiled, formatted and reported, and a small one that goes wrong so too."""

from __future__ import annotations

import re
import resource
import signal
import sys
import time
import traceback
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.fuzz_inputs import ROOT, TOKEN

if TYPE_CHECKING:
    from dsl.catalog import Catalog
    from dsl.diagnostic import Diagnostic
    from dsl.source import Source

SECONDS = 1.0  # CPU time that one input may take
SECONDS_OF_MANY = 10.0  # the same for one that asks for ten thousand of something: that many bars are no hang
ONCE_MORE = 2  # tries more for one that took longer
MEGABYTES = 200  # memory that one input may add to what the process had
SHRINKING = 12.0  # seconds that cutting one input down may take
MANY = re.compile(r"(?<![\d.])\d{5,6}(?!\d)")


class Slow(BaseException):
    """An input took longer than it may."""


def judge(text: str, catalog) -> tuple[str, str] | None:
    """What went wrong, as a kind to count by and the details; None when all is well. Slow is what is slow each time."""
    found = judge_once(text, catalog)
    for _ in range(ONCE_MORE):
        if found is None or not found[0].startswith("slow"):
            break
        found = judge_once(text, catalog)
    return found


def judge_once(text: str, catalog) -> tuple[str, str] | None:
    """The same, of one try: on a busy machine a second of CPU time is sometimes less work than usual."""

    def ring(*_):
        raise Slow

    signal.signal(signal.SIGPROF, ring)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    signal.setitimer(signal.ITIMER_PROF, SECONDS_OF_MANY if MANY.search(text) else SECONDS)
    try:
        use_whole(text, catalog)
    except Slow:
        return "slow: " + _place(sys.exc_info()[2]), traceback.format_exc(limit=-12)
    except RecursionError:
        return "RecursionError", traceback.format_exc(limit=-8)
    except Exception as wrong:
        return f"{type(wrong).__name__}: {_place(wrong.__traceback__)}", traceback.format_exc(limit=-12)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return (f"memory over {MEGABYTES} MB", f"{grown:.0f} MB") if grown > MEGABYTES else None


def shrink(text: str, kind: str, catalog) -> str:
    """A small text that goes wrong in the same way: lines are left out, then characters, as long as it does."""
    end = time.monotonic() + SHRINKING
    name = kind.split(":")[0] if kind.startswith("slow") else kind

    def same(candidate: str) -> bool:
        found = judge(candidate, catalog)
        return found is not None and found[0].startswith(name)

    for split, joint in ((lambda t: t.split("\n"), "\n"), (TOKEN.findall, ""), (list, "")):
        parts = split(text)
        size = max(len(parts) // 2, 1)
        while size and time.monotonic() < end:
            at = 0
            while at < len(parts) and time.monotonic() < end:
                fewer = parts[:at] + parts[at + size :]
                if same(joint.join(fewer)):
                    parts = fewer
                else:
                    at += size
            size //= 2
        text = joint.join(parts)
    return text


def use_whole(text: str, catalog) -> None:
    """All that `drumc compile` does with a text, but for files; of some texts also what `check` and `fmt` do."""
    source, problems = compile_whole(text, catalog)
    some = zlib.crc32(text.encode("utf-8", "surrogatepass"))
    if some % 4 == 0:
        format_whole(text)
    if some % 8 == 0:
        report_whole(source, problems)


def compile_whole(text: str, catalog) -> tuple[Source, tuple[Diagnostic, ...]]:
    """Compile a text to bytes, and show its problems as text."""
    from compiler.compile import Wanted, compile_source
    from compiler.midi import encode
    from dsl.diagnostic import render_text
    from dsl.source import Source

    source = Source("fuzz.drum", text)
    compiled = compile_source(source, None, Wanted(), catalog)
    render_text(compiled.problems)
    for output in () if compiled.failed else compiled.outputs:
        encode(output.performance, output.kit)
    return source, compiled.problems


def report_whole(source: Source, problems: tuple[Diagnostic, ...]) -> None:
    """`drumc check` in all its forms, and its fixes."""
    from dsl.diagnostic import apply_fixes, render_github, render_json, render_sarif

    for render in (render_github, render_json, render_sarif):
        render(problems)
    apply_fixes(source, [problem for problem in problems if problem.source == source])


def format_whole(text: str) -> None:
    """`drumc fmt`, with its laws: the same program, and formatting once is enough."""
    from dsl.format import format_text
    from dsl.parse import parse
    from dsl.same import same
    from dsl.source import Source

    done = format_text(text)
    if done.problems:
        return
    before, after = (parse(Source("", one.removeprefix("\ufeff"))).module for one in (text, done.text))
    assert same(before, after), "formatted it says something else"
    assert format_text(done.text).text == done.text, "formatted twice it changes again"


def _place(trace) -> str:
    frames = [f for f in traceback.extract_tb(trace) if f.filename.startswith(str(ROOT))]
    inner = frames[-1] if frames else traceback.extract_tb(trace)[-1]
    return f"{Path(inner.filename).relative_to(ROOT) if frames else inner.filename}:{inner.lineno} {inner.name}"


def whole_library() -> Catalog:
    """The library, read once, so that it is not part of what the first inputs cost."""
    from dsl.catalog import FOLDERS, Catalog

    catalog = Catalog()
    for kind in FOLDERS:
        for name in catalog.names(kind):
            catalog.find(kind, name)
    return catalog
