"""A wish -> what it does to the steps of a row: the smallest way to change a groove that is written out."""

from __future__ import annotations

from fractions import Fraction

from dsl import ir
from dsl.draft.editing.density import between, fewer_ghosts, ghosts, usual
from dsl.draft.editing.rows import Beats, Change, changed, renamed
from dsl.draft.editing.score import Found, Score
from dsl.draft.facts import matches, meant, wanted
from dsl.draft.hear import NAME, Heard
from dsl.draft.reading.counts import settled
from dsl.draft.request import Change as More
from dsl.draft.request import Move, Only, Place, Silence, Swap, Where
from dsl.draft.writing.grids import head


def base_of(target: str) -> str:
    """The row that a target's strokes are written in: `hh.open` in that of `hh`."""
    return target if target == "hh.foot" else target.partition(".")[0]


def in_rows(score: Score, heard: Heard, wish) -> str | None:
    """The text with the rows themselves changed; None where they are not the source's own, or sound elsewhere too."""
    if getattr(wish, "where", Where()).bars not in ("", "all"):
        if not isinstance(wish, Silence) or _elsewhere_too(wish, heard):
            return None
        wish = wish._replace(where=wish.where._replace(bars=""))
    match wish:
        case Place(target=target) | Move(target=target):
            return _edited(score, heard, wish, (base_of(target),))
        case Silence(targets=targets):
            return _edited(score, heard, wish, tuple(base_of(one) for one in targets))
        case Swap():
            return _swapped(score, heard, wish)
        case Only():
            return _kept(score, heard, wish)
        case More(what=what, target=target) if what in ("ghosts", "loud", "busy", "thin"):
            return (
                _edited(score, heard, wish, (base_of(target) if target else "sn",))
                if what != "loud" or target
                else None
            )
    return None


def _elsewhere_too(wish: Silence, heard: Heard) -> bool:
    """Whether what is to be silent in some bars sounds in others of the same sections."""
    inside = {(s.name, s.time, n) for s, n, _ in meant(wish.where, heard)}
    return any(
        (s.name, s.time, n) not in inside
        and any(_is(stroke, base_of(t)) for t in wish.targets for stroke in bar.strokes)
        for s, n, bar in meant(wish.where._replace(bars=""), heard)
    )


def _edited(score: Score, heard: Heard, wish, targets: tuple[str, ...]) -> str | None:
    found = rows_heard(score, heard, wish.where, targets)
    if not found or (
        isinstance(wish, Place)
        and len(found) > 1
        and (wish.exact or len({base_of(f.row.target.name) for f in found}) > 1)
    ):
        return None
    section = next(iter(meant(wish.where, heard)))[0]
    plain = isinstance(wish, Place) and "." in wish.target and _all_struck(found, wish.target)
    struck = wish._replace(target=base_of(wish.target)) if plain else wish  # `sn.side on 2 4` says it before its counts
    change = change_of(struck, section.beats, section.unit)
    if change is None:
        return None
    if isinstance(wish, Silence) and len(wish.targets) == 1 and "." in wish.targets[0] and not wish.counts:
        struck = [one for one in found if _all_struck([one], wish.targets[0])]
        if struck:  # `rd.bell on 1 3`: the row itself is what is not wanted
            return _rewrite(score, [(one, "") for one in struck])
    if isinstance(wish, More) and wish.what == "loud" and not all(isinstance(f.row.source, ir.InBars) for f in found):
        return None  # a `vel` is less than a row in bars
    made = [(one, changed(score, one._replace(unit=section.unit), section.beats, change)) for one in found]
    if (
        isinstance(wish, More)
        and wish.what == "loud"
        and any(new is None or new == _now(score, one) for one, new in made)
    ):
        return None
    return _rewrite(score, made)


def _now(score: Score, found: Found) -> str:
    return score.piece(found.row.span)


def _rewrite(score: Score, made: list[tuple[Found, str | None]]) -> str | None:
    from dsl.draft.editing.edits import remove, replaced

    if any(new is None for _, new in made):
        return None
    text = score.text
    for found, new in sorted(made, key=lambda one: -one[0].row.span[0]):
        span = found.row.span[0], found.row.span[0] + len(score.piece(found.row.span).rstrip())
        text = replaced(text, span, new.rstrip()) if new else remove(text, span)
    return text


def rows_heard(score: Score, heard: Heard, where: Where, targets: tuple[str, ...]) -> list[Found] | None:
    """The rows of the text that write all that these targets play where it is meant, and nothing anywhere else."""
    inside = [
        (s.path, s.span, s.moved)
        for _, _, bar in meant(where, heard)
        for s in bar.strokes
        if any(_is(s, one) for one in targets) and not s.fill
    ]
    if not inside or any(path != NAME for path, _, _ in inside):
        return None
    found: dict[tuple[int, int], Found] = {}
    for _, span, _ in set(inside):
        row = score.row_at(span)
        if row is None or row.deep and (row.declaration.kind == "fill" or where.time):
            return None
        found[row.row.span] = row
    if where.sections:
        chosen = {(section.name, section.time) for section, _, _ in meant(where, heard)}
        for section in heard.sections:
            if (section.name, section.time) not in chosen and _sounds(section, found):
                return None
    return list(found.values())


def _is(stroke, target: str) -> bool:
    return matches(stroke, target) and (stroke.target == "hh.foot") == (target == "hh.foot")


def _sounds(section, found) -> bool:
    spans = {s.span for bar in section.bars for s in bar.strokes if s.path == NAME}
    return any(row[0] <= start and end <= row[1] for start, end in spans for row in found)


