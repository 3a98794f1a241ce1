"""Half-typed files: what can be understood around a slip, with one message for the slip.

A piece of text that does not parse is mended token by token, on the parser's states alone. At a token nobody expected
the repairs are, in this order: a known slip written right (`dsl.rewrites`), a word or sign put in, left out or
exchanged so that the line and what follows it parse, and else the statement is given up, but not the block that it
opens. Braces that do not match are read in several ways (`dsl.braces`), and the reading that loses least is taken.
Then the mended tokens are parsed for good.
"""

from __future__ import annotations

from dsl import braces, forms, halfrows, lr
from dsl.ir import Module
from dsl.lex import NUMBER_OF, STRANGE, WORD_NUMBERS
from dsl.parse import RULES, Tokens
from dsl.record import Record
from grammar.tables import SYMBOLS

RICH = 100
"""Slips of a file that are mended with care; after them statements are only given up, so that time stays bounded."""
WINDOW = 200
"""Tokens of a statement before a slip with which it is still mended with care."""
AHEAD = 40
"""Tokens behind a slip that a repair is tried on."""
VISITS = 300
"""How often one token may be mended: more than there can be bodies to close before it."""
DEAR = 7.0
"""What costs more is no repair: the statement is given up instead."""

_NL, _SEMICOLON, _LBRACE, _RBRACE, END = (NUMBER_OF[n] for n in ("_NL", "SEMICOLON", "LBRACE", "RBRACE", "$END"))
_ROW, _UNCLOSED = NUMBER_OF["ROW"], NUMBER_OF["UNCLOSED_ROW"]
_NAME = NUMBER_OF["NAME"]
_UNDER = frozenset(NUMBER_OF[n] for n in ("VEL", "OPEN", "CHANCE", "STICKING"))
_STOPS = frozenset((_NL, _SEMICOLON, _RBRACE, END))
_MARKING = frozenset((_NL, _SEMICOLON, _LBRACE, _RBRACE))
_RIGHT = [(NUMBER_OF[origin], len(right)) for origin, right, _ in lr.RULES]

INVENTED = {
    # terminal -> the text of one that is put in
    **{NUMBER_OF[n]: t for n, t in (("NAME", ""), ("NUMBER", "1"), ("PERCENT", "50%"), ("FRACTION", "1/4"), ("SPAN", "1..1"))},
    **{NUMBER_OF[n]: t for n, t in (("COUNT", "1&"), ("STRING", '""'), ("ROW", "|-|"), ("COMPARE", ">"), ("_NL", "\n"))},
    **{NUMBER_OF[n]: t for n, t in (("COMMA", ","), ("COLON", ":"), ("EQUAL", "="), ("DOT", "."), ("_ARROW", "->"))},
    **{NUMBER_OF[n]: t for n, t in (("LBRACE", "{"), ("RBRACE", "}"), ("LPAR", "("), ("RPAR", ")"), ("LSQB", "["), ("RSQB", "]"))},
    **{number: word for word, number in WORD_NUMBERS.items()},
}
_PUT_IN = tuple(
    NUMBER_OF[n]
    for n in (
        *("_NL", "LBRACE", "RBRACE", "RPAR", "RSQB", "LPAR", "LSQB", "COMMA", "COLON", "EQUAL", "_ARROW", "COMPARE"),
        *("ON", "EVERY", "OF", "AT", "BAR", "PER", "INSTEAD", "LIKE", "VEL", "LATE", "TO", "FROM", "RANGE", "IF", "ELSE"),
        *("PATTERN", "SONG", "TEMPLATE", "MODIFICATION", "GENRE", "STYLE", "DRUMMER", "FEEL", "LAYER", "FILL", "APPLY"),
        *("NUMBER", "NAME", "STRING", "PERCENT", "FRACTION", "SPAN", "ROW"),
    )
)
_SIGNS = frozenset(
    NUMBER_OF[n]
    for n in (
        *("_NL", "LBRACE", "RBRACE", "RPAR", "RSQB", "LPAR", "LSQB", "COMMA", "COLON", "EQUAL", "DOT", "_ARROW", "COMPARE"),
        *("MINUS", "PLUS", "SLASH", "STAR", "SEMICOLON", "UNCLOSED_ROW"),
    )
)
_WORDS = frozenset(WORD_NUMBERS.values())
_HOMES = frozenset(WORD_NUMBERS[word] for word in forms.HOMES)
_HEADERS = tuple(
    tuple(NUMBER_OF[n] for n in words.split())
    for words in (
        *("AT EVERY NUMBER", "NAME NUMBER", "NAME", "NUMBER", "ELSE", "STYLE NAME", "ON NAME", "PATTERN NAME", "SONG STRING"),
        *("MODIFICATION NAME", "GENRE NAME", "FEEL NAME", "DRUMMER NAME"),
    )
)


