"""Half-typed files: what can be understood around a slip, with one message for the slip.

At a token nobody expected, first the cheapest repair is tried (leave out up to three tokens, or put one in), accepted
when the next four tokens then parse. Else the statement is given up and parsing goes on at the next line. A declaration
that begins in column 1 closes whatever was open above it.
"""

from __future__ import annotations

from dsl import lr, mistakes
from dsl.diagnostic import Diagnostic
from dsl.ir import Module
from grammar.tables import SYMBOLS

_NUMBER = {name: number for number, name in enumerate(SYMBOLS)}
_NL, _SEMICOLON, _LBRACE, _RBRACE, _END = (_NUMBER[n] for n in ("_NL", "SEMICOLON", "LBRACE", "RBRACE", "$END"))
_INSERTED = tuple(
    _NUMBER[n] for n in ("RBRACE", "RPAR", "RSQB", "LBRACE", "COMMA", "_NL", "NAME", "NUMBER", "EQUAL", "ON", "EVERY", "OF")
)
_INVENTED = {"NAME": "", "NUMBER": "1"}
AHEAD = 4


def parse_around(source, fed, strange, rules) -> tuple[Module, list[Diagnostic]]:
    """The module of a text with slips, and a problem for each slip."""
    from dsl.parse import heads

    work = _Work(source, fed, rules)
    work.problems += [mistakes.strange(source, span) for span in strange]
    starts = [place for place in heads(fed) if place]
    place = 0
    for stop in [*starts, len(fed.kinds) - 1]:
        work.read(place, stop)
        place = stop
        work.close(place)
    work.run(len(fed.kinds) - 1, len(fed.kinds))
    problems = sorted(work.problems, key=lambda problem: problem.span)
    return work.module(), problems


class _Work:
    """The parser's stack with what is fed to it, and the problems found so far."""

    def __init__(self, source, fed, rules):
        self.source, self.fed, self.rules = source, fed, rules
        self.stack = lr.Stack()
        self.problems: list[Diagnostic] = []

    def module(self) -> Module:
        value = self.stack.values[-1] if self.stack.values else None
        return value if type(value) is Module else Module((), ())

    def run(self, place, stop):
        text, kinds, starts, ends = self.fed
        return lr.run(self.stack, place, self.rules, text, kinds[:stop], starts, ends)

    def read(self, place, stop):
        """Parse the tokens from `place` up to `stop`, around whatever is wrong in them."""
        before = -1
        while place < stop:
            wrong = self.run(place, stop)
            if wrong is None or wrong >= stop:
                return
            self.tell(wrong)
            place = (self.repaired(wrong, stop) if wrong > before else None) or self.next_line(wrong, stop)
            before = wrong

    def tell(self, wrong):
        """One message a line: a slip's echoes on its own line say nothing new."""
        problem = mistakes.describe(self.source, self.fed, self.stack, wrong)
        line = self.source.line_column(problem.span[0])[0]
        if not any(self.source.line_column(p.span[0])[0] == line for p in self.problems):
            self.problems.append(problem)

    def repaired(self, wrong, stop) -> int | None:
        """Try the cheapest repairs; where to go on if one worked."""
        kinds, states = self.fed.kinds, self.stack.states
        for left_out in (1, 2, 3):
            if wrong + left_out <= stop and _NL not in kinds[wrong : wrong + left_out]:
                if _parses(states, kinds[wrong + left_out : min(wrong + left_out + AHEAD, stop)]):
                    return wrong + left_out
        for extra in _INSERTED:
            if _parses(states, [extra, *kinds[wrong : min(wrong + AHEAD, stop)]]):
                self.insert(extra, self.fed.starts[wrong])
                return wrong
        return None

    def insert(self, kind, at):
        value = SYMBOLS[kind]
        invented = _one_token(kind, at)
        lr.run(self.stack, 0, self.rules, _INVENTED.get(value, ""), *invented)

    def next_line(self, wrong, stop) -> int:
        """Give the statement up: go on at a line from which the text parses again, above what can be kept."""
        kinds, place = self.fed.kinds, wrong
        while place < stop:
            while place < stop and kinds[place] not in (_NL, _SEMICOLON):
                place += 1
            place += 1
            for depth in range(len(self.stack.states), 0, -1):
                if place < stop and _parses(self.stack.states[:depth], kinds[place : min(place + AHEAD, stop)]):
                    self.unwind(depth)
                    return place
        return stop

    def unwind(self, depth):
        stack = self.stack
        del stack.states[depth:], stack.values[depth - 1 :], stack.starts[depth - 1 :], stack.ends[depth - 1 :]

    def close(self, place):
        """Close the bodies that are still open before a declaration or the end of the text."""
        told = False
        while True:
            opened = open_bodies(self.stack.states)
            if not opened:
                break
            if not told:
                at = self.stack.starts[opened[-1] - 1]
                if not any(p.code == "unclosed" and p.span[0] == at for p in self.problems):
                    self.problems.append(mistakes.unclosed(self.source, at))
                told = True
            at = self.fed.starts[place]
            if _parses(self.stack.states, [_RBRACE]):
                self.insert(_RBRACE, at)
            elif _parses(self.stack.states, [_NL, _RBRACE]):
                self.insert(_NL, at)
            else:
                self.unwind(len(self.stack.states) - 1)
        while len(self.stack.states) > 1 and not _parses(self.stack.states, [self.fed.kinds[place]]):
            self.unwind(len(self.stack.states) - 1)


def open_bodies(states) -> list[int]:
    """Where in the stack braces are that nothing has closed yet, outermost first."""
    opened: list[int] = []
    for place, state in enumerate(states):
        if state in _BRACES:
            opened.append(place)
        elif state in _CLOSED and opened:
            opened.pop()
    return opened


def _one_token(kind, at):
    """One invented token, as the driver takes them."""
    return [kind], [at], [at]


def _parses(states, kinds) -> bool:
    """Whether these tokens would be taken in these states (nothing is built)."""
    states = states[:]
    for kind in kinds:
        while True:
            actions = lr.row(states[-1])
            action = actions.get(kind)
            if action is None:
                return False
            if action >= 0:
                states.append(action)
                break
            rule = _RULES[-1 - action]
            if rule[1]:
                del states[-rule[1] :]
            states.append(lr.row(states[-1])[rule[0]])
            if kind == _END and states[-1] == lr.END:
                return True
    return True


def acceptable(states) -> list[int]:
    """The terminals that could stand next, as numbers."""
    return [kind for kind in lr.row(states[-1]) if kind <= _END and _parses(states, [kind])]


_RULES = [(_NUMBER[origin], len(right)) for origin, right, _ in lr.RULES]
_BRACES, _CLOSED = (
    frozenset(to for state in range(len(lr.STATES)) if (to := lr.row(state).get(brace, -1)) >= 0)
    for brace in (_LBRACE, _RBRACE)
)