# --- what happens to the steps of a bar -----------------------------------------------------------------------------


def change_of(wish, beats: int, unit: int) -> Change | None:
    """What a wish does to the strokes of one bar."""
    match wish:
        case Place():
            return _placing(wish, beats, unit)
        case Silence(targets=targets, counts=counts):
            at = wanted(counts, "", beats, unit) if counts else None
            return lambda old: _silenced(old, targets, at)
        case Move():
            return _moving(wish, beats, unit)
        case More(what="ghosts", by=by):
            return (lambda old: ghosts(old, beats, by)) if by > 0 else fewer_ghosts
        case More(what="thin"):
            return lambda old: dict(sorted(old.items())[::2])
        case More(what="busy", by=by, target=target) if by > 0 and target not in ("", "sn"):
            return lambda old: between(old, beats)
        case More(what="busy", by=by, target=target) if target:
            return lambda old: dict(sorted(old.items())[::2]) if by < 0 else ghosts(old, beats, by)
        case More(what="busy", by=by) if by > 0:
            return lambda old: ghosts(old, beats, by)
        case More(what="loud", by=by):
            return lambda old: {
                at: (one.upper() if by > 0 and one not in "gw" else one.lower() if by < 0 else one)
                for at, one in old.items()
            }
    return None


def _placing(wish: Place, beats: int, unit: int) -> Change:
    at = wanted(wish.counts, wish.every, beats, unit)
    if wish.target.endswith(".accent"):
        there = at
        return lambda old: {
            at: one.upper() if at in there and one not in "gw" else one
            for at, one in ({**dict.fromkeys(there - set(old), "x"), **old}).items()
        }
    symbol = head(wish.target)[1]
    special = symbol != "x"

    def place(old: Beats) -> Beats:
        most = usual(old)
        new = {one: old[one] for one in old if not wish.exact or one in at} if not special else dict(old)
        if special and wish.exact:
            new = {
                one: ("x" if what.lower() == symbol else what)
                for one, what in old.items()
                if base_of(wish.target) == "hh" or one in at
            }
        for one in at:
            if special:
                new[one] = symbol.upper() if symbol in "srfdz" and one in old and old[one].isupper() else symbol
            elif one not in new or new[one] == "g":
                new[one] = most
        return new

    if wish.target == "sn.ghost":
        return lambda old: {**dict.fromkeys(at, "g"), **old}
    return place


def _silenced(old: Beats, targets: tuple[str, ...], at: set[Fraction] | None) -> Beats:
    new: Beats = {}
    for place, symbol in old.items():
        gone = at is None or place in at
        for target in targets:
            sign = head(target)[1]
            if gone and sign == "x":
                symbol = ""
            elif gone and symbol.lower() == sign:
                symbol = "" if sign == "g" else "X" if symbol.isupper() else "x"
        if symbol:
            new[place] = symbol
    return new


def _moving(wish: Move, beats: int, unit: int) -> Change:
    if wish.shift and wish.old:  # `the second kick an eighth earlier`
        step, rank = Fraction(wish.shift * unit, 16), int(wish.old[0].lstrip("#"))

        def shifted(old: Beats) -> Beats:
            at = sorted(old)
            if not at or rank > len(at):
                return old
            chosen = at[rank - 1]
            return {(one + step) % beats if one == chosen else one: sign for one, sign in old.items()}

        return shifted
    if wish.shift:
        step = Fraction(wish.shift * unit, 16)
        return lambda old: {(at + step) % beats: one for at, one in old.items()}
    gone = sorted(wanted(wish.old, "", beats, unit))
    come = sorted(wanted(settled(wish.new, beats, unit), "", beats, unit))

    def move(old: Beats) -> Beats:
        kept = {at: one for at, one in old.items() if at not in gone}
        moved = [old[at] for at in gone if at in old] or [usual(old)]
        for number, at in enumerate(come):
            kept[at] = moved[min(number, len(moved) - 1)]
        return kept

    return move


# --- rows on another target, or gone --------------------------------------------------------------------------------


def _swapped(score: Score, heard: Heard, wish: Swap) -> str | None:
    new = wish.new.removeprefix("<>")
    if wish.counts:
        return None
    old_rows = rows_heard(score, heard, wish.where, (base_of(wish.old),))
    if not old_rows or "." in wish.old and wish.old != "hh.foot" and not _all_struck(old_rows, wish.old):
        return None
    made = [(one, renamed(score, one, new)) for one in old_rows]
    if wish.new.startswith("<>"):
        others = rows_heard(score, heard, wish.where, (base_of(new),))
        if not others:
            return None
        made += [(one, renamed(score, one, wish.old)) for one in others]
    elif base_of(new) != base_of(wish.old) and any(
        _is(s, base_of(new)) and not s.fill for _, _, bar in meant(wish.where, heard) for s in bar.strokes
    ):
        return None  # it plays already, and two rows of one target would hide each other
    return _rewrite(score, made)


def _all_struck(rows: list[Found], target: str) -> bool:
    """Whether rows say after the dot of their target, for all of their strokes, how they are struck."""
    return all(one.row.target.detail == target.partition(".")[2] for one in rows)


def _kept(score: Score, heard: Heard, wish: Only) -> str | None:
    kept = {base_of(one) for one in wish.targets}
    others = {s.target for _, _, bar in meant(wish.where, heard) for s in bar.strokes} - kept
    found = rows_heard(score, heard, wish.where, tuple(others)) if others else None
    return _rewrite(score, [(one, "") for one in found]) if found else None
