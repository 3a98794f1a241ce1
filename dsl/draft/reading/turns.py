"""`8 bars kick only, 8 bars kick and hats`: lengths with what plays in them become sections."""

from __future__ import annotations

from dsl.draft.reading.lexicon import Token

NAMES = "intro verse chorus bridge breakdown solo".split()
"""What the turns are called, so that a style has a part for each; the last is the groove."""
FULL = frozenset("full everything groove all".split())
BARE = frozenset("without no".split())
ALONE = frozenset("only just nothing solely".split())


def in_turns(found: list[Token]) -> list[Token]:
    """The tokens with a section after each length; as they are unless at least two lengths are told of so."""
    found = _lengths_first(_bars_said(found))
    starts = [number for number in range(len(found) - 2) if _begins(found, number)]
    if any(token.kind == "S" for token in found):
        return _among_sections(found, starts)
    names = [*NAMES[: len(starts) - 1], "groove"]
    if not 2 <= len(starts) == len(names):
        return found
    out = list(found[: starts[0]])
    for name, start, stop in zip(names, starts, [*starts[1:], len(found)]):
        out += _turn(found, name, start, stop)
    return out


def _bars_said(found: list[Token]) -> list[Token]:
    """`64 bars: 16 kick only, 16 kick plus hats, …`: numbers that add up to the whole are bars too."""
    at = next(
        (n for n in range(len(found) - 3) if found[n + 1].text == "bars" and found[n + 2].text in (":", ",", "=", "(")),
        -1,
    )
    if at < 0 or not found[at].kind or found[at].kind not in "NB":
        return found
    starts = [
        n
        for n in range(at + 3, len(found) - 1)
        if found[n].kind
        and found[n].kind in "NB"
        and found[n - 1].text in (":", ",", "=", "(", "then", "and")
        and (found[n + 1].kind in ("I", "X", "H", "L") or found[n + 1].text in (ALONE | FULL | BARE | {"of", "with"}))
    ]
    if len(starts) < 2 or sum(int(float(found[n].text)) for n in starts) != int(float(found[at].text)):
        return found
    out = list(found[:at])
    for number, token in enumerate(found[at + 3 :], at + 3):
        out += [token, _word("bars"), _word("of")] if number in starts else [token]
    return out


def _turn(found: list[Token], name: str, start: int, stop: int) -> list[Token]:
    """One length, the section that it becomes, and what plays there."""
    segment = found[start + 2 : stop]
    while segment and segment[0].text in ("of", "with", ":", "the"):
        segment = segment[1:]
    head = {one.text.split(" ")[0] for one in segment[:6]}
    instruments = bool(segment) and any(one.kind == "I" for one in segment[:3])
    plain = (
        instruments and not FULL & {one.text.split(" ")[0] for one in segment[:3]} and not (ALONE | JOINS | BARE) & head
    )
    return [
        *found[start : start + 2],
        Token("S", name, {"section": name}),
        _word(":"),
        *([_word("only")] if plain else []),
        *_listed(segment),
    ]


def _among_sections(found: list[Token], starts: list[int]) -> list[Token]:
    """`8 bars of blast, then an 8 bar breakdown`: the lengths without a name get one, if they are told in turn."""
    named = [n for n in range(len(found) - 2) if _named_length(found, n)]
    thens = [n for n, token in enumerate(found) if token.text in ("then", "into", "followed", "after")]
    every = sorted({*starts, *named})
    in_turn = all(any(one < n < other for n in thens) for one, other in zip(every, every[1:]))
    if not starts or not named or not in_turn:
        return found
    used = {token.value for token in found if token.kind == "S"}
    free = (name for name in ("verse", "groove", "chorus", "bridge", "solo", "interlude") if name not in used)
    names = dict(zip(starts, free))
    out = list(found[: every[0]])
    for start, stop in zip(every, [*every[1:], len(found)]):
        stop = next((n for n in range(stop - 1, start, -1) if n in thens), stop) if stop < len(found) else stop
        out += _turn(found, names[start], start, stop) if start in names else found[start:stop]
        following = next((one for one in every if one >= stop), len(found))
        out += [_word(";"), *found[stop:following]]
    return out


