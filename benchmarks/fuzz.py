"""Mutate programs and compile them: no exception, no hang, no hunger. `python -m benchmarks.fuzz --inputs N --seed S`.

Every input is a function of the seed and its number, so that `--only 4711` plays one again. Batches run in a child
process each, which measures the CPU seconds and the memory of every input; what goes wrong is cut down to a small
input, and each kind of failure (its exception and the place it came from) is reported once, with how often it came.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import signal
import sys
import time
import traceback
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dsl.catalog import Catalog
    from dsl.diagnostic import Diagnostic
    from dsl.source import Source

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

SECONDS = 1.0  # CPU time that one input may take
SECONDS_OF_MANY = 10.0  # the same for one that asks for ten thousand of something: that many bars are no hang
ONCE_MORE = 2  # tries more for one that took longer
MEGABYTES = 200  # memory that one input may add to what the process had
BATCH = 2000  # inputs a child
PATIENCE = 300  # seconds after which a silent child is ended
SHRINKING = 12.0  # seconds that cutting one input down may take

STRANGE = (
    "\0",
    "\r",
    "\r\n",
    "\t",
    "\f",
    "\v",
    "\x85",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\xa0",
    "\ud800",
    "“",
    "”",
    "—",
    "é",
    "🥁",
)
NUMBERS = (
    "0",
    "1",
    "-1",
    "99999999",
    "0.5",
    "1/0",
    "0/4",
    "7/8",
    "100%",
    "0%",
    "9" * 50,
    "1/3",
    "4:99",
    "3&",
    "1..2",
    "99..1",
    "25ms",
)
MANY = re.compile(r"(?<![\d.])\d{5,6}(?!\d)")
TOKEN = re.compile(r"\|[^|\n]*\|?|[A-Za-z_0-9.%]+|\s+|[^\sA-Za-z_0-9]")


class Slow(BaseException):
    """An input took longer than it may."""


# --- inputs ---------------------------------------------------------------------------------------------------------


def corpus(root: Path = ROOT) -> list[str]:
    """The texts that are mutated: examples, library, and the programs of the tests."""
    found: list[Path] = []
    for folder in ("examples", "library", "tests"):
        found += sorted((root / folder).rglob("*.drum"))
    texts = [path.read_bytes().decode("utf-8", "replace") for path in found]
    return [text for text in texts if len(text) < 20_000]


class Mutator:
    """Makes input number N of a seed."""

    def __init__(self, texts: list[str], seed: int):
        self.texts, self.seed = texts, seed
        self.words = sorted({word for text in texts for word in TOKEN.findall(text) if not word.isspace()})

    def input(self, number: int) -> str:
        """Half of them are torn, which is work for the parser; the others mostly parse, and are work for the rest."""
        luck = random.Random(f"{self.seed}:{number}")
        text = luck.choice(self.texts)
        mutations = MUTATIONS if number % 2 else GENTLE
        for _ in range(luck.choice((1, 1, 1, 2, 3, 5, 8))):
            text = luck.choice(mutations)(text, luck, self)
        return text[:200_000]


Mutation = Callable[[str, random.Random, Mutator], str]


def _cut(text, luck, _):
    at = luck.randrange(len(text) + 1)
    return text[:at] if luck.random() < 0.5 else text[:at] + text[at + luck.randrange(1, 40) :]


def _character(text, luck, _):
    at = luck.randrange(len(text) + 1)
    put = luck.choice("{}()[]|\"'#;:,.=+-*/%&~?xXoO019 \n" + "".join(STRANGE))
    return text[:at] + put + text[at + luck.randrange(2) :]


def _byte(text, luck, _):
    data = bytearray(text.encode("utf-8", "surrogatepass"))
    if data:
        data[luck.randrange(len(data))] = luck.randrange(256)
    return data.decode("utf-8", "replace")


def _token(text, luck, mutator):
    words = TOKEN.findall(text)
    solid = [place for place, word in enumerate(words) if not word.isspace()]
    if not solid:
        return text
    at, other = luck.choice(solid), luck.choice(solid)
    match luck.randrange(5):
        case 0:
            words[at] = ""
        case 1:
            words[at], words[other] = words[other], words[at]
        case 2:
            words[at] = luck.choice(mutator.words)
        case 3:
            words[at] = words[at] + " " + words[other]
        case _:
            words[at] = words[at] + " " + luck.choice(mutator.words)
    return "".join(words)


def _number(text, luck, _):
    found = list(re.finditer(r"\d+(\.\d+)?", text))
    if not found:
        return text
    one = luck.choice(found)
    put = luck.choice(NUMBERS) if luck.random() < 0.6 else str(luck.randrange(-2, 130))
    return text[: one.start()] + put + text[one.end() :]


def _line(text, luck, mutator):
    lines = text.split("\n")
    at, other = luck.randrange(len(lines)), luck.randrange(len(lines))
    match luck.randrange(5):
        case 0:
            del lines[at]
        case 1:
            lines[at], lines[other] = lines[other], lines[at]
        case 2:
            lines.insert(at, lines[other])
        case 3:
            lines.insert(at, luck.choice(luck.choice(mutator.texts).split("\n")))
        case _:
            lines[at] = lines[at].lstrip() if luck.random() < 0.5 else lines[at][: luck.randrange(len(lines[at]) + 1)]
    return "\n".join(lines)


def _name(text, luck, _):
    """Another name of the same text: statements that mean one thing come to mean another."""
    names = re.findall(r"[a-z_]+", text)
    found = list(re.finditer(r"[a-z_]+", text))
    if not found:
        return text
    one = luck.choice(found)
    return text[: one.start()] + luck.choice(names) + text[one.end() :]


def _splice(text, luck, mutator):
    other = luck.choice(mutator.texts)
    start = luck.randrange(len(other) + 1)
    at = luck.randrange(len(text) + 1)
    return text[:at] + other[start : start + luck.randrange(400)] + text[at:]


def _value(text, luck, _):
    """Another number of the same unit."""
    found = list(re.finditer(r"\b\d+(?:\.\d+)?(?=%|ms|/|&|\b)", text))
    if not found:
        return text
    one = luck.choice(found)
    put = luck.choice((*"0123456789", "16", "32", "60", "100", "127", "128", "300", "1000", "0.5", "99999"))
    return text[: one.start()] + put + text[one.end() :]


def _step(text, luck, _):
    """Another step, one more or one fewer in a row of bars."""
    places = [place for row in re.finditer(r"\|[^|\n#]+(?=\|)", text) for place in range(row.start() + 1, row.end())]
    if not places:
        return text
    at = luck.choice(places)
    put = luck.choice(
        ("x", "X", "-", "g", "f", "d", "z", "~", "r", "o", "h", "p", "b", "c", "9", "?", "[x-x]", "%", "|")
    )
    return text[:at] + put + text[at + luck.randrange(2) :]


def _statement(text, luck, mutator):
    """A line that is a statement by itself, from here or from another text: put in, or doubled, or left out."""
    lines = text.split("\n")
    places = [place for place, line in enumerate(lines) if line[:1] == " " and line.count("{") == line.count("}")]
    if not places:
        return text
    at = luck.choice(places)
    others = luck.choice(mutator.texts).split("\n") if luck.random() < 0.6 else lines
    found = [line for line in others if line[:1] == " " and line.count("{") == line.count("}")]
    lines[at : at + luck.randrange(2)] = [luck.choice(found)] if found and luck.random() < 0.8 else []
    return "\n".join(lines)


def _another(pattern: str) -> Mutation:
    """A word of this kind -> one that some text of the corpus has in such a place."""

    def another(text, luck, mutator):
        here = list(re.finditer(pattern, text))
        there = re.findall(pattern, luck.choice(mutator.texts))
        if not here or not there:
            return text
        one = luck.choice(here)
        return text[: one.start()] + luck.choice(there) + text[one.end() :]

    return another


def _beside(text, luck, mutator):
    """The declarations of another text behind those of this one."""
    return text + "\n" + luck.choice(mutator.texts)


GENTLE: tuple[Mutation, ...] = (
    _value,
    _value,
    _step,
    _step,
    _statement,
    _statement,
    _statement,
    _beside,
    _another(r"(?<=layer |apply |style )[a-z_.]+"),
    _another(r"(?:drummer|feel|fill) [a-z_]+(?= *[\n;}])"),
    _another(r"\b(?:bd|sn|hh|rd|cr|ch|sp|st|ht|mt|lt|ft|cb|all|hands|feet|toms|cymbals|drums)(?:\.[a-z]+)?\b"),
    _another(r"(?:meter|swing|tempo|bars|beats|dynamics|vel|late|early|open|chance) [^\n;{}|]+"),
    _another(r"(?<=[a-z] )(?:on|every|euclid|at) [^\n;{}|]+"),
)
MUTATIONS: tuple[Mutation, ...] = (
    _cut,
    _character,
    _character,
    _byte,
    _token,
    _token,
    _number,
    _number,
    _line,
    _line,
    _name,
    _splice,
)


# --- one input ------------------------------------------------------------------------------------------------------


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


def _place(trace) -> str:
    frames = [f for f in traceback.extract_tb(trace) if f.filename.startswith(str(ROOT))]
    inner = frames[-1] if frames else traceback.extract_tb(trace)[-1]
    return f"{Path(inner.filename).relative_to(ROOT) if frames else inner.filename}:{inner.lineno} {inner.name}"


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


# --- many inputs ----------------------------------------------------------------------------------------------------


def child(mutator: Mutator, numbers: Iterable[int], pipe: int, known: set[str], catalog: Catalog) -> None:
    """Judge a batch; write a line of JSON for what goes wrong, and one behind each input so that a death is known."""
    with os.fdopen(pipe, "w") as out:
        for number in numbers:
            text = mutator.input(number)
            found = judge(text, catalog)
            if found:
                kind, details = found
                small = shrink(text, kind, catalog) if kind not in known and not kind.startswith("memory") else ""
                known.add(kind)
                out.write(json.dumps({"number": number, "kind": kind, "details": details, "small": small}) + "\n")
            else:
                out.write(f"{number}\n")
            out.flush()


def run_batch(mutator: Mutator, numbers: range, known: set[str], catalog: Catalog) -> list[dict]:
    """One child over some inputs; when it dies or falls silent, that is a finding, and another goes on behind it."""
    found: list[dict] = []
    while numbers:
        reading, writing = os.pipe()
        worker = os.fork()
        if worker == 0:
            os.close(reading)
            child(mutator, numbers, writing, set(known), catalog)
            os._exit(0)
        os.close(writing)
        last = _listen(reading, worker, found)
        _, status = os.waitpid(worker, 0)
        known.update(one["kind"] for one in found)
        if last == numbers[-1]:
            break
        dead = numbers[0] if last is None else last + 1
        found.append({"number": dead, "kind": f"the process died (status {status})", "details": "", "small": ""})
        numbers = range(dead + 1, numbers.stop)
    return found


def _listen(reading: int, worker: int, found: list[dict]) -> int | None:
    import select

    last, rest = None, b""
    while True:
        ready, _, _ = select.select([reading], [], [], PATIENCE)
        data = os.read(reading, 65536) if ready else b""
        if not ready:
            os.kill(worker, signal.SIGKILL)
        if not data:
            os.close(reading)
            return last
        *lines, rest = (rest + data).split(b"\n")
        for line in lines:
            told = json.loads(line)
            last = told["number"] if isinstance(told, dict) else told
            if isinstance(told, dict):
                found.append(told)


def report(done: int, seconds: float, kinds: dict[str, list[dict]]) -> str:
    """The findings as Markdown, the commonest first."""
    lines = [f"{done} inputs in {seconds:.0f} s, {len(kinds)} kinds of failure", ""]
    for kind, ones in sorted(kinds.items(), key=lambda item: -len(item[1])):
        first = ones[0]
        lines += [f"## {kind}", "", f"{len(ones)} times, first with input {first['number']}", ""]
        if first["small"]:
            lines += ["```drum", first["small"].encode("utf-8", "backslashreplace").decode(), "```", ""]
            lines += [f"`{ascii(first['small'])}`", ""] if not first["small"].isascii() else []
        if first["details"]:
            lines += ["```", first["details"].strip(), "```", ""]
    return "\n".join(lines)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    arguments.add_argument("--inputs", type=int, default=10_000)
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--start", type=int, default=0, help="number of the first input")
    arguments.add_argument("--only", type=int, help="print this input and judge it alone")
    arguments.add_argument("--report", type=Path, help="write the findings to this file after every batch")
    given = arguments.parse_args()
    mutator = Mutator(corpus(), given.seed)
    if given.only is not None:
        text = mutator.input(given.only)
        print(text.encode("utf-8", "backslashreplace").decode())
        found = judge(text, whole_library())
        print(*(found or ("all is well",)), sep="\n")
        return int(found is not None)
    return _many(mutator, given)


def _many(mutator: Mutator, given) -> int:
    catalog = whole_library()
    use_whole('song "warm" { style rock.classic; drummer bonham; tempo 100; verse 4 }', catalog)
    kinds: dict[str, list[dict]] = {}
    began, stop = time.monotonic(), given.start + given.inputs
    for first in range(given.start, stop, BATCH):
        numbers = range(first, min(first + BATCH, stop))
        for one in run_batch(mutator, numbers, set(kinds), catalog):
            kinds.setdefault(one["kind"], []).append(one)
        text = report(numbers.stop - given.start, time.monotonic() - began, kinds)
        if given.report:
            given.report.write_text(text, encoding="utf-8")
        if sys.stderr.isatty():
            print(f"\r{text.splitlines()[0]}", end="", file=sys.stderr)
    print(report(given.inputs, time.monotonic() - began, kinds))
    return int(bool(kinds))


def whole_library() -> Catalog:
    """The library, read once, so that it is not part of what the first inputs cost."""
    from dsl.catalog import FOLDERS, Catalog

    catalog = Catalog()
    for kind in FOLDERS:
        for name in catalog.names(kind):
            catalog.find(kind, name)
    return catalog


if __name__ == "__main__":
    sys.exit(main())