class Item(Record):
    """A token of the mended text: its place among those that were read (the next one's, if it was put in)."""

    kind: int
    place: int
    start: int
    end: int
    word: str | None = None


class Slip(Record):
    """What was mended: how, at which token, from which token on its statement stands, and in which states of the parser.

    `old` are the tokens left out, `new` the items put in; `edit` is a rewriting of the text, if it was one.
    """

    how: str
    place: int
    first: int
    states: tuple[int, ...]
    old: tuple[int, ...] = ()
    new: tuple[Item, ...] = ()
    edit: tuple | None = None


class Mended(Record):
    """One reading of a piece: its tokens, its slips, and how much had to be done and was lost."""

    fed: Tokens
    items: list[Item]
    slips: list[Slip]
    cost: float


def parse_around(source, fed: Tokens, told: int = 0):
    """The module of a piece of text with slips, and a problem for each slip."""
    from dsl import mistakes

    best: Mended | None = None
    fed = halfrows.joined(fed)
    for reading in braces.readings(fed):
        mended = _Mender(reading.fed, RICH if told < RICH else 0, reading.edits).mend()
        if best is None or mended.cost < best.cost:
            best = mended
    assert best is not None
    return build(best), mistakes.tell(source, best.fed, best.slips)


def build(mended: Mended) -> Module:
    """The module that the mended tokens make."""
    stack, (text, kinds, starts, ends), items = lr.Stack(), mended.fed, mended.items
    at = 0
    while at < len(items):
        item = items[at]
        if item.word is not None:
            _shift(stack, text, item)
            at += 1
            continue
        stop = at
        while stop < len(items) and items[stop].word is None:
            stop += 1
        run = items[at:stop]
        lists = [i.kind for i in run], [i.start for i in run], [i.end for i in run]
        lr.run(stack, 0, RULES, text, *lists)
        at = stop
    value = stack.values[-1] if stack.values else None
    return value if type(value) is Module else Module((), ())


def _shift(stack: lr.Stack, text: str, item: Item) -> None:
    """Feed one token whose text is not the one that stands there."""
    lr.run(stack, 0, RULES, text, [item.kind], [item.start], [item.end])
    if item.kind in lr.KEPT:
        stack.values[-1] = stack.values[-1]._replace(text=item.word)


# --- the parser's states without values -----------------------------------------------------------------------------


def take(states: list[int], kind: int) -> bool:
    """Feed one token to the states; they are spoilt if it is not taken."""
    row = lr.row
    while True:
        action = row(states[-1]).get(kind)
        if action is None:
            return False
        if action >= 0:
            states.append(action)
            return True
        symbol, length = _RIGHT[-1 - action]
        if length:
            del states[-length:]
        states.append(row(states[-1])[symbol])
        if kind == END and states[-1] == lr.END:
            return True


def takes(states, kind: int) -> bool:
    """Whether this token could be next."""
    return kind in lr.row(states[-1]) and take(list(states), kind)


def reach(states, kinds) -> int:
    """How many of these tokens are taken one after the other."""
    states, count = list(states), 0
    for kind in kinds:
        if not take(states, kind):
            break
        count += 1
    return count


class _Mark(Record):
    """A place between statements: how many items there are before it, the states, the place, the open braces."""

    items: int
    states: tuple[int, ...]
    place: int
    braces: tuple


# --- mending --------------------------------------------------------------------------------------------------------


