"""What a request excepts or denies in words that no rule reads -> clauses that are read apart, or better not at all.

"Everything louder except the chorus" is a wish about all other sections. And where a denial is left over beside what was
understood ("never put a fill before the chorus"), the rest of its clause would say the opposite, so it says nothing.
"""

from __future__ import annotations

from dsl.draft.reading.lexicon import Token
from dsl.draft.reading.rules_names import BETWEEN, UNWANTED
from dsl.draft.reading.scopes import STOPS
from dsl.draft.request import Where

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dsl.draft.reading.line import Reading

_OPENERS = tuple(
    tuple(words.split())
    for words in ("except", "excepting", "excluding", "barring", "unless", "apart from", "aside from", "other than",
                  "but not", "and not", "not", "but keep it", "but keep them", "but leave it", "but leave them")
)  # fmt: skip
_EXCEPT = frozenset("except excepting unless excluding barring apart aside other".split())
_BETWEEN = frozenset("for in during on at the it its is we are they each every any all".split())
_JOINED = frozenset((",", "and", "or", "nor", "not", "but", "the", "in", "for", "during"))


def set_apart(
    found: list[Token], known: tuple[str, ...]
) -> tuple[list[Token], list[tuple[list[Token], frozenset[str]]]]:
    """The tokens of a change without its clauses that except a section; and those, each with the sections excepted."""
    apart, gone = [], set()
    for place in range(len(found)):
        exception = _exception(found, place) if place not in gone else None
        if exception is None:
            continue
        stop, sections = exception
        first, last = _clause(found, place - (place > 0 and found[place - 1].text == ","), stop)
        rest = [token for n, token in enumerate(found[first:last], first) if not place <= n < stop]
        if any(token.kind or token.text.isalpha() for token in rest) and set(sections) & set(known):
            apart.append((rest, frozenset(sections)))
            gone.update(range(first, last))
    return [token for n, token in enumerate(found) if n not in gone], apart


def _exception(found: list[Token], place: int) -> tuple[int, list[str]] | None:
    """Where "except in the chorus" that begins at a token ends, and which sections it names."""
    for opener in _OPENERS:
        stop = place + len(opener)
        if tuple(token.text for token in found[place:stop] if not token.kind) != opener:
            continue
        while stop < len(found) and not found[stop].kind and found[stop].text in _BETWEEN:
            stop += 1
        sections, last = [], stop
        while stop < len(found) and (found[stop].kind == "S" or found[stop].text in _JOINED):
            if found[stop].kind == "S":
                sections.append(found[stop].value)
                last = stop + 1
            stop += 1
        return (last, sections) if sections else None
    return None


def _clause(found: list[Token], place: int, stop: int) -> tuple[int, int]:
    """The clause around some tokens: from a comma that is not one of a list of instruments, to the next."""
    first, last = place, stop
    if first > 1 and found[first - 1].text == "," and found[place].text in (*_EXCEPT, "but"):
        first -= 1  # `louder, except in the verse`
    while first and not _ends(found, first - 1):
        first -= 1
    while last < len(found) and not _ends(found, last):
        last += 1
    return first, last


def _ends(found: list[Token], place: int) -> bool:
    if found[place].text in STOPS:
        return True
    before, after = found[max(0, place - 1)], found[place + 1 : place + 2]
    return found[place].text == "," and not (before.kind == "I" and after and after[0].kind == "I")


def about_others(wish, excepted: frozenset[str], known: tuple[str, ...]):
    """A wish of a clause that excepts sections, about the others; None if it has no sections to be about."""
    where: Where | None = getattr(wish, "where", None)
    if where is None or where.time or where.bars == "until":
        return None
    rest = tuple(one for one in dict.fromkeys(where.sections or known) if one not in excepted)
    return wish._replace(where=where._replace(sections=rest)) if rest else None


def without_sections(found: list[Token]) -> tuple[list[Token], tuple[str, ...]]:
    """The tokens of a draft without `no intro` and `without a bridge or a solo`; and the sections that are not wanted."""
    kept, unwanted, place = [], [], 0
    while place < len(found):
        denied = not found[place].kind and found[place].text in ("no", "without", "skip", "minus")
        stop, sections = _sections_after(found, place + 1) if denied else (place, [])
        if sections:
            unwanted += sections
            place = stop
        else:
            kept.append(found[place])
            place += 1
    return kept, tuple(dict.fromkeys(unwanted))


