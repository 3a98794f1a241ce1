"""The parser's states without values: whether tokens could follow each other, and the tokens of a mended text."""

from __future__ import annotations

from typing import Any

from dsl import lr
from dsl.lex import NUMBER_OF, WORD_NUMBERS
from dsl.record import Record


def kinds(names: str) -> tuple[int, ...]:
    """The numbers of terminals, named with blanks between."""
    return tuple(NUMBER_OF[name] for name in names.split())


NL, SEMICOLON, LBRACE, RBRACE, END = kinds("_NL SEMICOLON LBRACE RBRACE $END")
NAME, NUMBER, ROW, UNCLOSED = kinds("NAME NUMBER ROW UNCLOSED_ROW")
STOPS = frozenset((NL, SEMICOLON, RBRACE, END))
"""Where a statement ends."""
MARKING = frozenset((NL, SEMICOLON, LBRACE, RBRACE))
"""Behind which a statement may begin."""
_TEXTS = {
    **{"NAME": "", "NUMBER": "1", "PERCENT": "50%", "FRACTION": "1/4", "SPAN": "1..1", "STRING": '""', "ROW": "|-|"},
    **{"COMPARE": ">", "_NL": "\n", "COMMA": ",", "COLON": ":", "EQUAL": "=", "DOT": ".", "_ARROW": "->"},
    **{"LBRACE": "{", "RBRACE": "}", "LPAR": "(", "RPAR": ")", "LSQB": "[", "RSQB": "]"},
}
INVENTED = {NUMBER_OF[name]: text for name, text in _TEXTS.items()} | {n: word for word, n in WORD_NUMBERS.items()}
"""Terminals that are put in -> the text of one that is."""
_RIGHT = [(NUMBER_OF[origin], len(right)) for origin, right, _ in map(lr.parts_of, lr.RULES)]


class Item(Record):
    """A token of the mended text: its place among those that were read (the next one's, if it was put in)."""

    kind: int
    place: int
    start: int
    end: int
    word: str | None = None


class Slip(Record):
    """What was mended: how, at which token, where its statement begins, and in which states of the parser.

    `old` are the tokens left out, `new` the items put in; `edit` is a rewriting of the text, if it was one.
    """

    how: str
    place: int
    first: int
    states: tuple[int, ...]
    old: tuple[int, ...] = ()
    new: tuple[Item, ...] = ()
    edit: Any = None


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
