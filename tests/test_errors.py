"""What is said about every kind of mistake: each code's rendered text, read by eye, is in `errors.txt`.

The programs are the wrong examples of the pages of `drumc explain`, the programs of `conformance/` that are refused,
and those below. `python -m tests.regenerate` writes the texts anew; read what has changed before you keep it.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from compiler.compile import check_source
from dsl.diagnostic import Diagnostic, apply_fixes, render_text
from dsl.explain import codes, examples
from dsl.source import Source
from tests.test_explain import problems as of_page

TOLD = Path(__file__).with_name("errors.txt")
CONFORMANCE = Path(__file__).with_name("conformance")
REFUSED = sorted(path.stem for path in CONFORMANCE.glob("*.error"))
SPEAKS_FOR_ITSELF = {"limit", "range", "project-file"}
"""Codes whose sentence names what may be said."""

MORE = {
    # what nobody writes on purpose, and no page shows
    "a unit left out": 'song "Hit" { humanize 30; verse 4 { sn on 2 4 late 12 } }\n',
    "a stroke misspelt in a rule": "modification open_up { on hh { as opn } }\npattern p { hh every 1/8; apply open_up }\n",
    "a fill that is layered": 'fill roll { beats 1; sn | xxxx | }\nsong "Hit" { verse 4 { layer roll } }\n',
    "a bracket left open": "pattern p { hh | x-[x- x-x- | }\n",
    "a row left open in the middle": "pattern p {\n  hh | x-x- x-x-\n  bd on 1 3\n}\n",
    "a name of nothing": 'pattern own { hh every 1/8 }\nsong "Hit" { verse 4 { layer zzz_qqq; layer own } }\n',
    "a kit misspelt": 'song "Hit" { kit ezdrumer3; verse 4 { hh every 1/8 } }\n',
    "a genre that plays itself": "genre mine {\n  tempo 120\n  style one like one { verse { bd on 1 } }\n}\n",
}


Said = tuple[str, Source, tuple[Diagnostic, ...]]


def programs() -> Iterator[Said]:
    """(name, text, what is said of it) of every program, in a folder that lasts as long as it is looked at."""
    for code in codes():
        with tempfile.TemporaryDirectory() as folder:
            found = of_page(code, "wrong", Path(folder))
            yield f"page: {code}", Source("wrong.drum", examples(code)["wrong"]), shortened(found, folder)
    for name in REFUSED:
        source = Source.read(CONFORMANCE / f"{name}.drum")._replace(name="wrong.drum")
        yield f"program: {name}", source, check_source(source, str(CONFORMANCE)).problems
    for name, text in MORE.items():
        source = Source("wrong.drum", text)
        yield name, source, check_source(source).problems


def shortened(problems: tuple[Diagnostic, ...], folder: str) -> tuple[Diagnostic, ...]:
    """Without the folder in what they say."""
    inside = folder + "/"
    return tuple(
        p._replace(
            message=p.message.replace(inside, ""), source=p.source._replace(name=p.source.name.replace(inside, ""))
        )
        for p in problems
    )


def told() -> dict[str, str]:
    """What is said about each program now."""
    return {name: f"=== {name}\n{render_text(problems)}" for name, _, problems in programs()}


def pinned() -> dict[str, str]:
    blocks = re.split(r"^(?==== )", TOLD.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {block.split("\n", 1)[0].removeprefix("=== "): block.rstrip("\n") + "\n" for block in blocks if block}


def test_what_is_said():
    assert told() == pinned()


def test_every_code_is_said():
    said = set(re.findall(r"^(?:error|warning|note)\[([a-z-]+)\]", TOLD.read_text(encoding="utf-8"), re.MULTILINE))
    assert said == set(codes())


def test_every_message_says_how_to_mend_it():
    for name, _, problems in programs():
        for problem in problems:
            assert problem.help or problem.fix or problem.code in SPEAKS_FOR_ITSELF, (name, problem.message)


def test_applying_a_fix_removes_its_problem_and_brings_no_other():
    mended = 0
    for name, source, problems in programs():
        for problem in problems:
            if problem.fix and problem.source == source:
                text, [_] = apply_fixes(source, [problem])
                folder = str(CONFORMANCE) if name.startswith("program") else None
                after = check_source(Source(source.name, text), folder).problems
                assert problem.message not in {other.message for other in after}, (name, text)
                assert len(after) <= len(problems), (name, text, render_text(after))
                mended += 1
    assert mended > 30
