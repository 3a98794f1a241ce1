"""Tokens -> the same in the order that rules read: `louder chorus, but only the last one`, `no drums in the intro except hats`."""

from __future__ import annotations

from dsl.draft.reading.lexicon import Token

_STOPS = frozenset((".", ";", "\n", "!", "?"))
_RANKS = frozenset("last final first".split())


def reordered(found: list[Token], revising: bool = False) -> list[Token]:
    """The tokens of a request, with ranks beside their sections, exceptions beside what they are of, and denials before
    what they deny."""
    found = _exceptions_first(_ranked(_denials_first(_instead_last(found))))
    return _weaker(_left_alone(_only_there(found))) if revising else found


def _instead_last(found: list[Token]) -> list[Token]:
    """`rather than the crash use a china` is `a china instead of the crash`."""
    for place in range(len(found) - 3):
        if [one.text for one in found[place : place + 2]] not in (["rather", "than"], ["instead", "of"]):
            continue
        if place and found[place - 1].text not in _STOPS | {",", "and"}:
            continue
        old = place + 2 + (found[place + 2].text in ("the", "a"))
        new = old + 1
        while (
            new < len(found)
            and not found[new].kind
            and found[new].text in (",", "use", "play", "hit", "put", "a", "the")
        ):
            new += 1
        if found[old].kind == "I" and old + 1 < new < len(found) and found[new].kind == "I":
            turned = [found[new], Token("", "instead", {}), Token("", "of", {}), found[old]]
            return [*found[:place], *turned, *found[new + 1 :]]
    return found


_AUXILIARY = frozenset("should must may can does do shall will".split())
_NEVER = frozenset("never not dont doesnt shouldnt mustnt cannot cant wont shall".split()) - {"shall"}
_PLAYING = frozenset("be play plays hit hits played playing sound sounds come land lands".split())


def _denials_first(found: list[Token]) -> list[Token]:
    """`the snare should never be on 2` is `no snare on 2`."""
    for place, token in enumerate(found):
        if token.kind != "I" or not token.kind:
            continue
        ends = [one.text for one in found[place + 1 : place + 3]]
        if ends[:1] == ["out"] and (len(ends) == 1 or ends[1] in (".", ",", ";")) and _opens(found, place):
            return _denials_first([*found[:place], Token("", "no", {}), token, Token("", ";", {}), *found[place + 3 :]])
        stop = place + 1
        while stop < len(found) and not found[stop].kind and found[stop].text in _AUXILIARY:
            stop += 1
        if stop >= len(found) or found[stop].kind or found[stop].text not in _NEVER:
            continue
        never, stop = stop, stop + 1
        while stop < len(found) and not found[stop].kind and found[stop].text in _PLAYING:
            stop += 1
        following = found[stop].text if stop < len(found) else "."
        if following not in ("on", "at", "in", "during", "for", "."):
            continue
        if stop == never + 1 and not found[never].text.endswith("t") and following not in ("on", "at", "in"):
            continue
        first = place - 1 if place and found[place - 1].text == "the" else place
        return _denials_first([*found[:first], Token("", "no", {}), *found[first : place + 1], *found[stop:]])
    return found


def _opens(found: list[Token], place: int) -> bool:
    """Whether only small words stand before a token in its clause: `all toms out`, and not `take the toms out`."""
    while place and found[place - 1].text in ("the", "all", "and"):
        place -= 1
    return not place or found[place - 1].text in (".", ",", ";", "but", "\n")


def _only_there(found: list[Token]) -> list[Token]:
    """`ride instead of hats, only in the bridge`: what is exchanged there is not silent elsewhere."""
    exchanging = {token.text for token in found} & {"instead", "replace", "swap"}
    for place, token in enumerate(found):
        if not exchanging or token.kind or token.text not in ("only", "just"):
            continue
        following = [
            one.kind or one.text for one in found[place + 1 : place + 4] if one.text not in ("the", "each", "every")
        ]
        if following[:1] and following[0] in _PLACES and "S" in following:
            comma = bool(place) and found[place - 1].text == ","
            return [*found[: place - comma], *found[place + 1 :]]
        if place and found[place - 1].kind == "S":
            return [*found[:place], *found[place + 1 :]]
    return found


_LEFT = frozenset(
    "remove drop delete take cut mute lose silence kill add insert change touch replace move swap".split()
)


def _left_alone(found: list[Token]) -> list[Token]:
    """`do not remove the cowbell` asks for nothing."""
    for place in range(len(found)):
        words = [one.text for one in found[place : place + 3] if not one.kind]
        verb = words[1:2] if words[:1] in (["dont"], ["never"]) else words[2:3] if words[:2] == ["do", "not"] else []
        begins = not place or found[place - 1].text in _STOPS | {",", "but", "and", "please", "you"}
        if verb and verb[0] in _LEFT and begins:
            stop = next((n for n in range(place, len(found)) if found[n].text in _STOPS | {",", "but"}), len(found))
            return _left_alone([*found[:place], *found[stop:]])
    return found


_WEAKER = {"D": ("softer", "loud -"), "T": ("slower", "tempo -"), "Y": ("simpler", "busy -")}
_STRONGER = {"D": ("louder", "loud +"), "T": ("faster", "tempo +"), "Y": ("busier", "busy +")}
_SMALL = frozenset("p pp ppp mp slow very_slow ballad sparse simple 20% 25% 30% 35%".split())


def _weaker(found: list[Token]) -> list[Token]:
    """`not so loud` is softer."""
    for place in range(len(found) - 2):
        first, second, third = found[place : place + 3]
        if (
            first.text != "not"
            or second.text not in ("so", "too", "as", "that", "very")
            or third.kind not in _WEAKER
            or not third.kind
        ):
            continue
        text, change = (_STRONGER if str(third.value) in _SMALL else _WEAKER)[third.kind]
        return [*found[:place], Token("G", text, {"change": change}), *found[place + 3 :]]
    return found


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
