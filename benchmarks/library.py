"""What the library plays, as tables: `python -m benchmarks.library [--write]`; with --write they go into docs/library.md.

The slots (each style's sections: bars that differ, the nearest other slot), the distances of all pairs of drummers in
three styles, and what each knob does to each style. The measures are those that tests/library holds the library to.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path
from statistics import mean

from benchmarks.measures import (
    CATALOG,
    DRUMMERS,
    STYLES,
    apart,
    compatible,
    different_bars,
    driven,
    fills_in,
    loudness,
    nearest,
    own_sections,
    part,
    slot,
    slots,
    spread,
    strokes,
    whole,
)
from compiler.form import style_form
from compiler.shelf import entries
from compiler.wishes import library_style
from dsl import ir

PAGE = Path(__file__).parents[1] / "docs" / "library.md"
MEASURED = ("rock.classic", "metal.heavy", "funk.fusion")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true", help="write the tables into docs/library.md")
    if options.parse_args().write:
        PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
        print(PAGE)
    else:
        print("\n\n".join(f"{name}\n{table()}" for name, table in TABLES.items()))


def rewritten(page: str) -> str:
    """A page with each table between `<!-- table NAME -->` and `<!-- end -->` made anew."""
    return _TABLE.sub(lambda found: f"{found[1]}\n{TABLES[found[2]]()}\n{found[3]}", page)


_TABLE = re.compile(r"(<!-- table (\w+) -->)\n.*?(<!-- end -->)", re.DOTALL)


def rows(head: str, lines: Iterable[Iterable[object]]) -> str:
    """A Markdown table; `head` has its columns between `|`, those with numbers begin with `#`."""
    titles = [title.strip() for title in head.split("|")]
    rule = ["--:" if title.startswith("#") else "---" for title in titles]
    made = [[title.lstrip("#") for title in titles], rule, *([str(cell) for cell in line] for line in lines)]
    return "\n".join(f"| {' | '.join(line)} |" for line in made)


# --- what there is --------------------------------------------------------------------------------------------------


def styles() -> str:
    def line(style: str):
        said = library_style(style, CATALOG)
        tempo = said.setting("tempo")
        assert tempo is not None
        usual, span = tempo.values[0].text, tempo.values[1].text.replace("..", "–")
        form = " · ".join(f"{step.name} {step.bars}" for step in style_form(said))
        return f"`{style}`", usual, span, form, ", ".join(compatible(style)) or "–"

    return rows("style | #tempo | #range | form | drummers", map(line, STYLES))


def drummers() -> str:
    def line(entry):
        items = entry.declaration.body.items
        settings = {item.name: item.values for item in items if type(item) is ir.Setting}
        habits = [item.call.name.text for item in items if type(item) is ir.Apply]
        fills = [one[0].name.text for one in settings["fills"]]
        return f"`{entry.name}`", entry.title, ", ".join(habits), ", ".join(fills)

    return rows("name | player | habits, in order | fills", map(line, entries("drummers", CATALOG)))


def fills() -> str:
    """By level, with the tempi that they are meant for."""

    def line(entry):
        level, _, tempo = entry.docs.rpartition("Level: ")[2].partition(". Tempo: ")
        return f"`{entry.name}`", level, tempo.strip().rstrip(".").replace(" to ", "–"), _sentence(entry.docs)

    return rows("fill | level | #tempo | what", map(line, entries("fills", CATALOG)))


def modifications() -> str:
    def line(entry):
        params = ", ".join(param.name.text for param in entry.declaration.params)
        return f"`{entry.name}{f'({params})' if params else ''}`", _sentence(entry.docs)

    return rows("modification | what it does", map(line, entries("modifications", CATALOG)))


def templates() -> str:
    def line(entry):
        params = ", ".join(param.name.text for param in entry.declaration.params)
        return f"`{entry.name}{f'({params})' if params else ''}`", entry.title, _sentence(entry.docs)

    found = [*entries("templates", CATALOG), *entries("patterns", CATALOG)]
    return rows("groove | title | what it is", map(line, sorted(found, key=lambda entry: entry.name)))


def feels() -> str:
    return rows("feel | what it does", ((f"`{one.name}`", _sentence(one.docs)) for one in entries("feels", CATALOG)))


def _sentence(docs: str) -> str:
    text = " ".join(docs.split("```")[0].split())
    return re.split(r"(?<=[.:]) ", text)[0].rstrip(":").replace("|", "\\|")


# --- what is measured -----------------------------------------------------------------------------------------------


def slot_table() -> str:
    near = nearest()

    def line(one):
        style, name = one
        share, (other_style, other) = near[one]
        own = "own" if name in own_sections(style) else "shared"
        return f"`{style}`", name, own, different_bars(slot(*one)), f"{100 * share:.0f} %", f"`{other_style}` {other}"

    own = sum(name in own_sections(style) for style, name in slots())
    bars = mean(different_bars(slot(*one)) for one in slots())
    closest = min(share for share, _ in near.values())
    head = (
        f"{len(slots())} slots, {100 * own / len(slots()):.0f} % with a part of their own; {bars:.1f} different bars in eight "
        f"on average; no two are nearer than {100 * closest:.0f} % of their strokes.\n\n"
    )
    return head + rows("style | section | part | #different bars in 8 | #apart | from the nearest", map(line, slots()))


def distances() -> str:
    """All pairs in each style; pairs in which somebody does not play the style are in brackets."""
    return "\n\n".join(f"`{style}`:\n\n{_pairs(style)}" for style in MEASURED)


def _pairs(style: str) -> str:
    known = compatible(style)

    def line(pair):
        one, other = pair
        found = apart(part(style, one), part(style, other))
        who = f"{one} – {other}" if one in known and other in known else f"({one} – {other})"
        return (
            who,
            f"{100 * found.share:.0f} %",
            found.added,
            found.removed,
            found.moved,
            f"{found.ms:.1f}",
            f"{found.velocity:.1f}",
        )

    found = sorted(combinations(DRUMMERS, 2), key=lambda pair: not (pair[0] in known and pair[1] in known))
    return rows(
        "players | #heard otherwise | #added | #removed | #moved | #ms apart | #velocity apart", map(line, found)
    )


def knobs() -> str:
    def line(style):
        still = whole(style)
        return (
            f"`{style}`",
            _walk(lambda n: strokes(whole(style, complexity=n)), (10, 30, 50, 70, 90)),
            _walk(lambda n: round(loudness(whole(style, intensity=n))), (0, 20, 40, 60, 80, 100)),
            _walk(lambda n: f"{100 * driven(whole(style, intensity=n)):.0f}", (0, 40, 60, 80, 100)),
            _walk(lambda n: fills_in(whole(style, fills=n)), (0, 20, 40, 60, 80, 100)),
            _walk(lambda n: f"{spread(whole(style, humanize=n), still):.1f}", (0, 30, 60, 100)),
        )

    head = (
        "style | complexity 10–90 %: strokes | intensity 0–100 %: mean velocity | ride and crash, % of the time kept | "
        "fill_frequency 0–100 %: fills | humanize 0, 30, 60, 100 %: ms"
    )
    return rows(head, map(line, STYLES))


def _walk(measured: Callable[[int], object], values: tuple[int, ...]) -> str:
    return " ".join(str(measured(value)) for value in values)


TABLES: dict[str, Callable[[], str]] = {
    "styles": styles,
    "drummers": drummers,
    "templates": templates,
    "modifications": modifications,
    "fills": fills,
    "feels": feels,
    "slots": slot_table,
    "distances": distances,
    "knobs": knobs,
}


if __name__ == "__main__":
    main()
