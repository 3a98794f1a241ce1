"""Tokens -> tokens as they are meant here: `drop` as a verb, `my head`, `open the hats`."""

from __future__ import annotations

from dsl.draft.reading.lexicon import Token


def as_meant(found: list[Token]) -> list[Token]:
    """The tokens of a request with those turned that mean something else beside their neighbours."""
    return _opened(_plain_drops(_not_meant(found)))


def _plain_drops(found):
    """`drop the crash` is a verb, and `the drop` a section."""
    out = list(found)
    for place, token in enumerate(found):
        said_of = place and found[place - 1].kind in ("S", "I") and bool(found[place - 1].kind)
        away = [t.text for t in found[place + 1 : place + 2]] in (["out"], ["down"], ["to"], ["back"], ["away"])
        if token.kind == "S" and token.text == "drops" and (away or said_of):
            out[place] = token._replace(kind="", values={})
        if token.kind == "S" and token.text == "drop":
            following = [
                t for t in found[place + 1 : place + 4] if t.kind or t.text not in ("the", "all", "any", "out")
            ]
            before = found[place - 1].text if place else ""
            verb = found[place + 1].text in _DROPPED if place + 1 < len(found) else False
            rank = place and (found[place - 1].kind == "O" or before in ("last", "final", "first", "of"))
            if (
                before not in ("the", "a", "each", "every")
                and not rank
                and (
                    verb
                    or following
                    and following[0].kind in ("I", "U")
                    or following
                    and following[0].kind == "S"
                    and found[place + 1].text == "the"
                )
            ):
                out[place] = token._replace(kind="", values={})
    return out


_DROPPED = frozenset("me us in it that down some back to".split())
_OWN = frozenset("my your his her our their".split())


def _not_meant(found):
    """`in my head` is no section, and `the bell` of a cowbell no ride's."""
    out = []
    cowbell = any(token.value == "cb" for token in found)
    ride = any(token.value == "rd" for token in found)
    for place, token in enumerate(found):
        before = found[place - 1].text if place else ""
        head = token.kind == "S" and token.text in ("head", "heads") and before in _OWN
        if token.kind == "A" and token.value == "feather_kick" and _counted_next(found, place):
            out += [Token("G", "softer", {"change": "loud -"}), token._replace(kind="I", values={"target": "bd"})]
            continue
        bell = token.kind == "I" and token.text in ("bell", "bells") and cowbell and not ride
        out.append(token._replace(kind="", values={}) if head or bell else token)
    return out


def _counted_next(found, place: int) -> bool:
    """Whether places follow: `a soft kick on 1` is a kick there, and soft."""
    rest = [
        token.kind or token.text for token in found[place + 1 : place + 4] if token.text not in ("just", "only", "the")
    ]
    return rest[:1] in (["on"], ["at"], ["N"], ["C"])


def _on_the_snare(found):
    """`flams on the snare on 4` are flams on 4."""
    out = []
    for token in found:
        earlier = [one for one in out[-3:] if one.text not in ("on", "of", "with", "the")]
        bare = token.kind == "I" and "." not in token.value
        if bare and earlier and earlier[-1].kind == "I" and earlier[-1].value.startswith(token.value + "."):
            between = out[out.index(earlier[-1]) + 1 :] if earlier[-1] in out else []
            if between and all(one.text in ("on", "of", "with", "the") for one in between) and out[-1] is between[-1]:
                del out[-len(between) :]
                continue
        out.append(token)
    return out


def _opened(found):
    """`open the hats on 4` and `close the hats` say how they are struck."""
    out = list(found)
    out = found = _on_the_snare(out)
    out = list(out)
    for place, token in enumerate(found):
        if token.text in ("open", "opening", "opened", "close", "closed", "half") and not token.kind:
            ahead = next((n for n in range(place + 1, min(place + 4, len(found))) if found[n].kind == "I"), None)
            if (
                ahead is not None
                and found[ahead].value == "hh"
                and all(t.text in ("the", "up", "your", "those") for t in found[place + 1 : ahead])
            ):
                opened = token.text.startswith("open")
                word = (
                    found[ahead].text
                    if opened or found[ahead].text.startswith("closed")
                    else "closed " + found[ahead].text
                )
                out[ahead] = found[ahead]._replace(text=word, values={"target": "hh.open" if opened else "hh"})
    for place, token in enumerate(found):
        if token.text in ("open", "opens", "opening") and not token.kind and place + 1 < len(found):
            hats = any(one.kind == "I" and one.value == "hh" for one in found[:place])
            if hats and found[place + 1].text in ("on", "at"):
                out[place] = token._replace(kind="I", values={"target": "hh.open"})
        told = [one.text for one in found[place + 1 : place + 3]]
        joined = (
            place > 1 and found[place - 1].text in ("and", ",", "but") and told[:1] in (["in"], ["during"], ["for"])
        )
        if token.text in ("closed", "open") and not token.kind and joined and place + 3 < len(found):
            section = any(one.kind == "S" for one in found[place + 2 : place + 4])
            if section and any(one.kind == "I" and str(one.value).startswith("hh") for one in found[:place]):
                value = "hh" if token.text == "closed" else "hh.open"
                out[place] = token._replace(kind="I", text=f"{token.text} hats", values={"target": value})
        if token.kind == "I" and token.value == "hh":
            rest = [(n, found[n].text) for n in range(place + 1, min(place + 6, len(found))) if not found[n].kind]
            word = next(((n, ADJECTIVES[text]) for n, text in rest if text in ADJECTIVES), None)
            if (
                word is not None
                and all(text in BETWEEN for n, text in rest if n < word[0])
                and not any(one.kind for one in found[place + 1 : word[0]])
                and word[0] - place <= len(rest)
            ):
                out[place] = token._replace(values={"target": word[1]})
                out[word[0]] = found[word[0]]._replace(text="played")
    return out


ADJECTIVES = {
    "open": "hh.open",
    "opened": "hh.open",
    "opens": "hh.open",
    "sloshy": "hh.half",
    "washy": "hh.half",
    "closed": "hh",
}
BETWEEN = frozenset(
    "is are be should being stay stays always slightly half must get gets really more the to up goes a bit".split()
)
