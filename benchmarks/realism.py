"""Songs of rock, funk and jazz as a user gets them, in a folder: `python -m benchmarks.realism FOLDER [--tool PATH --real PATH]`.

Every style that stays in 4/4 plays its own form at the default knobs, alone and with drummers who play it, each with
seeds of its own; `--take N` is another set of seeds and drummers. A `manifest.csv` beside the songs says which is
what. What compares them with real drummers is no part of this project: with `--tool` and `--real` it is run, without
them its command line is printed.
"""

from __future__ import annotations

import argparse
import csv
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measures import CATALOG, STYLES, compatible
from compiler.compile import compile_source
from compiler.generate import song_source
from compiler.midi import encode
from dsl.record import Record
from dsl.source import Source

GENRES = ("rock", "funk", "jazz")
SONGS_A_STYLE = 4


class Take(Record):
    """One song to be made: `drummer` is None where nobody in particular plays; `knobs` are in per cent."""

    style: str
    drummer: str | None
    seed: int
    knobs: dict[str, int]

    @property
    def name(self) -> str:
        return f"{self.style}.{self.drummer or 'alone'}.{self.seed}"


def main() -> None:
    asked = arguments()
    asked.folder.mkdir(parents=True, exist_ok=True)
    knobs = dict(asked.set)
    written = [path for take in takes(asked.take, knobs) if (path := write(asked.folder, take))]
    manifest(asked.folder, written)
    print(f"{len(written)} songs in {asked.folder}")
    command = [sys.executable, asked.tool, "--real", asked.real, "--fake", str(asked.folder)]
    print(shlex.join(command))
    if asked.tool != TOOL:
        sys.exit(subprocess.run(command, check=False).returncode)


TOOL, REAL = "realism.py", "groove"


def arguments() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path, help="where the songs go")
    options.add_argument("--take", type=int, default=1, help="which set of seeds and drummers (default 1)")
    options.add_argument("--set", type=knob, action="append", default=[], metavar="KNOB=N", help="a knob in per cent")
    options.add_argument("--tool", default=TOOL, help="the program that compares two folders of MIDI files")
    options.add_argument("--real", default=REAL, help="the Groove MIDI Dataset's folder")
    return options.parse_args()


def knob(text: str) -> tuple[str, int]:
    name, _, value = text.partition("=")
    return name, int(value.rstrip("%"))


def takes(number: int, knobs: dict[str, int]) -> Iterator[Take]:
    """Half of a style's songs alone, half with drummers in turn; no seed comes twice, in no take."""
    for place, style in enumerate(style for style in STYLES if style.partition(".")[0] in GENRES):
        drummers = compatible(style)
        for song in range(SONGS_A_STYLE):
            seed = (number * 100 + place) * SONGS_A_STYLE + song
            turn = number + song // 2
            drummer = drummers[turn % len(drummers)] if song % 2 and drummers else None
            yield Take(style, drummer, seed, knobs)


def write(folder: Path, take: Take) -> tuple[str, str] | None:
    """A song's file and genre; None for a song that leaves 4/4, which cannot be compared bar by bar."""
    text = song_source(take.style, take.drummer, seed=take.seed, knobs=take.knobs).text
    [output] = compile_source(Source(f"{take.name}.drum", text), catalog=CATALOG).outputs
    if any(meter != (4, 4) for _, meter in output.performance.meters):
        return None
    path = folder / f"{take.name}.mid"
    path.write_bytes(encode(output.performance, output.kit)[0])
    return path.name, take.style.partition(".")[0]


def manifest(folder: Path, written: list[tuple[str, str]]) -> None:
    with (folder / "manifest.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("file", "style"), *written])


if __name__ == "__main__":
    main()
