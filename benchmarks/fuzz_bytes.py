"""Fuzz by coverage, with atheris (`pip install atheris`): bytes that reach new code are kept and mutated further.

    python -m benchmarks.fuzz_bytes [-runs=20000] [-seed=1] [-max_len=4096]

The programs of the corpus are where it begins. Each input goes the way of `benchmarks.fuzz`: bytes to a source as
`drumc` reads it, compiled, now and then formatted and reported. An exception or a slow input ends the run and prints it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))


def main() -> None:
    import atheris

    with atheris.instrument_imports(include=["dsl", "compiler"]):
        from benchmarks import fuzz_inputs, fuzz_judge
        from dsl.source import Source, SourceError

        catalog = fuzz_judge.whole_library()
        fuzz_judge.use_whole('song "warm" { style rock.classic; drummer bonham; tempo 100; verse 4 }', catalog)

    def one(data: bytes) -> None:
        try:
            text = Source.decode("fuzz.drum", data).text
        except SourceError:
            return
        found = fuzz_judge.judge(text, catalog)
        if found:
            raise RuntimeError("\n".join(found))

    with tempfile.TemporaryDirectory() as seeds:
        for number, text in enumerate(fuzz_inputs.corpus()):
            (Path(seeds) / str(number)).write_bytes(text.encode("utf-8", "replace"))
        options = sys.argv[1:] or ["-runs=20000"]
        atheris.Setup([sys.argv[0], "-max_len=4096", *options, seeds], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
