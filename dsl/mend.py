"""The repairs that could be made at a token nobody expected, each tried on what follows; the cheapest is taken."""

from __future__ import annotations

from dsl import forms
from dsl.lex import STRANGE, WORD_NUMBERS
from dsl.record import Record
from dsl.states import END, INVENTED, LBRACE, NAME, NL, RBRACE, ROW, STOPS, UNCLOSED, Item, kinds, reach, take, takes
from dsl.strokes import NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dsl.mender import Mark, Mender

AHEAD = 40
"""Tokens behind a slip that a repair is tried on."""
DEAR = 7.0
"""What costs more is no repair: the statement is given up instead."""

_UNDER = frozenset(kinds("VEL OPEN CHANCE STICKING"))
_BRACKETS = kinds("_NL LBRACE RBRACE RPAR RSQB LPAR LSQB COMMA COLON EQUAL _ARROW COMPARE")
_SIGNS = frozenset((*_BRACKETS, *kinds("DOT MINUS PLUS SLASH STAR SEMICOLON UNCLOSED_ROW")))
_PUT_IN = (
    *_BRACKETS,
    *kinds("ON EVERY OF AT BAR PER INSTEAD LIKE VEL LATE TO FROM RANGE IF ELSE"),
    *kinds("PATTERN SONG TEMPLATE MODIFICATION GENRE STYLE DRUMMER FEEL FILL LAYER APPLY"),
    *kinds("NUMBER NAME STRING PERCENT FRACTION SPAN ROW"),
)
_BETWEEN = frozenset(kinds("_ARROW COMPARE"))
_WORDS = frozenset(WORD_NUMBERS.values())
_HOMES = frozenset(WORD_NUMBERS[word] for word in forms.HOMES)


class Repair(Record):
    """A way to mend: back to the mark, these items, and on with the token `go_on`."""

    cost: float
    how: str
    place: int
    mark: Mark
    items: tuple[Item, ...]
    go_on: int
    old: tuple[int, ...] = ()
    new: tuple[Item, ...] = ()
    edit: tuple | None = None