class _Mender:
    """One reading of a piece, from its first token to its last."""

    def __init__(self, fed: Tokens, rich: int, edits):
        self.fed, self.kinds, self.rich = fed, fed.kinds, rich
        self.states: list[int] = [lr.START]
        self.items: list[Item] = []
        self.braces: list[_Mark | None] = []  # where the statement of each began; None for one that is left out
        self.marks = [_Mark(0, (lr.START,), 0, ())]
        self.slips: list[Slip] = [Slip("brace", place, place, (), edit=edit) for place, edit in edits]
        self.invented = {place for place, edit in edits if edit == "put in"}
        self.cost = 1.5 * len(edits)
        self.repairs: dict[int, int] = {}
        self.excess = self.kinds.count(_LBRACE) - self.kinds.count(_RBRACE)
        self.outside = False
        self.mended = 0
        self.put_in: list[int] = []  # places of each `{` that was put in
        self.visits: dict[int, int] = {}
        self.hollow: set[int] = set()  # those that nothing closes

    def mend(self) -> Mended:
        place, last = 0, len(self.kinds)
        while place < last:
            kind = self.kinds[place]
            if kind == _RBRACE and self.braces and self.braces[-1] is None:
                self.braces.pop()
                place += 1
                self.mark(place)
            elif self.taken(self.item(place)):
                place += 1
                if kind in _MARKING:
                    self.mark(place)
            else:
                place = self.around(place)
        slips = [slip._replace(how="hollow") if slip.place in self.hollow and slip.new else slip for slip in self.slips]
        return Mended(self.fed, self.items, slips, self.cost)

    def item(self, place: int) -> Item:
        word = INVENTED[self.kinds[place]] if place in self.invented else None
        return Item(self.kinds[place], place, self.fed.starts[place], self.fed.ends[place], word)

    def taken(self, item: Item) -> bool:
        """Take a token if it can be next; else everything stays as it was."""
        if item.kind not in lr.row(self.states[-1]):
            return False
        before = self.states[:]
        if not take(self.states, item.kind):
            self.states = before
            return False
        self.items.append(item)
        if item.kind == _LBRACE:
            self.braces.append(self.marks[-1])
        elif item.kind == _RBRACE and self.braces:
            self.braces.pop()
        return True

    def mark(self, place: int) -> None:
        """A statement may begin here."""
        self.marks.append(_Mark(len(self.items), tuple(self.states), place, tuple(self.braces)))
        if len(self.marks) > 24:
            del self.marks[:12]

    def restore(self, mark: _Mark) -> None:
        """Go back to a place between statements."""
        del self.items[mark.items :]
        self.states = list(mark.states)
        self.braces = list(mark.braces)
        while self.marks and self.marks[-1] is not mark:
            self.marks.pop()
        if not self.marks:
            self.marks.append(mark)

    def around(self, place: int) -> int:
        """Mend what stands in the way at a token; where to go on."""
        mark = self.marks[-1]
        self.mended += 1
        self.visits[place] = self.visits.get(place, 0) + 1
        if self.visits[place] > VISITS:
            return self.force(place)
        times = self.repairs[mark.place] = self.repairs.get(mark.place, 0) + 1
        begun = len(self.items) > mark.items
        if self.kinds[place] == _LBRACE and place in self.invented and begun and takes(self.states, _NL):
            return self.before_brace(place)
        careful = times <= 4 and self.mended <= self.rich and len(self.items) - mark.items <= WINDOW
        if careful and (begun or self.kinds[place] != END):
            found = _Repairs(self, mark, place).best()
            if found is not None:
                return self.apply(found)
        return self.give_up(mark, place)

    def apply(self, repair: _Repair) -> int:
        self.slip(repair.how, repair.place, repair.old, repair.new, repair.edit)
        self.cost += repair.cost
        self.restore(repair.mark)
        for item in repair.items:
            self.taken(item)
            if item.kind in _MARKING:
                self.mark(item.place + (item.word is None))
        if repair.edit is not None:
            for place in range(repair.mark.place, repair.go_on):
                self.excess -= (self.kinds[place] == _LBRACE) - (self.kinds[place] == _RBRACE)
            for item in repair.items:
                self.excess += (item.kind == _LBRACE) - (item.kind == _RBRACE)
        for place in repair.old:
            self.excess -= (self.kinds[place] == _LBRACE) - (self.kinds[place] == _RBRACE)
        for item in repair.new:
            if item.kind == _LBRACE:
                self.put_in.append(item.place)
            self.excess += (item.kind == _LBRACE) - (item.kind == _RBRACE)
        return repair.go_on

    def slip(self, how, place, old=(), new=(), edit=None) -> None:
        mark = self.marks[-1]
        self.slips.append(Slip(how, place, mark.place, mark.states, tuple(old), tuple(new), edit))

    def force(self, place: int) -> int:
        """Never again: the token is left out; at the end of the piece, what is open."""
        if self.kinds[place] != END:
            return place + 1
        del self.items[:], self.braces[:]
        self.states = [lr.START]
        return place

    def before_brace(self, place: int) -> int:
        """A `{` that was put in behind a whole statement opens a block whose head is missing."""
        at = self.fed.starts[place]
        self.taken(Item(_NL, place, at, at, "\n"))
        self.mark(place)
        return self.header(place)

    # -- giving up ---------------------------------------------------------------------------------------------------

    def give_up(self, mark: _Mark, place: int) -> int:
        """Leave the statement out, up to its end or to the block that it opens."""
        begun = len(self.items) > mark.items
        self.restore(mark)
        kind = self.kinds[place]
        if kind == END and not begun:
            return self.close(place)
        if kind == _RBRACE and not begun:
            return self.stray_brace(place)
        if not (self.outside and not mark.braces) and place not in self.invented:
            self.slip("given up", place)
        self.outside = not mark.braces
        stop = place
        while self.kinds[stop] not in _STOPS and self.kinds[stop] != _LBRACE:
            stop += 1
        self.cost += 2 + (stop - mark.place if stop > mark.place else 1)
        if self.kinds[stop] == _LBRACE:
            return self.header(stop)
        if self.kinds[stop] in (_NL, _SEMICOLON) and not takes(self.states, self.kinds[stop]):
            stop += 1
        return stop

    def header(self, brace: int) -> int:
        """A block whose head is not understood: the head is replaced, or if none would do, the braces are left out."""
        headers = [header for header in _HEADERS if reach(self.states, (*header, _LBRACE)) == len(header) + 1]
        if not headers:
            self.braces.append(None)
            self.mark(brace + 1)
            return brace + 1
        best = headers[0]
        if self.mended <= self.rich:
            ahead = self.kinds[brace : brace + AHEAD]
            best = max(headers, key=lambda header: reach(self.states, (*header, *ahead)))
        at = self.fed.starts[brace]
        for kind in best:
            self.taken(Item(kind, brace, at, at, INVENTED[kind]))
        return brace

    def stray_brace(self, place: int) -> int:
        """A `}` where no statement is begun: it closes nothing, or a body that is not complete."""
        if self.braces:
            return self.closed(place, place)
        self.slip("stray brace", place)
        self.cost += 5
        return place + 1

    def close(self, place: int) -> int:
        """The end of the piece, with bodies open: they are closed."""
        if not self.braces:
            return place + 1
        if self.braces[-1] is not None:
            opener = self.opener()
            if self.put_in:
                self.hollow.add(self.put_in.pop())
            elif not any(slip.how == "unclosed" for slip in self.slips):
                self.slip("unclosed", place, old=(opener.place,))
            self.cost += 3
        return self.closed(place, place)

    def opener(self) -> Item:
        """The innermost `{` that is still open."""
        depth = 0
        for item in reversed(self.items):
            depth += (item.kind == _RBRACE) - (item.kind == _LBRACE)
            if depth < 0:
                break
        return item

    def closed(self, place: int, go_on: int) -> int:
        """Close the innermost body with whatever it lacks, or leave its statement out."""
        opened = self.braces[-1]
        if opened is None:
            self.braces.pop()
            self.mark(place)
            return go_on
        at = self.items[-1].end if self.items else 0
        for lacks in ((_RBRACE,), (_NL, _RBRACE), (NUMBER_OF["NUMBER"], _LBRACE, _RBRACE, _RBRACE)):
            if reach(self.states, lacks) == len(lacks):
                for kind in lacks if self.kinds[place] == END else lacks[:-1]:
                    self.taken(Item(kind, place, at, at, INVENTED[kind]))
                self.mark(place)
                return go_on
        self.cost += len(self.items) - opened.items
        self.restore(opened)
        if self.kinds[place] == _RBRACE:
            if not any(slip.place == place for slip in self.slips):
                self.slip("given up", place)
            return place + 1
        return go_on


