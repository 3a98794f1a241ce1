"""How much CPU a compile costs, as ratios taken in one run: `python -m benchmarks.speed [--rounds 9] [--write FILE]`.

W200 is a song of 200 bars with 16 notes a bar. Every figure is CPU time (user and system, with children), the median
of some rounds in which all measured things take turns, so that a busy machine is busy for all of them. Beside it stand
`python -c pass`, a script that writes the same notes with mido, and MMA and abc2midi where they are installed.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
BARS = 200


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--write", type=Path, help="also write the table to a file")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        table = "\n\n".join((cold(Path(folder), asked.rounds), warm(Path(folder)), many(Path(folder)), lines()))
    print(table)
    if asked.write:
        asked.write.write_text(table + "\n", encoding="utf-8")


# --- the songs ------------------------------------------------------------------------------------------------------


def w200_grid(bars: int = BARS, seed: int = 1) -> dict[str, list[str]]:
    """Rows of sixteenths: eight hats, four snares and four kicks a bar, each bar another."""
    chance = random.Random(seed)
    counts = {"hh": 8, "sn": 4, "bd": 4}

    def bar(hits):
        on = set(chance.sample(range(16), hits))
        return "".join("x" if step in on else "-" for step in range(16))

    return {target: [bar(hits) for _ in range(bars)] for target, hits in counts.items()}


def w200(bars: int = BARS) -> str:
    rows = (f"    {t} | " + " |\n       | ".join(grid) + " |" for t, grid in w200_grid(bars).items())
    return (
        'song "W200" {\n  tempo 120; humanize 0%; fill_frequency 0%\n  groove '
        + f"{bars} {{\n"
        + "\n".join(rows)
        + "\n  }\n}\n"
    )


def repeated(bars: int) -> str:
    """A million notes is 62,500 bars of one groove."""
    groove = "hh every 1/8; sn on 2 2e 2a 4; bd on 1 1& 3 3&"
    return f'song "Long" {{ tempo 120; humanize 0%; fill_frequency 0%\n  groove {bars} {{ {groove} }}\n}}\n'


STYLED = """song "Styled" {
  style rock.classic; drummer bonham; tempo 96; fill_frequency 30%; humanize 30%
  intro 4; verse 8; chorus 8; verse; chorus; bridge 8; chorus; outro 8
}
"""
MIDO = """
import mido
notes = {notes!r}
song = mido.MidiFile(type=1, ticks_per_beat=480)
track = mido.MidiTrack(); song.tracks.append(track)
events = []
for tick, note in notes:
    events.append((tick, 1, note)); events.append((tick + 60, 0, note))
now = 0
for tick, on, note in sorted(events):
    kind = "note_on" if on else "note_off"
    track.append(mido.Message(kind, channel=9, note=note, velocity=88, time=tick - now)); now = tick
