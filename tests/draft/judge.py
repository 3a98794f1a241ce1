"""What a drummer would check about a source, said in one line each: the tests' own ears, apart from the engine's.

tempo 86 | tempo 60..80 | tempo chorus 96       meter 7/8 | meter bridge 7/8      bars 32     form verse 8 chorus 4
says REGEX (a line of the source without comments begins with it)
none cr [in verse] [bar 1]       exactly sn 3 [in verse] [bar 1]     at hh.open 1& 2& [in …] [bar …]     never sn 4 [in …]
plays cp [in verse]              only bd sn [in verse]               row cb x--x--x- [in verse]
louder chorus verse              rises bridge | falls outro          denser chorus verse
`bar` takes numbers, `last`, `every4`; without it every bar is meant, and without `in` every section; `chorus#2` is
the second time that it comes round; `overall 1 2` are bars counted from the start of the song
"""

from __future__ import annotations

import re
from fractions import Fraction

from compiler.compile import Compiled, compile_source
from dsl.catalog import Catalog
from dsl.grains import WHOLE
from dsl.source import Source

CATALOG = Catalog()
PARTS = {
    "": 0,
    "e": Fraction(1, 4),
    "&": Fraction(1, 2),
    "a": Fraction(3, 4),
    "trip": Fraction(1, 3),
    "let": Fraction(2, 3),
}


def compiled(text: str) -> Compiled:
    return compile_source(Source("draft.drum", text), catalog=CATALOG)


class Bar:
    """One bar: where it stands, what is struck at which beat, how loud."""

    def __init__(self, section: str, number: int, last: bool, played, strokes):
        self.section, self.number, self.last, self.time = section, number, last, played.time
        self.meter = played.meter
        beat = played.meter.beat
        self.hits = [
            (target, hit.articulation or hit.level, Fraction(at, beat), hit)
            for target, hits in played.canvas.bars[number - 1].items()
            for at, hit in hits.items()
        ]
        self.strokes = strokes
        self.loud = [stroke.velocity for stroke in strokes]

    def places(self, target: str) -> set[Fraction]:
        name, _, detail = target.partition(".")
        if target == "hh.foot":
            name, detail = target, ""
        found = set()
        for struck, how, at, hit in self.hits:
            if (
                struck == name
                and detail in ("", how, hit.level)
                or (name == "toms" and struck in ("ht", "mt", "lt", "ft", "ft2"))
            ):
                found.add(at)
            elif name == "cr" and detail == "" and struck in ("cr2", "cr3"):
                found.add(at)
        return found


def bars_of(performance) -> list[Bar]:
    seen: dict[int, int] = {}
    out = []
    for bar in performance.bars:
        if bar.section is None:
            continue
        number = seen[id(bar.section)] = seen.get(id(bar.section), 0) + 1
        out.append(Bar(bar.section.name, number, number == len(bar.section.canvas.bars), bar.section, bar.strokes))
    return out


class Together:
    """The performances of a file's patterns as one; of songs the first."""

    def __init__(self, outputs):
        heard = [output.performance for output in outputs]
        patterns = all(len({id(bar.section) for bar in one.bars}) == 1 for one in heard)
        self.bars = [bar for one in (heard if patterns else heard[:1]) for bar in one.bars]
        self.markers, self.tempi = heard[0].markers, heard[0].tempi


def holds(fact: str, text: str, made: Compiled | None = None) -> bool:
    """Whether a source does what the fact says."""
    made = made or compiled(text)
    word, _, rest = fact.partition(" ")
    if word == "says":
        return any(re.match(rest, line.strip()) for line in text.splitlines() if not line.strip().startswith("#"))
    if not made.outputs:
        return False
    return _CHECKS[word](rest.split(), Together(made.outputs))


def _scoped(words, performance):
    """The words before `in` and `bar`, and the bars that are meant."""
    section, which, overall = None, [], []
    if "overall" in words:
        place = words.index("overall")
        words, overall = words[:place], words[place + 1 :]
    if "bar" in words:
        place = words.index("bar")
        words, which = words[:place], words[place + 1 :]
    if "in" in words:
        place = words.index("in")
        words, section = words[:place], words[place + 1 :]
    heard = [bar for n, bar in enumerate(bars_of(performance), 1) if not overall or str(n) in overall]
    bars = [bar for bar in heard if section is None or _stands(bar, section)]
    return words, [bar for bar in bars if not which or any(_meant(bar, one) for one in which)]


def _stands(bar: Bar, names: list[str]) -> bool:
    return bar.section in names or f"{bar.section}#{bar.time}" in names


def _meant(bar: Bar, which: str) -> bool:
    if which == "last":
        return bar.last
    if which.startswith("every"):
        return bar.number % int(which[5:]) == 0
    return bar.number == int(which)