def _sections_after(found: list[Token], place: int) -> tuple[int, list[str]]:
    """Where a list of sections ends that begins at a token, and its sections; none if more is said of the last one."""
    sections: list[str] = []
    last = place
    while place < len(found) and (found[place].kind == "S" or found[place].text in _LISTED):
        if found[place].kind == "S":
            sections.append(found[place].value)
            last = place + 1
        place += 1
    following = found[last].text if last < len(found) else "."
    return (last, sections) if following in _AFTER_LIST else (last, [])


_LISTED = frozenset("a an the or and nor any no".split())
_AFTER_LIST = frozenset(". , ; ! \n and but please with at".split(" "))


# --- denials that are left over -------------------------------------------------------------------------------------

_DENIALS = frozenset(
    "no not never without except excepting unless nor neither dont doesnt didnt isnt arent wont shouldnt cant cannot"
    " nobody swap exchange".split()
)
_HARMLESS = frozenset(
    "only just sure necessarily quite really too so very that matter mind problem worries idea"
    " drop remove cut mute lose silence take leave".split()  # which deny themselves what follows
)


def left_over(reading: Reading) -> Iterator[tuple[int, int]]:
    """The clauses with a denial of which nothing was read, though something else in them was."""
    found = reading.tokens
    if reading.revising:
        yield from _beyond_rules(found)
        yield from _only_in_bars(reading)
    for place in (*reading.left(), *reading.refused):
        but = bool(place) and found[place - 1].text == "but"
        first, last = _clause(found, place - but, place + 1)
        if place in reading.refused:
            yield first, last
        elif not found[place].kind and found[place].text in _DENIALS and found[place + 1 : place + 2]:
            if but and _elsewhere(found, first, place, last):
                continue  # `the verse louder but not the chorus` goes without saying
            excepts = but or found[place].text in _EXCEPT
            if excepts and reading.read & set(range(place, last)) and _denied_before(reading, first, place):
                continue  # `no fills except at the end` says where they are
            read = reading.read & set(range(first if excepts else place, last))
            if read and found[place + 1].text not in _HARMLESS and not _names(found, place):
                yield first, last


def _denied_before(reading: Reading, first: int, place: int) -> bool:
    return any(reading.tokens[n].text in UNWANTED for n in reading.read.intersection(range(first, place)))


def _beyond_rules(found: list[Token]) -> Iterator[tuple[int, int]]:
    """`the ride should never replace the hats`; `louder, but not the snare`."""
    for place, token in enumerate(found):
        following = [one.text for one in found[place + 1 : place + 2]]
        if token.text in ("should", "must") and following and following[0] in ("never", "not"):
            yield _clause(found, place, place + 2)
        if token.text == "but" and following == ["not"]:
            first, last = _clause(found, place, place + 2)
            spared = [one for one in found[place + 2 : last] if one.kind or one.text not in ("the", "for")]
            if spared and all(one.kind == "I" for one in spared) and all(one.kind != "I" for one in found[first:place]):
                yield first, last


def _only_in_bars(reading: Reading) -> Iterator[tuple[int, int]]:
    """`louder only in bars 3 and 4`, where nothing read the bars: it is not louder in all of them."""
    for place in reading.left():
        token = reading.tokens[place]
        if token.kind in ("N", "B") and place and reading.tokens[place - 1].text in ("bar", "bars"):
            first, last = _clause(reading.tokens, place, place + 1)
            words = {one.text for one in reading.tokens[first:last]}
            if words & {"only", "just"} and reading.read & set(range(first, last)):
                yield first, last


def _elsewhere(found: list[Token], first: int, place: int, last: int) -> bool:
    """Whether a clause is about one section, and denied of another."""
    about, denied = (
        [token.value for token in part if token.kind == "S"] for part in (found[first:place], found[place:last])
    )
    ranked = any(token.kind == "O" or token.text in ("last", "first", "final") for token in found[place:last])
    return bool(about) and bool(denied) and not set(about) & set(denied) and not ranked


def _names(found: list[Token], place: int) -> bool:
    """Whether what is denied there is a name or a feel, whose rules know about denials themselves."""
    for token in found[place + 1 :]:
        if token.kind or token.text not in BETWEEN:
            return token.kind in _KNOWING
    return False


_KNOWING = frozenset("XMHA")