song.save({out!r})
"""
NOTES = {"hh": 42, "sn": 38, "bd": 36}


def w200_notes() -> list[tuple[int, int]]:
    found = []
    for target, grid in w200_grid().items():
        for bar, steps in enumerate(grid):
            found += [(bar * 1920 + step * 120, NOTES[target]) for step, sign in enumerate(steps) if sign == "x"]
    return sorted(found)


def abc() -> str:
    """The same notes for abc2midi: one voice a drum."""
    out = ["X:1", "T:W200", "M:4/4", "L:1/16", "Q:1/4=120", "K:C"]
    names = {"hh": "^F,", "sn": "D,", "bd": "C,"}
    for voice, (target, grid) in enumerate(w200_grid().items(), 1):
        out += [f"V:{voice}", "%%MIDI channel 10"]
        out.append("|".join("".join(names[target] if s == "x" else "z" for s in bar) for bar in grid) + "|")
    return "\n".join(out) + "\n"


def mma() -> str:
    """The same notes for MMA: a solo drum track a drum."""
    tones = {"hh": "ClosedHiHat", "sn": "SnareDrum1", "bd": "KickDrum1"}
    out = ["Tempo 120"]
    grids = w200_grid()
    for bar in range(BARS):
        for target, tone in tones.items():
            hits = [f"{step / 4 + 1:g} 16 90" for step, sign in enumerate(grids[target][bar]) if sign == "x"]
            out.append(f"Drum-{target} Sequence {{ {'; '.join(hits)} }}")
            if not bar:
                out.insert(-1, f"Drum-{target} Tone {tone}")
        out.append(f"{bar + 1} C")
    return "\n".join(out) + "\n"


# --- measuring ------------------------------------------------------------------------------------------------------


def cpu(command: list[str], folder: Path) -> tuple[float, int]:
    """CPU seconds and peak memory in kB of one run of a command."""
    program = (
        "import resource,subprocess,sys;"
        "r=subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);"
        "u=resource.getrusage(resource.RUSAGE_CHILDREN);print(u.ru_utime+u.ru_stime,u.ru_maxrss,r.returncode)"
    )
    out = subprocess.run(
        [sys.executable, "-c", program, *command], cwd=folder, capture_output=True, text=True, env=_env()
    )
    seconds, memory, code = out.stdout.split()
    if int(code):
        raise SystemExit(f"this failed: {' '.join(command)}")
    return float(seconds), int(memory)


def _env() -> dict[str, str]:
    made = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    made["PYTHONPATH"] = str(ROOT)
    return made


def cold(folder: Path, rounds: int) -> str:
    """Whole processes against `python -c pass`."""
    python, drumc = sys.executable, [sys.executable, "-m", "compiler.cli", "compile"]
    (folder / "w200.drum").write_text(w200())
    (folder / "styled.drum").write_text(STYLED)
    (folder / "by_mido.py").write_text(MIDO.format(notes=w200_notes(), out="mido.mid"))
    commands = {
        "python -c pass": [python, "-c", "pass"],
        "drumc compile W200": [*drumc, "w200.drum", "-o", "w200.mid"],
        "drumc compile, style + drummer + fills, 60 bars": [*drumc, "styled.drum", "-o", "styled.mid"],
        "drumc --help": [python, "-m", "compiler.cli", "--help"],
        "a mido script, the same notes": [python, "by_mido.py"],
    }
    if shutil.which("abc2midi"):
        (folder / "w200.abc").write_text(abc())
        commands["abc2midi (C)"] = ["abc2midi", "w200.abc", "-o", "abc.mid"]
    if shutil.which("mma"):
        (folder / "w200.mma").write_text(mma())
        commands["MMA"] = ["mma", "w200.mma", "-f", "mma.mid"]
    return _table("Cold, the whole process", _rounds(commands, folder, rounds))


def _rounds(commands, folder, rounds):
    times: dict[str, list[float]] = {name: [] for name in commands}
    memory: dict[str, int] = {}
    for command in commands.values():
        cpu(command, folder)  # compiled modules are written, files are read once
    for _ in range(rounds):
        for name, command in commands.items():
            seconds, kilobytes = cpu(command, folder)
            times[name].append(seconds)
            memory[name] = kilobytes
    return {name: (statistics.median(found), memory[name]) for name, found in times.items()}


def _table(title, found) -> str:
    base = found["python -c pass"][0]
    rows = [f"| {title} | CPU ms | times `pass` | peak MB |", "|---|---|---|---|"]
    rows += [f"| {name} | {s * 1000:.0f} | {s / base:.2f} | {kb / 1024:.0f} |" for name, (s, kb) in found.items()]
    return "\n".join(rows)


def _best(work, rounds: int = 9) -> float:
    """CPU seconds of the quickest of some runs in this process."""
    quickest = 9e9
    for _ in range(rounds):
        start = time.process_time()
        work()
        quickest = min(quickest, time.process_time() - start)
    return quickest


def warm(folder: Path) -> str:
    """In a process that has compiled before."""
    sys.path.insert(0, str(ROOT))
    from compiler.compile import compile_source
    from compiler.midi import encode
    from dsl.source import Source

    def job(text):
        source = Source("warm.drum", text)

        def work():
            for output in compile_source(source).outputs:
                encode(output.performance, output.kit)

        return work

    rows = ["| Warm, in one process | CPU ms |", "|---|---|"]
    for name, text in (("W200", w200()), ("style + drummer + fills, 60 bars", STYLED)):
        rows.append(f"| {name} | {_best(job(text)) * 1000:.1f} |")
    return "\n".join(rows)


def many(folder: Path) -> str:
    """Time and memory over the number of notes, against symusic writing them from arrays where it is installed."""
    rows = ["| Notes | CPU s | peak MB | symusic CPU s |", "|---|---|---|---|"]
    for bars in (625, 6_250, 62_500):
        (folder / "many.drum").write_text(repeated(bars))
        seconds, kilobytes = cpu(
            [sys.executable, "-m", "compiler.cli", "compile", "many.drum", "-o", "many.mid"], folder
        )
        rows.append(f"| {bars * 16:,} | {seconds:.2f} | {kilobytes / 1024:.0f} | {_symusic(bars * 16)} |")
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


def lines() -> str:
    """Parsing 2,000 lines, and one declaration again after an edit."""
    from dsl import parse as parser
    from dsl.source import Source

    parts = [
        f"pattern p{n} {{\n"
        + "".join(f"  {t} | {g} |\n" for bar in range(10) for t, g in _bar_rows(n * 10 + bar))
        + "}\n"
        for n in range(62)
    ]
    text = "".join(parts)
    count = text.count("\n")
    seconds = _best(lambda: parser.parse(Source("p.drum", text)))
    rows = ["| Parsing | |", "|---|---|", f"| {count:,} lines | {count / seconds:,.0f} lines a second |"]
    reparse = getattr(parser, "reparse", None)
    if reparse is not None:
        before = parser.parse(Source("p.drum", text))
        edited = Source("p.drum", text.replace("pattern p30 {", "pattern p30 { cb on 1;"))
        rows.append(f"| one declaration edited | {_best(lambda: reparse(before, edited)) * 1000:.2f} ms |")
    return "\n".join(rows)


_GRID = w200_grid(700, 2)


def _bar_rows(bar: int):
    return [(target, grid[bar % len(grid)]) for target, grid in _GRID.items()]


if __name__ == "__main__":
    main()
