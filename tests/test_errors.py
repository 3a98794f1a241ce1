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
    "a knob in a pattern": "pattern p { hh every 1/8; complexity 60% }\n",
    "a setting said twice": "pattern p { meter 3/4; meter 6/8; hh | xxx | }\n",
    "a knob for a parameter": "template t(humanize = 20%) { hh every 1/8 }\npattern p { layer t }\n",
    "bars backwards": "pattern p { bars 4; hh every 1/8; at bar 3..2 { cr on 1 } }\n",
    "a bar too many": "pattern p { bars 2; hh every 1/8; cr on 3:1 }\n",
    "a section of no bars": 'song "Hit" { verse 0 { hh every 1/8 } }\n',
    "an under-row of too few bars": "pattern p { hh | xxxx | xxxx | xxxx |\nvel | 9999 | 9999 | }\n",
    "a sign that no under-row has": "pattern p {\n  hh  | xxxx |\n  vel | 9x99 |\n}\n",
    "a list of counts with a percentage": "template t(k = [1 3]) { bd on k }\npattern p { layer t([1 50%]) }\n",
    "nothing divided by nothing": "pattern p { hh every 1/8 vel 90 / 0 }\n",
    "lengths that cannot be added": "pattern p { hh every (1/8 + 2) }\n",
    "words that cannot be compared": "pattern p { if meter > 3/4 { hh every 1/8 } else { bd on 1 } }\n",
    "a percentage and a number compared": "pattern p { if complexity > 60 { hh every 1/8 } else { bd on 1 } }\n",
    "a condition that is none": "pattern p { if complexity { hh every 1/8 } else { bd on 1 } }\n",
    "a parameter without a default": "template t(level) { hh every 1/8 }\npattern p { layer t }\n",
    "a default that is no value": "template t(kind = hammer) { hh every 1/8 }\npattern p { layer t }\n",
    "a fill in a fill": "fill f { beats 1; sn | xx |; fill f }\npattern p { hh every 1/8; fill f }\n",
    "a fill of odd beats": "fill f { beats 3 per 1/7; sn | xxx | }\npattern p { hh every 1/8; fill f }\n",
    "time in a pattern": "pattern p { hh every 1/8; at time 1 { cr on 1 } }\n",
    "a cycle with a repeat": "pattern p { bd every 1/16 | x--- | % | }\n",
    "a stroke that a drum does not have": "pattern p { rd.half on 1 }\n",
    "a meter of too many beats": "pattern p { meter 99/4; hh every 1/4 }\n",
    "a meter that is none": "pattern p { meter 1/8t; hh every 1/4 }\n",
    "a weight of nothing": "pattern p { choose { 0 { hh every 1/8 } 0 { bd on 1 } } }\n",
    "a stroke too short": "pattern p { hh every 1/2048 }\n",
    "a style of another genre": 'song "Hit" { style rock.thresh; verse 4 }\n',
    "a genre said twice": "genre mine { verse { bd on 1 }; verse { sn on 2 } }\n",
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
