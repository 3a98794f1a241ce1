"""Tokens -> the same in the order that rules read: `louder chorus, but only the last one`, `no drums in the intro except hats`."""

from __future__ import annotations

from dsl.draft.reading.lexicon import Token
from dsl.draft.reading.scopes import STOPS

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
        if place and found[place - 1].text not in STOPS | {",", "and"}:
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
_NEVER = frozenset("never not dont doesnt shouldnt mustnt cannot cant wont".split())
_PLAYING = frozenset("be play plays hit hits played playing sound sounds come land lands".split())


def _denials_first(found: list[Token]) -> list[Token]:
    """`the snare should never be on 2` is `no snare on 2`, and `all toms out` is `no toms`."""
    out: list[Token] = []
    place = 0
    while place < len(found):
        token, stop = found[place], place + 1
        denied = token.kind == "I"
        if denied and found[stop : stop + 1] and found[stop].text == "out" and _ends(found, stop + 1) and _opens(out):
            out += [Token("", "no", {}), token, Token("", ";", {})]
            place += 3
            continue
        stop = _denial_after(found, place) if denied else stop
        if denied and stop:
            the = [out.pop()] if out and out[-1].text == "the" else []
            out += [Token("", "no", {}), *the, token]
        else:
            out.append(token)
        place = stop or place + 1
    return out


def _denial_after(found: list[Token], place: int) -> int:
    """Where `should never be` behind an instrument ends, if a place or nothing follows; else 0."""
    never = _past(found, place + 1, _AUXILIARY)
    if never >= len(found) or found[never].kind or found[never].text not in _NEVER:
        return 0
    stop = _past(found, never + 1, _PLAYING)
    following = found[stop].text if stop < len(found) else "."
    if following not in ("on", "at", "in", "during", "for", "."):
        return 0
    bare = found[never].text == "never" and stop == never + 1  # `the snare never` is no whole thought
    return 0 if bare and following not in ("on", "at", "in") else stop


def _past(found: list[Token], place: int, words: frozenset[str]) -> int:
    """The first place from there on that has none of some plain words."""
    while place < len(found) and not found[place].kind and found[place].text in words:
        place += 1
    return place


def _ends(found: list[Token], place: int) -> bool:
    return place >= len(found) or found[place].text in (".", ",", ";")


def _opens(before: list[Token]) -> bool:
    """Whether a clause has only small words so far: `all toms out`, and not `take the toms out`."""
    place = len(before)
    while place and before[place - 1].text in ("the", "all", "and"):
        place -= 1
    return not place or before[place - 1].text in (".", ",", ";", "but", "\n")


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
    out: list[Token] = []
    place = 0
    while place < len(found):
        words = [one.text for one in found[place : place + 3] if not one.kind]
        verb = words[1:2] if words[:1] in (["dont"], ["never"]) else words[2:3] if words[:2] == ["do", "not"] else []
        begins = not out or out[-1].text in STOPS | {",", "but", "and", "please", "you"}
        if verb and verb[0] in _LEFT and begins:
            while place < len(found) and found[place].text not in STOPS | {",", "but"}:
                place += 1
        else:
            out.append(found[place])
            place += 1
    return out


_WEAKER = {"D": ("softer", "loud -"), "T": ("slower", "tempo -"), "Y": ("simpler", "busy -")}
_STRONGER = {"D": ("louder", "loud +"), "T": ("faster", "tempo +"), "Y": ("busier", "busy +")}
_SMALL = frozenset("p pp ppp mp slow very_slow ballad sparse simple 20% 25% 30% 35%".split())


def _weaker(found: list[Token]) -> list[Token]:
    """`not so loud` is softer."""
    for place in range(len(found) - 2):
        first, second, third = found[place : place + 3]
        if first.text != "not" or second.text not in ("so", "too", "as", "that", "very") or third.kind not in _WEAKER:
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
        section = next((n for n in range(place - 1, -1, -1) if found[n].kind == "S" or found[n].text in STOPS), -1)
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
