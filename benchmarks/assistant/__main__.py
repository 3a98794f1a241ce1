"""How well the assistant does what is asked.

`python -m benchmarks.assistant [--engine template|scripted|floor] [--only KIND] [--split seen|unseen] [--json]
[--failures] [--write FILE]` asks an engine every request and reports by kind: the share of facts that hold, of requests
with all their facts, of sources that compile at once and in the end, that can be played, and the changed lines of edits.
`--failures` lists each fact that fails with the request and what is heard instead; `--write` puts both into a file.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.assistant.dataset import run, verdicts
from benchmarks.assistant.engines import ENGINES, recorded
from benchmarks.assistant.figures import Judged, by_kind, failures, table
from benchmarks.assistant.request import Request
from benchmarks.assistant.requests import KINDS, REQUESTS, SPLITS


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--engine", choices=ENGINES, default="template")
    options.add_argument("--only", choices=KINDS, help="one kind of request")
    options.add_argument("--split", choices=SPLITS, help="one part of the set")
    options.add_argument("--json", action="store_true", help="figures and failed facts as JSON")
    options.add_argument("--failures", action="store_true", help="list the facts that fail, too")
    options.add_argument("--write", type=Path, metavar="FILE", help="write the report into a file")
    asked = options.parse_args()
    judged = verdicts(run(ENGINES[asked.engine], chosen(asked.engine, asked.only, asked.split)))
    told = as_json(judged) if asked.json else as_text(judged, asked.failures or asked.write is not None)
    if asked.write:
        asked.write.write_text(told + "\n", encoding="utf-8", newline="\n")
    else:
        print(told)


def chosen(engine: str, kind: str | None, split: str | None) -> list[Request]:
    """The requests of a kind and a part; for the model that recites, those that it has an answer to."""
    some = [one for one in REQUESTS if kind in (None, one.kind) and split in (None, one.split)]
    return [one for one in some if engine != "scripted" or recorded(one.name)]


def as_text(judged: Judged, with_failures: bool) -> str:
    told = table(by_kind(judged))
    return f"{told}\n\n{failures(judged)}" if with_failures else told


def as_json(judged: Judged) -> str:
    failed = [
        {
            "name": request.name,
            "kind": request.kind,
            "split": request.split,
            "request": request.text,
            "failed": [{"fact": says, "heard": wrong} for says, wrong in verdict.facts if wrong],
        }
        for request, verdict in judged
    ]
    found = {kind: dict(zip(one._fields, one)) for kind, one in by_kind(judged).items()}
    return json.dumps({"figures": found, "requests": failed}, indent=1, ensure_ascii=False)


if __name__ == "__main__":
    main()
