"""Mutate programs and compile them: no exception, no hang, no hunger. `python -m benchmarks.fuzz --inputs N --seed S`.

Every input is a function of the seed and its number, so that `--only 4711` plays one again. Batches run in a child
process each, which measures the CPU seconds and the memory of every input; what goes wrong is cut down to a small
input, and each kind of failure (its exception and the place it came from) is reported once, with how often it came.
"""

from __future__ import annotations

import argparse
import json
import os
import select
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.fuzz_inputs import Mutator, corpus
from benchmarks.fuzz_judge import judge, shrink, use_whole, whole_library

if TYPE_CHECKING:
    from dsl.catalog import Catalog

BATCH = 2000  # inputs a child
PATIENCE = 300  # seconds after which a silent child is ended


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


if __name__ == "__main__":
    sys.exit(main())