def _named_length(found: list[Token], number: int) -> bool:
    """`8 bar breakdown`, `8 bars of verse`."""
    if found[number].kind not in ("N", "B") or not found[number].kind or found[number + 1].text not in ("bar", "bars"):
        return False
    ahead = [one for one in found[number + 2 : number + 6] if one.text not in ("of", "the", "a", "big", "long")]
    return bool(ahead) and ahead[0].kind == "S"


def _lengths_first(found: list[Token]) -> list[Token]:
    """`kick only for the first 4 bars, then the hats for 12`: each length before what is played for so long."""
    spans = list(_lasting(found))
    if len(spans) < 2:
        return found
    thens = [number for number, token in enumerate(found) if token.text == "then" and not token.kind]
    cuts = [next((n for n in thens if one[1] <= n <= other[0]), -1) for one, other in zip(spans, spans[1:])]
    if -1 in cuts:
        return found
    head = next((n + 1 for n in range(spans[0][0] - 1, -1, -1) if found[n].text in (":", ".", ";")), 0)
    out, edges = list(found[:head]), [head, *cuts, len(found)]
    for (start, stop, length), left, right in zip(spans, edges, edges[1:]):
        segment = [*found[left:start], *found[stop:right]]
        while segment and segment[0].text in ("then", ",", "and", ";"):
            segment = segment[1:]
        while segment and segment[-1].text in (",", ";", "and"):
            segment = segment[:-1]
        named = [token for token in segment[:2] if token.kind == "S"]
        if any(token.kind == "S" for token in segment) and not named:
            return found
        rest = segment[segment.index(named[0]) + 1 :] if named else segment
        out += [
            length,
            _word("bars"),
            _word("of"),
            *named,
            *([_word(":")] if named else []),
            *rest,
            _word(";"),
            *_thens(named),
        ]
    return out


def _thens(named: list[Token]) -> list[Token]:
    return [_word("then")] if named else []


def _lasting(found: list[Token]):
    """Where `for the first 4 bars`, `for 12` begin and end, with their number."""
    for number, token in enumerate(found):
        if token.text != "for" or token.kind:
            continue
        place = number + 1
        while place < len(found) and found[place].text in ("the", "first", "1st", "next", "another", "last", "final"):
            place += 1
        if place < len(found) and found[place].kind and found[place].kind in "NB":
            stop = place + 1
            more = found[stop].text if stop < len(found) else ""
            if more in ("bars", "bar"):
                yield number, stop + 1, found[place]
            elif more in ("", ",", ".", ";", "then", "with"):
                yield number, stop, found[place]


JOINS = frozenset("bring add enter enters come comes join joins start starts in".split())
"""Words by which an instrument joins what plays already."""


def _begins(found: list[Token], number: int) -> bool:
    """`8 bars kick`, `4 bars of just hats`, `16 bars full`: not `a fill every 4 bars`."""
    length, word = found[number], found[number + 1]
    if length.kind not in ("N", "B") or not length.kind or word.text != "bars":
        return False
    if number and found[number - 1].text in ("every", "last", "first", "for", "bar"):
        return False
    owner = [one for one in found[max(0, number - 2) : number] if one.text not in ("of", ":", "(", "for", "is", ",")]
    if owner and owner[-1].kind == "S":  # intro of 2 bars
        return False
    ahead = [one for one in found[number + 2 : number + 6] if one.text not in ("of", "with", "the", ":", "but")]
    if ahead and ahead[0].text in ALONE | BARE:
        return True
    ahead = [one for one in ahead if one.text not in ALONE]
    ahead = [one for one in ahead if one.kind or one.text not in (*JOINS, "a", "an", "hit", "play")]
    return bool(ahead) and (ahead[0].kind in ("I", "X", "H", "F") or ahead[0].text.split(" ")[0] in FULL)


def _listed(segment: list[Token]) -> list[Token]:
    """`kick hats and clap` with its comma."""
    out: list[Token] = []
    for token in segment:
        if out and token.kind == "I" and out[-1].kind == "I":
            out.append(_word(","))
        out.append(token)
    return out


def _word(text: str) -> Token:
    return Token("", text, {})
