"""How much CPU a compile costs, as ratios taken in one run: `python -m benchmarks.speed [--rounds 9] [--write FILE]`.

W200 is a song of 200 bars with 16 notes a bar. Every figure is CPU time (user and system, with children), the median
of some rounds in which all measured things take turns, so that a busy machine is busy for all of them. Beside it stand
`python -c pass`, a script that writes the same notes with mido, and MMA and abc2midi where they are installed.

drumc is built as a wheel and installed into an environment of its own first, as a user has it; there is no cache but
Python's own compiled modules. `--write docs/speed.md` puts the tables between the marks in that file.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.speed_songs import MIDO, STYLED, abc, as_usual, bar_rows, mma, repeated, w200, w200_notes, written_out

ROOT = Path(__file__).parents[1]
START = "import sys; from compiler.cli import main; sys.exit(main())"
MARKS = "<!-- measured: python -m benchmarks.speed --write docs/speed.md -->", "<!-- measured so far -->"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=9)
    options.add_argument("--write", type=Path, help="also write the tables into a file, between the marks in it")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        drumc = installed(folder)
        tables = cold(folder, asked.rounds, drumc), warm(), lines(), many(folder, drumc)
    found = "\n\n".join(tables)
    print(found)
    if asked.write:
        before, _, rest = asked.write.read_text(encoding="utf-8").partition(MARKS[0])
        after = rest.partition(MARKS[1])[2]
        text = f"{before}{MARKS[0]}\n\n{found}\n\n{MARKS[1]}{after}"
        asked.write.write_text(text, encoding="utf-8")


def installed(folder: Path) -> Path:
    """The folder of programs of a new environment with drumc's wheel in it, and nothing else."""
    quiet = {"check": True, "stdout": subprocess.DEVNULL}
    wheel = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "wheel")]
    subprocess.run(wheel, cwd=ROOT, **quiet)
    subprocess.run([sys.executable, "-m", "venv", str(folder / "there")], **quiet)
    programs = folder / "there" / ("Scripts" if os.name == "nt" else "bin")
    [made] = (folder / "wheel").glob("*.whl")
    subprocess.run([str(programs / "python"), "-m", "pip", "install", "-q", "--no-deps", str(made)], **quiet)
    return programs


# --- measuring ------------------------------------------------------------------------------------------------------


def cpu(command: list[str], folder: Path) -> tuple[float, int]:
    """CPU seconds and peak memory in kB of one run of a command."""
    program = (
        "import resource,subprocess,sys;"
        "r=subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);"
        "u=resource.getrusage(resource.RUSAGE_CHILDREN);print(u.ru_utime+u.ru_stime,u.ru_maxrss,r.returncode)"
    )
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    run = [sys.executable, "-c", program, *command]
    out = subprocess.run(run, cwd=folder, capture_output=True, text=True, env=clean)
    seconds, memory, code = out.stdout.split()
    if int(code):
        raise SystemExit(f"this failed: {' '.join(command)}")
    return float(seconds), int(memory)


def cold(folder: Path, rounds: int, programs: Path) -> str:
    """Whole processes against `python -c pass`."""
    python = str(programs / "python")
    starts = {"drumc compile": [str(programs / "drumc"), "compile"]}
    if "import re" in (programs / "drumc").read_text():  # as a pip before 25 writes it; START is as a newer one does
        starts = {"drumc compile": [python, "-c", START, "compile"], "drumc compile, old pip": starts["drumc compile"]}
    songs = {
        "W200 on the grid": w200(),
        "W200 as usual (humanize 30 %)": as_usual(w200()),
        "style + drummer + fills, humanize 30 %, 60 bars": STYLED,
    }
    commands = {"`python -c pass`": [python, "-c", "pass"], "`python -c 'import re'`": [python, "-c", "import re"]}
    for number, (name, text) in enumerate(songs.items()):
        (folder / f"{number}.drum").write_text(text)
        for start, words in starts.items():
            commands[f"{start}, {name}"] = [*words, f"{number}.drum", "-o", f"{number}.mid"]
    (folder / "by_mido.py").write_text(MIDO.format(notes=w200_notes(), out="mido.mid"))
    commands["a mido script, the notes of W200"] = [sys.executable, "by_mido.py"]
    if shutil.which("mma"):
        (folder / "w200.mma").write_text(mma())
        commands["MMA, the notes of W200"] = ["mma", "w200.mma", "-f", "mma.mid"]
    if shutil.which("abc2midi"):
        (folder / "w200.abc").write_text(abc())
        commands["abc2midi (C), the notes of W200"] = ["abc2midi", "w200.abc", "-o", "abc.mid"]
    found = _rounds(commands, folder, rounds)
    base = found["`python -c pass`"][0]
    rows = ["| Cold, the whole process | CPU ms | times `pass` | peak MB |", "|---|---|---|---|"]
    rows += [f"| {name} | {s * 1000:.0f} | {s / base:.1f} | {kb / 1024:.0f} |" for name, (s, kb) in found.items()]
    return "\n".join(rows)


