"""`8 bars kick only, 8 bars kick and hats`: lengths with what plays in them become sections."""

from __future__ import annotations

from dsl.draft.reading.lexicon import Token

NAMES = "intro verse chorus bridge breakdown solo".split()
"""What the turns are called, so that a style has a part for each; the last is the groove."""
FULL = frozenset("full everything groove all".split())
ALONE = frozenset("only just nothing solely".split())


def in_turns(found: list[Token]) -> list[Token]:
    """The tokens with a section after each length; as they are unless at least two lengths are told of so."""
    starts = [number for number in range(len(found) - 2) if _begins(found, number)]
    names = [*NAMES[: len(starts) - 1], "groove"]
    if not 2 <= len(starts) == len(names) or any(token.kind == "S" for token in found):
        return found
    out = list(found[: starts[0]])
    for name, start, stop in zip(names, starts, [*starts[1:], len(found)]):
        segment = found[start + 2 : stop]
        while segment and segment[0].text in ("of", "with", ":", "the"):
            segment = segment[1:]
        plain = not FULL & {one.text.split(" ")[0] for one in segment[:3]} and not ALONE & {
            one.text for one in segment[:6]
        }
        out += [*found[start : start + 2], Token("S", name, {"section": name}), _word(":")]
        out += ([_word("only")] if plain else []) + _listed(segment)
    return out


def _begins(found: list[Token], number: int) -> bool:
    """`8 bars kick`, `4 bars of just hats`, `16 bars full`: not `a fill every 4 bars`."""
    length, word = found[number], found[number + 1]
    if length.kind not in ("N", "B") or not length.kind or word.text != "bars":
        return False
    if number and found[number - 1].text in ("every", "last", "first", "for", "bar"):
        return False
    ahead = [one for one in found[number + 2 : number + 6] if one.text not in ("of", "with", "the", ":", "but")]
    ahead = [one for one in ahead if one.text not in ALONE]
    return bool(ahead) and (ahead[0].kind == "I" or ahead[0].text.split(" ")[0] in FULL)


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
