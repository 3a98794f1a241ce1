"""Command line -> one call a command -> an exit code: 0 done, 1 the input is wrong, 2 wrong use, 3 the environment."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """The first, plain version: `check FILE…` and `compile FILE… [-o OUT.mid]`."""
    words = sys.argv[1:]
    if len(words) < 2 or words[0] not in ("check", "compile"):
        print("usage: drumc check FILE…  |  drumc compile FILE… [-o OUT.mid]", file=sys.stderr)
        return 2
    out = words[words.index("-o") + 1] if "-o" in words else None
    files = [word for word in words[1:] if word not in ("-o", out)]
    return max(_one(words[0], file, out) for file in files)


def _one(command: str, file: str, out: str | None) -> int:
    from compiler.compile import compile_source
    from dsl.catalog import folder_of
    from dsl.source import Source, SourceError

    try:
        compiled = compile_source(Source.read(file), folder_of(file))
    except SourceError as wrong:
        print(f"error: {wrong}", file=sys.stderr)
        return 1
    if compiled.problems:
        from dsl.diagnostic import render_text

        print(render_text(compiled.problems), end="", file=sys.stderr)
    if compiled.failed:
        return 1
    if command == "compile":
        from compiler.midi import encode

        for output in compiled.outputs:
            name = output.name.lower().replace(" ", "_")
            path = out or os.path.join(os.path.dirname(file), name + ".mid")
            data, fallbacks = encode(output.performance, output.kit)
            with open(path, "wb") as midi:
                midi.write(data)
            print(f"{path}: {len(data)} bytes", *fallbacks, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
