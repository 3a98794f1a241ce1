"""Kill drumc at random moments while it writes: every file is the old or the new one. `python -m benchmarks.kills`.

A child does one of three commands over and over, each time with another result: `compile -o`, `fmt` and `build`. It is
killed (SIGKILL) after a random time, and what lies in its folder is looked at. `--kills N`, `--seed S`.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

LONGEST_S = 0.3  # until a child is killed
SONG = 'song "Take" {{ humanize 60%; seed {}; verse 60 {{ hh every 1/16; sn | -X-X |; bd on 1 3 3& }} }}\n'
TIDY = "pattern p {\n  bd on 1\n  sn on 2 4\n}\n" * 300
UNTIDY = TIDY.replace("  bd on 1\n  sn", " bd   on 1;sn")


def drumc(*words: str) -> None:
    from compiler import cli

    if cli.main(list(words)):
        raise SystemExit("drumc failed")


def put(name: str, text: str) -> None:
    """A source as an editor saves it: whole."""
    Path(name + ".new").write_text(text, encoding="utf-8")
    os.replace(name + ".new", name)


def compiling(number: int) -> None:
    put("song.drum", SONG.format(number % 2))
    drumc("compile", "song.drum", "-o", "take.mid")


def formatting(number: int) -> None:
    put("song.drum", UNTIDY)
    drumc("fmt", "song.drum")


def building(number: int) -> None:
    for name in "abc":
        put(f"songs/{name}.drum", SONG.format(number % 2).replace("Take", name))
    drumc("build", "--jobs", "1")


# what a child does -> the files that must be whole after it
TASKS = {compiling: ("take.mid",), formatting: ("song.drum",), building: ("build/a.mid", "build/b.mid", "build/c.mid")}


def child(task) -> int:
    """Start a process that does a task until it is killed, and wait until it has begun."""
    reading, writing = os.pipe()
    worker = os.fork()
    if worker:
        os.close(writing)
        os.read(reading, 1)
        os.close(reading)
        return worker
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        os.write(writing, b".")
        for number in range(1_000_000):
            task(number)
    os._exit(3)


def whole_ones(task, names) -> dict[str, set[bytes]]:
    """What each file may be."""
    found: dict[str, set[bytes]] = {name: set() for name in names}
    for number in (0, 1):
        with contextlib.redirect_stdout(None), contextlib.redirect_stderr(None):
            task(number)
        for name in names:
            found[name].add(Path(name).read_bytes())
    if task is formatting:
        found["song.drum"].add(UNTIDY.encode())
    return found


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    arguments.add_argument("--kills", type=int, default=200)
    arguments.add_argument("--seed", type=int, default=0)
    given = arguments.parse_args()
    luck, torn, left, folder = random.Random(given.seed), 0, 0, tempfile.mkdtemp()
    os.chdir(folder)
    try:
        os.mkdir("songs")
        Path("drum.toml").touch()
        for task, names in TASKS.items():
            whole = whole_ones(task, names)
            for _ in range(given.kills // len(TASKS) + 1):
                worker = child(task)
                time.sleep(luck.random() * LONGEST_S)
                os.kill(worker, signal.SIGKILL)
                _, status = os.waitpid(worker, 0)
                assert os.WIFSIGNALED(status), "the child ended by itself"
                torn += sum(Path(name).read_bytes() not in whole[name] for name in names)
        left = sum(1 for _ in Path(folder).rglob(".drumc-*.tmp"))
    finally:
        shutil.rmtree(folder)
    kills = (given.kills // len(TASKS) + 1) * len(TASKS)
    print(
        f"{kills} kills, {torn} torn files; {left} were in the middle of writing and left their unfinished file beside"
    )
    return int(torn > 0)


if __name__ == "__main__":
    sys.exit(main())
