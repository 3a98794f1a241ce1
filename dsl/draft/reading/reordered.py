"""Tokens -> the same in the order that rules read: `louder chorus, but only the last one`, `no drums in the intro except hats`."""

from __future__ import annotations

from dsl.draft.reading.lexicon import Token

_STOPS = frozenset((".", ";", "\n", "!", "?"))
_RANKS = frozenset("last final first".split())


def reordered(found: list[Token]) -> list[Token]:
    """The tokens of a request, with ranks beside their sections and exceptions beside what they are of."""
    return _exceptions_first(_ranked(found))


def _ranked(found: list[Token]) -> list[Token]:
    """`the chorus louder, but only the last one` is `the last chorus louder`."""
    for place, token in enumerate(found):
        words = [one.text for one in found[place : place + 4]]
        if (
            token.kind
            or words[:1] not in (["only"], ["just"])
            or words[1:2] != ["the"]
            or words[3:] not in (["one"], ["1"], ["time"])
        ):
            continue
        rank = found[place + 2]
        if rank.text not in _RANKS and rank.kind != "O":
            continue
        section = next((n for n in range(place - 1, -1, -1) if found[n].kind == "S" or found[n].text in _STOPS), -1)
        if (
            section < 0
            or found[section].kind != "S"
            or found[section - 1].text in _RANKS
            or found[section - 1].kind == "O"
        ):
            continue
        first = place
        while first - 1 > section and found[first - 1].text in (",", "but", "though"):
            first -= 1
        return [*found[:section], rank, *found[section:first], *found[place + 4 :]]
    return found


_OPENERS = (("except",), ("but",), ("apart", "from"), ("other", "than"), ("besides",))
_DENIALS = frozenset("no nothing without not drop mute remove".split())
_PLACES = frozenset("in during for on through throughout".split())


def _exceptions_first(found: list[Token]) -> list[Token]:
    """`no drums in the intro except hats` is `no drums except hats in the intro`."""
    for place in range(2, len(found)):
        opener = next((o for o in _OPENERS if tuple(t.text for t in found[place : place + len(o)]) == o), None)
        if opener is None or found[place - 1].kind != "S":
            continue
        first = place - 2
        while first > 0 and found[first].text in ("the", "each", "every"):
            first -= 1
        stop = place + len(opener)
        while stop < len(found) and (found[stop].kind == "I" or found[stop].text in ("the", "for", "and", "or")):
            stop += 1
        struck = [token for token in found[place:stop] if token.kind == "I"]
        denied = any(token.text in _DENIALS for token in found[max(0, first - 5) : first])
        if struck and denied and found[first].text in _PLACES:
            return [*found[:first], *found[place:stop], *found[first:place], *found[stop:]]
    return found
