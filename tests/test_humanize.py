"""What `humanize` does to strokes: how far, what comes back, and what it never does."""

from __future__ import annotations

from statistics import correlation, mean, pstdev

import pytest

from compiler.compile import Wanted, compile_source
from dsl.source import Source

GROOVE = "{ hh every 1/8; sn | ---- X--g ---- X--- |; bd on 1 3 }"


def bars_of(text: str, **knobs: int):
    [output] = compile_source(Source("song.drum", text), wanted=Wanted(knobs=knobs)).outputs
    return output.performance.bars


def strokes_of(text: str, humanize: int):
    """(bar, where in the bar, target), ms late, velocity of every stroke."""
    for bar in bars_of(text, humanize=humanize):
        for stroke in bar.strokes:
            yield (bar.number, int(stroke.at), stroke.hit.target), stroke.us / 1000, stroke.velocity


def played(humanize: int, groove: str = GROOVE, seed: int = 1, tempo: int = 100):
    """((bar, where, target), ms late, velocity, velocity as written) of every stroke of 64 bars."""
    text = f'song "S" {{ seed {seed}; tempo {tempo}; verse 64 {groove} }}\n'
    written = {where: velocity for where, _, velocity in strokes_of(text, 0)}
    found = [(*one, written[one[0]]) for one in strokes_of(text, humanize)]
    assert len(found) == len(written)
    return found


def test_the_default_is_as_tight_as_tight_players():
    late = [ms for (_, _, target), ms, *_ in played(30) if target in ("bd", "sn")]
    assert 9 < pstdev(late) < 20 and abs(mean(late)) < 10 and max(map(abs, late)) < 80


@pytest.mark.parametrize("seed", (1, 2, 3))
def test_a_place_in_the_bar_has_its_habit(seed):
    """What the odd bars say of a place, the even bars say too: how late, and how loud."""
    halves: tuple[dict, dict] = {}, {}
    for (bar, at, target), late, velocity, written in played(30, seed=seed):
        halves[bar % 2].setdefault((target, at), []).append((late, velocity / written))
    for what in (0, 1):
        odd, even = ([mean(one[what] for one in half[place]) for place in halves[0]] for half in halves)
        assert correlation(odd, even) > 0.6


def test_another_seed_is_another_player():
    assert played(30, seed=1) != played(30, seed=2)


def test_limbs_drift_together_and_meet_where_a_section_begins():
    groove = "{ hh on 1; rd on 1; bd on 1; sn on 1; cr on 1; ft on 1; cb on 1; hh.foot on 1 }"
    bars: dict = {}
    for (bar, *_), late, *_ in played(100, groove):
        bars.setdefault(bar, []).append(late)
    drift = [mean(late) - mean(map(mean, bars.values())) for _, late in sorted(bars.items())]
    assert pstdev(drift) > 20 and max(map(abs, drift)) < 84 + 36
    assert abs(drift[0]) < pstdev(drift)


def test_ghosts_stay_softer_than_backbeats():
    strokes = [one for one in played(30) if one[0][2] == "sn"]
    ghosts, backbeats = ([one[2] for one in strokes if (one[3] < 60) == soft] for soft in (True, False))
    assert max(ghosts) < min(backbeats)


def test_strokes_of_one_drum_keep_their_order():
    text = 'song "S" { tempo 200; verse 40 { sn every 1/32; hh every 1/16t } }\n'
    beat_ms, before = 300, {}
    for bar in bars_of(text, humanize=100):
        for stroke in bar.strokes:
            at = (bar.start + stroke.at) / bar.beat * beat_ms + stroke.us / 1000
            assert at > before.get(stroke.hit.target, -1000)
            before[stroke.hit.target] = at
