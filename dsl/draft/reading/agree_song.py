"""Settings of a whole song that bear on each other -> those that hold: one style, the last meter, an exact swing."""

from __future__ import annotations

from dsl.draft.request import (
    Change,
    Groove,
    Place,
    Setting,
    Where,
)


def agreed(wishes: list, revising: bool = False) -> list:
    """One style that is named is the song's; a tempo that is said beats `faster`."""
    named = {wish.value for wish in wishes if isinstance(wish, Setting) and wish.name == "style"}
    wishes = [_by_foot(wish, named) for wish in _first_style(_exact_swing(_in_groups(_last_meter(wishes))))]
    tempi = any(isinstance(wish, Setting) and wish.name in ("tempo", "tempo by") for wish in wishes)
    players = {wish.value for wish in wishes if isinstance(wish, Setting) and wish.name == "drummer"}
    out = []
    for wish in wishes:
        if isinstance(wish, Setting) and wish.name == "drummer" and not wish.value and players - {""}:
            continue
        alone = len(named) == 1 and not any(isinstance(one, Groove) and one.call != "double_bass" for one in wishes)
        if isinstance(wish, Setting) and wish.name == "style" and alone:
            wish = wish._replace(where=Where())
        slows = isinstance(wish, Change) and wish.where.sections and not revising
        if slows or not (
            tempi
            and (isinstance(wish, Change) and wish.what == "tempo" or isinstance(wish, Setting) and wish.name == "pace")
        ):
            out.append(wish)
    return out


def _in_groups(wishes: list) -> list:
    """`the start of every group`, once the meter says what groups there are."""
    meter = next((w.value for w in wishes if isinstance(w, Setting) and w.name == "meter" and "+" in w.value), "")
    starts, at = [], 1
    for size in meter.partition("/")[0].split("+") if meter else ():
        starts.append(str(at))
        at += int(size)
    return [
        wish._replace(counts=tuple(starts))
        if isinstance(wish, Place) and wish.counts == ("groups",) and starts
        else wish
        for wish in wishes
    ]


def _exact_swing(wishes: list) -> list:
    """A swing that is said in per cent beats a word for it."""
    exact = [w for w in wishes if isinstance(w, Setting) and w.name == "swing" and "%" in w.said]
    return [w for w in wishes if not (isinstance(w, Setting) and w.name == "swing" and exact and w not in exact)]


def _last_meter(wishes: list) -> list:
    """`7/8? no, 4/4`: of several meters of one place the last."""
    last = {wish.where: wish for wish in wishes if isinstance(wish, Setting) and wish.name == "meter"}
    return [w for w in wishes if not (isinstance(w, Setting) and w.name == "meter") or last[w.where] is w]


def _first_style(wishes: list) -> list:
    """Of several styles for the whole song the first: what is said after it only colours it."""
    first = next((w for w in wishes if isinstance(w, Setting) and w.name == "style" and not w.where.sections), None)
    return [
        w for w in wishes if w is first or not (isinstance(w, Setting) and w.name == "style" and not w.where.sections)
    ]


def _by_foot(wish, styles: set[str]):
    """In jazz, hats on 2 and 4 are the foot's."""
    if isinstance(wish, Place) and wish.target == "hh" and wish.counts in (("2", "4"), ("backbeat",)):
        if any(style.startswith("jazz") for style in styles):
            return wish._replace(target="hh.foot", exact=False)
    return wish