class Repairs:
    """The repairs that could be made at one token, tried on what follows."""

    def __init__(self, mender: Mender, mark: Mark, place: int):
        self.mender, self.mark, self.place = mender, mark, place
        self.kinds, self.fed = mender.kinds, mender.fed
        self.lead = tuple(mender.items[mark.items :])
        self.states = [mark.states]  # before each item of the lead, and behind the last
        for item in self.lead:
            states = list(self.states[-1])
            take(states, item.kind)
            self.states.append(tuple(states))
        self.goal = self._goal()

    def _goal(self) -> int:
        """Up to which token a repair must lead: the line's end and two more."""
        kinds, stop = self.kinds, self.place
        while kinds[stop] not in (NL, END) and stop < self.place + AHEAD:
            stop += 1
        while kinds[stop] == NL:
            stop += 1
        return min(stop + 2, len(kinds) - 1)

    def best(self) -> Repair | None:
        """The cheapest repair that leads on; of equals the one that leads furthest."""
        from dsl import rewrites

        found = rewrites.find(self)
        if found is not None:
            return found
        homeless = not self.lead and self.kinds[self.place] in _HOMES
        best, rank = None, (DEAR, 0.0)
        for repair in self.around() if homeless else self.all():
            if repair.cost > rank[0]:
                continue
            reached = self.reached(repair)
            if reached >= self.goal and (repair.cost, -reached) < rank:
                best, rank = repair, (repair.cost, -reached)
        return best

    def reached(self, repair: Repair) -> int:
        """The token that a repair leads to; short of where it goes on if it does not even lead there."""
        states = list(repair.mark.states)
        for item in repair.items:
            if not take(states, item.kind):
                return -1
        stop = min(repair.go_on + AHEAD, len(self.kinds) - 1)
        if repair.go_on > stop - 1:
            closing = RBRACE if repair.mark.braces else END
            return self.goal if takes(states, closing) else -1
        return repair.go_on + reach(states, self.kinds[repair.go_on : stop])

    def repair(self, cost, how, place, keep, items, go_on, old=(), new=()) -> Repair:
        """A repair that keeps so many items of the lead."""
        return Repair(cost, how, place, self.mark, (*self.lead[:keep], *items), go_on, tuple(old), tuple(new))

    def all(self) -> Iterator[Repair]:
        yield from self.misspelt()
        yield from self.left_out()
        yield from self.put_in()
        yield from self.exchanged()
        yield from self.around()

    def around(self) -> Iterator[Repair]:
        """What a good statement in a wrong body may suffer from: it is no misspelt other one."""
        yield from self.before_the_line()
        yield from self.closed_early()
        yield from self.without_row()

    def made(self, kind: int, place: int, word: str | None = None, over: bool = False) -> Item:
        """An item of our own, before a token or in its place."""
        start = self.fed.starts[place] if over else self.fed.ends[place - 1] if place else 0
        word = INVENTED[kind] if word is None else word
        return Item(kind, place, start, self.fed.ends[place] if over else start, word)

    def misspelt(self) -> Iterator[Repair]:
        """A keyword with a slip of the finger: the first word of the statement, the last, or the next."""
        count = len(self.lead)
        for at in dict.fromkeys((count, count - 1, 0)):
            if not 0 <= at <= count:
                continue
            item = self.lead[at] if at < count else self.mender.item(self.place)
            better = self.meant(item, self.states[at])
            if better:
                new = Item(WORD_NUMBERS[better], item.place, item.start, item.end, better)
                rest = self.lead[at + 1 :]
                go_on = self.place if at < count else self.place + 1
                yield self.repair(
                    1 + 0.1 * (count - at), "misspelt", item.place, at, (new, *rest), go_on, (item.place,), (new,)
                )

    def meant(self, item: Item, states) -> str | None:
        from dsl.diagnostic import suggest

        word = self.fed.text[item.start : item.end]
        if not word[:1].isalpha() or item.word is not None or word in NAMES:
            return None
        return suggest(word, [one for one, kind in WORD_NUMBERS.items() if one != word and takes(states, kind)])

    def left_out(self) -> Iterator[Repair]:
        """Up to three tokens are too many; or the one before."""
        kinds, place = self.kinds, self.place
        for count in (1, 2, 3):
            old = range(place, place + count)
            if kinds[old[-1]] in (NL, END) and not (count == 1 and kinds[place] == NL and kinds[place + 1] == LBRACE):
                break
            yield self.repair(self.price(old), "left out", place, len(self.lead), (), place + count, old)
        if self.lead and self.lead[-1].word is None:
            before = self.lead[-1].place
            silly = 3 if len(self.lead) == 1 and self.lead[0].kind in _HOMES else 0
            yield self.repair(
                self.price((before,)) + 0.5 + silly, "left out", before, len(self.lead) - 1, (), place, (before,)
            )

    def price(self, old) -> float:
        """What it costs to leave tokens out: signs are cheaper than words, braces that are needed dearer."""
        cost = 0.0
        for place in old:
            kind = self.kinds[place]
            if kind == LBRACE:
                cost += 1.5 if self.mender.excess > 0 else 9
            elif kind == RBRACE:
                cost += 9 if self.mender.excess >= 0 else 1.5 if self.mender.braces else 3
            else:
                cost += 1.5 if kind == STRANGE or kind in _SIGNS else 2.5
        return cost

    def put_in(self) -> Iterator[Repair]:
        """One token is missing, here or before the last."""
        count = len(self.lead)
        for at in (count, count - 1):
            if at < 0 or (at == 0 and not self.lead and self.kinds[self.place] in STOPS):
                continue
            rest = self.lead[at:]
            for kind in _PUT_IN:
                if not takes(self.states[at], kind) or (kind == RBRACE and rest and self.is_strange(rest[0])):
                    continue
                if kind in _BETWEEN and (rest[0].kind if rest else self.kinds[self.place]) in _WORDS:
                    continue  # nothing moves to a keyword, or is compared with it
                new = self.made(kind, rest[0].place if rest else self.place)
                cost = self.worth(kind) + 0.5 * (count - at)
                if kind == NL and rest and self.is_drum(rest[0]):
                    cost = 1.5
                yield self.repair(cost, "put in", new.place, at, (new, *rest), self.place, (), (new,))

    def worth(self, kind: int) -> float:
        if kind == LBRACE:
            return 1.5 if self.mender.excess < 0 else 5
        if kind == RBRACE:
            return 2 if self.mender.excess > 0 else 5
        if kind == NL:
            return 2.5
        return 2 if kind in _SIGNS else 3 if kind == NAME else 3.5

    def is_strange(self, item: Item) -> bool:
        """A word of other languages (`repeat 4 {`) is no section, for which a body must end, where no `}` is missing."""
        return self.mender.excess <= 0 and self.fed.text[item.start : item.end] in forms.STRANGERS

    def is_drum(self, item: Item) -> bool:
        return self.fed.text[item.start : item.end] in NAMES

    def exchanged(self) -> Iterator[Repair]:
        """One token stands for another; or two have changed places."""
        place, count = self.place, len(self.lead)
        kind = self.kinds[place]
        if kind in STOPS:
            return
        for other in _PUT_IN:
            if other in _WORDS and kind not in _WORDS:
                continue  # what is no keyword, nor near one, was not meant as one
            if other != kind and other != NL and takes(self.states[-1], other):
                new = self.made(other, place, over=True)
                cost = 2.5 if kind in _SIGNS and other in _SIGNS else self.worth(other) + 1.5
                if LBRACE in (kind, other) or RBRACE in (kind, other):
                    cost += 3
                yield self.repair(cost, "exchanged", place, count, (new,), place + 1, (place,), (new,))
        if self.lead:
            swapped = self.mender.item(place), self.lead[-1]
            yield self.repair(3.5, "swapped", self.lead[-1].place, count - 1, swapped, place + 1)

    def before_the_line(self) -> Iterator[Repair]:
        """The line before lacks a `{` at its end."""
        line = self.mark.items - 1
        items = self.mender.items
        if len(self.lead) > 2 or line < 1 or items[line].kind != NL or self.kinds[self.place] == END:
            return
        while line and items[line - 1].kind == NL:
            line -= 1
        mark = self.earlier(line)
        if mark is not None and not self.lead and self.kinds[self.place] == LBRACE:
            old, kept = (items[line].place,), items[mark.items : line]
            yield Repair(1, "left out", old[0], mark, tuple(kept), self.place, old)
        if mark is not None:
            before, rest = items[mark.items : line], items[line:]
            new = self.made(LBRACE, items[line].place)
            cost = self.worth(LBRACE) + 0.5
            yield Repair(cost, "put in", new.place, mark, (*before, new, *rest), self.place, (), (new,))

    def closed_early(self) -> Iterator[Repair]:
        """A `}` a little before is one too many."""
        items = self.mender.items
        for at in range(len(items) - 1, max(len(items) - 10, -1), -1):
            if items[at].kind == RBRACE and items[at].word is None:
                mark, place = self.earlier(at), items[at].place
                if mark is not None and self.kinds[self.place] != END:
                    kept = (*items[mark.items : at], *items[at + 1 :])
                    cost = self.price((place,)) + (4 if items[at - 1].kind == NL else 0.5)
                    yield Repair(cost, "left out", place, mark, kept, self.place, (place,))
                return

    def earlier(self, items: int) -> Mark | None:
        """The last place between statements that has fewer items before it."""
        return next((mark for mark in reversed(self.mender.marks) if mark.items < items), None)

    def without_row(self) -> Iterator[Repair]:
        """An under-row with no row above it: one is put in, so that what it says is kept."""
        kind, after = self.kinds[self.place], self.kinds[min(self.place + 1, len(self.kinds) - 1)]
        if kind in _UNDER and after in (ROW, UNCLOSED) and not self.lead:
            at = self.fed.starts[self.place]
            new = [Item(one, self.place, at, at, INVENTED[one]) for one in (NAME, ROW)]
            yield self.repair(2, "under-row", self.place, 0, new, self.place)