class _Repair(Record):
    """A way to mend: back to the mark, these items, and on with the token `go_on`."""

    cost: float
    how: str
    place: int
    mark: _Mark
    items: tuple[Item, ...]
    go_on: int
    old: tuple[int, ...] = ()
    new: tuple[Item, ...] = ()
    edit: tuple | None = None


class _Repairs:
    """The repairs that could be made at one token, tried on what follows."""

    def __init__(self, mender: _Mender, mark: _Mark, place: int):
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
        while kinds[stop] not in (_NL, END) and stop < self.place + AHEAD:
            stop += 1
        while kinds[stop] == _NL:
            stop += 1
        return min(stop + 2, self._last(stop))

    def _last(self, stop) -> int:
        return min(len(self.kinds) - 1, stop + 2)

    def best(self) -> _Repair | None:
        """The cheapest repair that leads on; of equals the one that leads furthest."""
        from dsl import rewrites

        found = rewrites.find(self)
        if found is not None:
            return found
        if not self.lead and self.kinds[self.place] in _HOMES:
            few = (*self.without_row(), *self.before_the_line(), *self.closed_early())
            return next((one for one in few if one.cost <= DEAR and self.reached(one) >= self.goal), None)  # a good statement in a wrong body is no misspelt other one
        best, rank = None, (DEAR, 0.0)
        for repair in self.all():
            if repair.cost > rank[0]:
                continue
            reached = self.reached(repair)
            if reached >= self.goal and (repair.cost, -reached) < rank:
                best, rank = repair, (repair.cost, -reached)
        return best

    def reached(self, repair: _Repair) -> int:
        """The token that a repair leads to; short of where it goes on if it does not even lead there."""
        states = list(repair.mark.states)
        for item in repair.items:
            if not take(states, item.kind):
                return -1
        stop = min(repair.go_on + AHEAD, len(self.kinds) - 1)
        if repair.go_on > stop - 1:
            closing = _RBRACE if repair.mark.braces else END
            return self.goal if takes(states, closing) else -1
        return repair.go_on + reach(states, self.kinds[repair.go_on : stop])

    # -- for `dsl.rewrites` --

    def item(self, kind: int, place: int, start: int, end: int, word: str | None) -> Item:
        return Item(kind, place, start, end, word)

    def taken_of(self, items) -> int:
        """How many of these items the parser takes from the statement's beginning on."""
        return reach(self.mark.states, [item.kind for item in items])

    def rewrite(self, items, go_on: int, edit) -> _Repair:
        return _Repair(1.0, "rewritten", self.place, self.mark, items, go_on, edit=edit)

    # -- of its own --

    def repair(self, cost, how, place, keep, items, go_on, old=(), new=()) -> _Repair:
        """A repair that keeps so many items of the lead."""
        return _Repair(cost, how, place, self.mark, (*self.lead[:keep], *items), go_on, tuple(old), tuple(new))

    def all(self):
        yield from self.misspelt()
        yield from self.left_out()
        yield from self.put_in()
        yield from self.exchanged()
        yield from self.before_the_line()
        yield from self.closed_early()
        yield from self.without_row()

    def made(self, kind: int, place: int, word: str | None = None, over: bool = False) -> Item:
        """An item of our own, before a token or in its place."""
        start = self.fed.starts[place] if over else self.fed.ends[place - 1] if place else 0
        word = INVENTED[kind] if word is None else word
        return Item(kind, place, start, self.fed.ends[place] if over else start, word)

    def misspelt(self):
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
                yield self.repair(1 + 0.1 * (count - at), "misspelt", item.place, at, (new, *rest), go_on, (item.place,), (new,))

    def meant(self, item: Item, states) -> str | None:
        from dsl.diagnostic import suggest
        from dsl.strokes import NAMES

        word = self.fed.text[item.start : item.end]
        if not word[:1].isalpha() or item.word is not None or word in NAMES:
            return None
        return suggest(word, [one for one, kind in WORD_NUMBERS.items() if one != word and takes(states, kind)])

    def left_out(self):
        """Up to three tokens are too many; or the one before."""
        kinds, place = self.kinds, self.place
        for count in (1, 2, 3):
            old = range(place, place + count)
            if kinds[old[-1]] in (_NL, END) and not (count == 1 and kinds[place] == _NL and kinds[place + 1] == _LBRACE):
                break
            yield self.repair(self.price(old), "left out", place, len(self.lead), (), place + count, old)
        if self.lead and self.lead[-1].word is None:
            before = self.lead[-1].place
            silly = 3 if len(self.lead) == 1 and self.lead[0].kind in _HOMES else 0
            yield self.repair(self.price((before,)) + 0.5 + silly, "left out", before, len(self.lead) - 1, (), place, (before,))

    def price(self, old) -> float:
        """What it costs to leave tokens out: signs are cheaper than words, braces that are needed dearer."""
        cost = 0.0
        for place in old:
            kind = self.kinds[place]
            if kind == _LBRACE:
                cost += 1.5 if self.mender.excess > 0 else 9
            elif kind == _RBRACE:
                cost += 9 if self.mender.excess >= 0 else 1.5 if self.mender.braces else 3
            else:
                cost += 1.5 if kind == STRANGE or kind in _SIGNS else 2.5
        return cost

    def put_in(self):
        """One token is missing, here or before the last."""
        count = len(self.lead)
        for at in (count, count - 1):
            if at < 0 or (at == 0 and not self.lead and self.kinds[self.place] in _STOPS):
                continue
            rest = self.lead[at:]
            for kind in _PUT_IN:
                if not takes(self.states[at], kind):
                    continue
                new = self.made(kind, rest[0].place if rest else self.place)
                cost = self.worth(kind) + 0.5 * (count - at)
                if kind == _NL and rest and self.is_drum(rest[0]):
                    cost = 1.5
                yield self.repair(cost, "put in", new.place, at, (new, *rest), self.place, (), (new,))

    def worth(self, kind: int) -> float:
        if kind == _LBRACE:
            return 1.5 if self.mender.excess < 0 else 5
        if kind == _RBRACE:
            return 2 if self.mender.excess > 0 else 5
        if kind == _NL:
            return 2.5
        return 2 if kind in _SIGNS else 3 if kind == _NAME else 3.5

    def is_drum(self, item: Item) -> bool:
        from dsl.strokes import NAMES

        return self.fed.text[item.start : item.end] in NAMES

    def exchanged(self):
        """One token stands for another; or two have changed places."""
        place, count = self.place, len(self.lead)
        kind = self.kinds[place]
        if kind in _STOPS:
            return
        for other in _PUT_IN:
            if other in _WORDS and kind not in _WORDS:
                continue  # what is no keyword, nor near one, was not meant as one
            if other != kind and other != _NL and takes(self.states[-1], other):
                new = self.made(other, place, over=True)
                cost = 2.5 if kind in _SIGNS and other in _SIGNS else self.worth(other) + 1.5
                if _LBRACE in (kind, other) or _RBRACE in (kind, other):
                    cost += 3
                yield self.repair(cost, "exchanged", place, count, (new,), place + 1, (place,), (new,))
        if self.lead:
            swapped = self.mender.item(place), self.lead[-1]
            yield self.repair(3.5, "swapped", self.lead[-1].place, count - 1, swapped, place + 1)

    def before_the_line(self):
        """The line before lacks a `{` at its end."""
        line = self.mark.items - 1
        items = self.mender.items
        if len(self.lead) > 2 or line < 1 or items[line].kind != _NL or self.kinds[self.place] == END:
            return
        while line and items[line - 1].kind == _NL:
            line -= 1
        mark = self.earlier(line)
        if mark is not None and not self.lead and self.kinds[self.place] == _LBRACE:
            old, kept = (items[line].place,), items[mark.items : line]
            yield _Repair(1, "left out", old[0], mark, tuple(kept), self.place, old)
        if mark is not None:
            before, rest = items[mark.items : line], items[line:]
            new = self.made(_LBRACE, items[line].place)
            cost = self.worth(_LBRACE) + 0.5
            yield _Repair(cost, "put in", new.place, mark, (*before, new, *rest), self.place, (), (new,))

    def closed_early(self):
        """A `}` a little before is one too many."""
        items = self.mender.items
        for at in range(len(items) - 1, max(len(items) - 10, -1), -1):
            if items[at].kind == _RBRACE and items[at].word is None:
                mark, place = self.earlier(at), items[at].place
                if mark is not None and self.kinds[self.place] != END:
                    kept = (*items[mark.items : at], *items[at + 1 :])
                    cost = self.price((place,)) + (4 if items[at - 1].kind == _NL else 0.5)
                    yield _Repair(cost, "left out", place, mark, kept, self.place, (place,))
                return

    def earlier(self, items: int) -> _Mark | None:
        """The last place between statements that has fewer items before it."""
        return next((mark for mark in reversed(self.mender.marks) if mark.items < items), None)

    def without_row(self):
        """An under-row with no row above it: one is put in, so that what it says is kept."""
        kind, after = self.kinds[self.place], self.kinds[min(self.place + 1, len(self.kinds) - 1)]
        if kind in _UNDER and after in (_ROW, _UNCLOSED) and not self.lead:
            at = self.fed.starts[self.place]
            new = [Item(one, self.place, at, at, INVENTED[one]) for one in (_NAME, _ROW)]
            yield self.repair(2, "under-row", self.place, 0, new, self.place)