def _rounds(commands, folder, rounds):
    times: dict[str, list[float]] = {name: [] for name in commands}
    memory: dict[str, int] = {}
    for command in commands.values():
        cpu(command, folder)  # files are read once
    for _ in range(rounds):
        for name, command in commands.items():
            seconds, kilobytes = cpu(command, folder)
            times[name].append(seconds)
            memory[name] = kilobytes
    return {name: (statistics.median(found), memory[name]) for name, found in times.items()}


def _best(work, rounds: int = 15, seconds: float = 1.5) -> float:
    """CPU seconds of the quickest of some runs in this process, which take so long that a busy moment passes."""
    quickest, done, spent = 9e9, 0, 0.0
    while done < rounds or spent < seconds:
        start = time.process_time()
        work()
        took = time.process_time() - start
        quickest, done, spent = min(quickest, took), done + 1, spent + took
    return quickest


def warm() -> str:
    """In a process that has compiled before."""
    sys.path.insert(0, str(ROOT))
    from compiler.compile import compile_source
    from compiler.midi import encode
    from dsl.catalog import Catalog
    from dsl.source import Source

    catalog = Catalog()

    def job(text):
        source = Source("warm.drum", text)

        def work():
            for output in compile_source(source, catalog=catalog).outputs:
                encode(output.performance, output.kit)

        return work

    rows = ["| Warm, in one process | CPU ms |", "|---|---|"]
    songs = ("W200 on the grid", w200()), ("W200 as usual", as_usual(w200())), ("style + drummer + fills", STYLED)
    rows += [f"| {name} | {_best(job(text)) * 1000:.1f} |" for name, text in songs]
    return "\n".join(rows)


def lines() -> str:
    """Parsing more and more lines, and one declaration again after an edit."""
    from dsl.parse import parse, reparse
    from dsl.source import Source

    def text_of(patterns: int) -> str:
        rows = (
            "".join(f"  {t} | {g} |\n" for bar in range(10) for t, g in bar_rows(n * 10 + bar)) for n in range(patterns)
        )
        return "".join(f"pattern p{n} {{\n{body}}}\n" for n, body in enumerate(rows))

    rows = ["| Parsing, with positions | |", "|---|---|"]
    for patterns in (62, 620, 6_200):
        text = text_of(patterns)
        count = text.count("\n")
        seconds = _best(lambda text=text: parse(Source("p.drum", text)), 20 if patterns < 100 else 3)
        rows.append(f"| {count:,} lines | {count / seconds:,.0f} lines a second |")
    text = text_of(62)
    before, edited = (
        parse(Source("p.drum", text)),
        Source("p.drum", text.replace("pattern p30 {", "pattern p30 { cb on 1;")),
    )
    rows.append(f"| 1,984 lines, one declaration edited | {_best(lambda: reparse(before, edited), 50) * 1000:.2f} ms |")
    return "\n".join(rows)


def many(folder: Path, programs: Path) -> str:
    """Time and memory over the number of notes, against symusic writing as many from arrays where it is installed."""
    rows = ["| Notes | CPU s | peak MB | symusic CPU s |", "|---|---|---|---|"]
    songs = {
        "one groove": repeated,
        "one groove, humanized": lambda bars: as_usual(repeated(bars)),
        "every bar written out": written_out,
    }
    for name, text in songs.items():
        for bars in (625, 6_250, 62_500):
            (folder / "many.drum").write_text(text(bars))
            seconds, memory = cpu([str(programs / "drumc"), "compile", "many.drum", "-o", "many.mid"], folder)
            rows.append(f"| {bars * 16:,}, {name} | {seconds:.2f} | {memory / 1024:.0f} | {_symusic(bars * 16)} |")
    return "\n".join(rows)


def _symusic(notes: int) -> str:
    try:
        import numpy as np
        import symusic
    except ImportError:
        return "not installed"
    start = time.process_time()
    score = symusic.Score(480)
    track = symusic.Track("drums", 0, True)
    times = np.arange(notes, dtype=np.int32) * 120
    track.notes = symusic.Note.from_numpy(
        times, np.full(notes, 60, np.int32), np.full(notes, 38, np.int8), np.full(notes, 88, np.int8)
    )
    score.tracks.append(track)
    with tempfile.TemporaryDirectory() as folder:
        score.dump_midi(os.path.join(folder, "s.mid"))
    return f"{time.process_time() - start:.2f}"


if __name__ == "__main__":
    main()