def _count(text: str) -> Fraction:
    number = re.match(r"\d+", text)
    assert number
    return int(number[0]) - 1 + PARTS[text[number.end() :]]


def _tempo(words, performance):
    if len(words) == 2:
        grains = [at for at, name in performance.markers if name == words[0]]
        tempo = [bpm for at, bpm in performance.tempi if at <= grains[0]][-1] if grains else None
    else:
        tempo = performance.tempi[0][1]
    low, _, high = words[-1].partition("..")
    return tempo is not None and float(low) <= tempo <= float(high or low)


def _meter(words, performance):
    bars = [bar for bar in bars_of(performance) if len(words) == 1 or bar.section == words[0]]
    return bool(bars) and all(f"{bar.meter.beats}/{bar.meter.unit}" == words[-1] for bar in bars)


def _form(words, performance):
    found: list = []
    for bar in bars_of(performance):
        if bar.number == 1:
            found += [bar.section, "0"]
        found[-1] = str(bar.number)
    return found == words


def _none(words, performance):
    targets, bars = _scoped(words, performance)
    return bool(bars) and not any(bar.places(target) for bar in bars for target in targets)


def _exactly(words, performance):
    (target, *counts), bars = _scoped(words, performance)
    return bool(bars) and all(bar.places(target) == {_count(one) for one in counts} for bar in bars)


def _at(words, performance):
    (target, *counts), bars = _scoped(words, performance)
    return bool(bars) and all(bar.places(target) >= {_count(one) for one in counts} for bar in bars)


def _never(words, performance):
    (target, *counts), bars = _scoped(words, performance)
    return bool(bars) and not any(bar.places(target) & {_count(one) for one in counts} for bar in bars)


def _plays(words, performance):
    targets, bars = _scoped(words, performance)
    return all(any(bar.places(target) for bar in bars) for target in targets)


def _only(words, performance):
    targets, bars = _scoped(words, performance)
    return bool(bars) and {hit[0] for bar in bars for hit in bar.hits} == set(targets)


def _row(words, performance):
    (target, steps), bars = _scoped(words, performance)
    return bool(bars) and all(
        bar.places(target) == {Fraction(i * bar.meter.beats, len(steps)) for i, one in enumerate(steps) if one != "-"}
        for bar in bars
    )


def _mean(performance, section) -> float:
    loud = [v for bar in bars_of(performance) if bar.section == section for v in bar.loud]
    return sum(loud) / max(len(loud), 1)


def _hits(performance, section) -> float:
    bars = [bar for bar in bars_of(performance) if bar.section == section]
    return sum(len(bar.hits) for bar in bars) / max(len(bars), 1)


def _edge(words, performance):
    bars = [bar for bar in bars_of(performance) if _stands(bar, words[:1])]
    return [sum(bar.loud) / max(len(bar.loud), 1) for bar in (bars[0], bars[-1])] if bars else [0, 0]


def _rises(words, performance):
    first, last = _edge(words, performance)
    return first < last - 3


def _falls(words, performance):
    first, last = _edge(words, performance)
    return first > last + 3


_CHECKS = {
    "tempo": _tempo,
    "meter": _meter,
    "bars": lambda words, p: len(bars_of(p)) == int(words[0]),
    "form": _form,
    "none": _none,
    "exactly": _exactly,
    "at": _at,
    "never": _never,
    "plays": _plays,
    "only": _only,
    "row": _row,
    "louder": lambda words, p: _mean(p, words[0]) > _mean(p, words[1]) + 3,
    "denser": lambda words, p: _hits(p, words[0]) > _hits(p, words[1]),
    "rises": _rises,
    "falls": _falls,
}


def crowded(made: Compiled) -> list:
    """Moments at which more than two hands or two feet would be needed."""
    from dsl.strokes import OTHERS, TARGETS

    out = []
    for output in made.outputs:
        for bar in bars_of(output.performance):
            moments: dict = {}
            for target, _, at, _hit in (one for one in bar.hits if one[0] not in OTHERS):
                moments.setdefault((at, TARGETS[target].limb), set()).add(target)
            out += [(bar.section, bar.number, at, who) for (at, _), who in moments.items() if len(who) > 2]
    return out


def notes(made: Compiled) -> dict:
    """What each section plays, bar by bar, for comparing: (section, time) -> strokes with loudness."""
    return notes_of(made.outputs)


def notes_of(outputs) -> dict:
    out: dict = {}
    for bar in Together(outputs).bars:
        if bar.section is not None:
            key = bar.section.name, bar.section.time
            out.setdefault(key, []).append(
                tuple((s.at, s.us, s.velocity, s.hit.target, s.hit.articulation) for s in bar.strokes)
            )
    return out


assert WHOLE
