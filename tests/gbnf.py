"""Reads GBNF as llama.cpp does and says whether a text follows it: sets of stacks, each step remembered."""

from __future__ import annotations

import re
from typing import NamedTuple

SIGN = re.compile(r'\s*(?:(?P<name>[A-Za-z0-9-]+)|(?P<string>"(?:[^"\\]|\\.)*")|(?P<chars>\[(?:[^\]\\]|\\.)*\])'
                  r"|(?P<often>\{\d+(?:,\d*)?\}|[*+?])|(?P<sign>[()|]))")  # fmt: skip
MOST = 2000
"""llama.cpp refuses a repetition that comes to as many rules: those of the part times how often it is repeated."""


class Chars(NamedTuple):
    chars: frozenset[str]
    other: bool

    def holds(self, char: str) -> bool:
        return (char in self.chars) != self.other


class Gbnf:
    """A grammar; a name or sign that llama.cpp would not read, a missing rule or left recursion is a ValueError."""

    def __init__(self, text: str):
        self.rules: dict[str, list[list]] = {}
        for line in text.splitlines():
            name, mark, right = line.partition(" ::= ")
            if not mark or not re.fullmatch(r"[A-Za-z0-9-]+", name):
                raise ValueError(f"this is no rule: {line}")
            self.read(name, right)
        self.check_names()
        self.check_left_recursion()
        self.whole = Stacks(self.rules, "root", self.regular())

    # -- reading -----------------------------------------------------------------------------------------------------

    def read(self, name: str, right: str) -> None:
        signs, at = [], 0
        while at < len(right):
            found = SIGN.match(right, at)
            if found is None:
                raise ValueError(f"{name}: what is this: {right[at:]}")
            kind = found.lastgroup or ""
            signs.append((kind, found[kind]))
            at = found.end()
        signs.append(("end", ""))
        self.place, self.signs, self.named = 0, signs, name
        self.rules[name] = self.choices()
        if self.signs[self.place][0] != "end":
            raise ValueError(f"{name}: {self.signs[self.place][1]} is not expected")

    def choices(self) -> list[list]:
        ways = [self.sequence()]
        while self.signs[self.place][1] == "|" and self.signs[self.place][0] == "sign":
            self.place += 1
            ways.append(self.sequence())
        return ways

    def sequence(self) -> list:
        parts: list = []
        while True:
            kind, word = self.signs[self.place]
            if kind == "end" or (kind == "sign" and word in "|)"):
                return parts
            self.place += 1
            before = len(self.rules)
            if kind == "name":
                last = [word]
            elif kind == "string":
                last = [Chars(frozenset(char), False) for char in unescaped(word[1:-1])]
            elif kind == "chars":
                last = [one_of(word[1:-1])]
            elif word == "(":
                last = [self.new(self.choices())]
                self.place += 1
            else:
                raise ValueError(f"{self.named}: {word} is not expected")
            if self.signs[self.place][0] == "often":
                last = self.repeated(last, self.signs[self.place][1], max(1, len(self.rules) - before))
                self.place += 1
            parts += last

    def new(self, ways: list[list]) -> str:
        name = f"{self.named} {len(self.rules)}"
        self.rules[name] = ways
        return name

    def repeated(self, part: list, often: str, made: int) -> list:
        least, _, most = (
            often[1:-1].partition(",") if often[0] == "{" else {"*": "0,", "+": "1,", "?": "0,1"}[often].partition(",")
        )
        if often[0] == "{" and "," not in often:
            most = least
        if made * max(int(most or 0) or int(least), 1) >= MOST:
            raise ValueError(f"{self.named}: too many repetitions")
        if not most:
            again = self.new([])
            self.rules[again] = [[*part, again], []]
            return [*part * int(least), again]
        end: list = []
        for _ in range(int(most) - int(least)):
            end = [self.new([[*part, *end], []])]
        return [*part * int(least), *end]

    def check_names(self) -> None:
        used = {part for ways in self.rules.values() for way in ways for part in way if isinstance(part, str)}
        if missing := used - set(self.rules):
            raise ValueError(f"there is no rule {sorted(missing)}")

    def check_left_recursion(self) -> None:
        empty: set[str] = set()
        while more := {
            n for n, ways in self.rules.items() if n not in empty and any(all(p in empty for p in w) for w in ways)
        }:
            empty |= more
        begins: dict[str, set[str]] = {name: set() for name in self.rules}
        for name, ways in self.rules.items():
            for way in ways:
                for part in way:
                    if isinstance(part, str):
                        begins[name].add(part)
                    if part not in empty:
                        break
        for name in self.rules:
            seen, queue = set(), list(begins[name])
            while queue:
                one = queue.pop()
                if one == name:
                    raise ValueError(f"{name} begins with itself")
                if one not in seen:
                    seen.add(one)
                    queue += begins[one]

    def regular(self) -> set[str]:
        """The rules that never come back to themselves, but for going on at their end."""
        leads = {
            name: {p for way in ways for p in way if isinstance(p, str)}
            - {way[-1] for way in ways if way[-1:] == [name]}
            for name, ways in self.rules.items()
        }
        found: set[str] = set()
        while more := {name for name, others in leads.items() if name not in found and others <= found}:
            found |= more
        return found

    def refused_at(self, text: str) -> int | None:
        """Where a text stops following the grammar, its end if it stops too early; None if all is well."""
        state = self.whole.first
        for place, char in enumerate(text):
            state = self.whole.after(state, char)
            if not state:
                return place
        return None if END in state else len(text)


END = -1


class Stacks:
    """The sets of stacks of a rule. One that is `regular` stands on a stack as a whole, with how far it has come."""

    def __init__(self, rules: dict[str, list[list]], start: str, regular: set[str]):
        self.rules = rules
        self.inner = {name: Stacks(rules, name, set()) for name in regular}
        self.numbers: dict[tuple, int] = {}
        self.by_number: list[tuple] = []
        self.steps: dict[tuple[frozenset[int], str], frozenset[int]] = {}
        self.start = start
        self.begun: frozenset[int] | None = None

    @property
    def first(self) -> frozenset[int]:
        if self.begun is None:
            self.begun = self.closed(self.entries(self.start, END))
        return self.begun

    def number(self, stack: tuple) -> int:
        """A stack is (rule, which way, place in it, number of the stack below), or (rule, its stacks, below)."""
        if stack not in self.numbers:
            self.numbers[stack] = len(self.by_number)
            self.by_number.append(stack)
        return self.numbers[stack]

    def entries(self, rule: str, below: int) -> list[int]:
        if rule in self.inner:
            return [self.number((rule, self.inner[rule].first, below))]
        return [self.number((rule, way, 0, below)) for way in range(len(self.rules[rule]))]

    def closed(self, numbers: list[int]) -> frozenset[int]:
        """The stacks that wait for a character, and END where the text may end."""
        found, seen, queue = set(), set(numbers), list(numbers)
        while queue:
            number = queue.pop()
            nexts = self.silently(number) if number != END else None
            if nexts is None or (len(self.by_number[number]) == 3 and self.by_number[number][1] != {END}):
                found.add(number)
            for one in nexts or ():
                if one not in seen:
                    seen.add(one)
                    queue.append(one)
        return frozenset(found)

    def silently(self, number: int) -> list[int] | None:
        """The stacks that a stack becomes without a character; None if it waits for one."""
        stack = self.by_number[number]
        if len(stack) == 3:
            return [stack[2]] if END in stack[1] else None
        rule, way, place, below = stack
        parts = self.rules[rule][way]
        if place == len(parts):
            return [below]
        if not isinstance(parts[place], str):
            return None
        # where nothing is left here, what is below is what comes after
        return self.entries(
            parts[place], below if place + 1 == len(parts) else self.number((rule, way, place + 1, below))
        )

    def after(self, state: frozenset[int], char: str) -> frozenset[int]:
        key = state, char
        if key not in self.steps:
            self.steps[key] = self.closed([one for n in state if n != END for one in self.struck(n, char)])
        return self.steps[key]

    def struck(self, number: int, char: str) -> list[int]:
        stack = self.by_number[number]
        if len(stack) == 3:
            rule, state, below = stack
            on = self.inner[rule].after(state, char)
            return [self.number((rule, on, below))] if on else []
        rule, way, place, below = stack
        return [self.number((rule, way, place + 1, below))] if self.rules[rule][way][place].holds(char) else []


def unescaped(text: str) -> str:
    plain = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
    return re.sub(
        r"\\(x[0-9A-F]{2}|.)", lambda found: chr(int(found[1][1:], 16)) if found[1][0] == "x" else plain[found[1]], text
    )


def one_of(text: str) -> Chars:
    other = text.startswith("^")
    pieces = re.findall(r"(\\x[0-9A-F]{2}|\\.|[^\\])(?:-(\\x[0-9A-F]{2}|\\.|[^\\]))?", text[other:])
    chars = set()
    for first, last in pieces:
        low, high = unescaped(first), unescaped(last or first)
        chars.update(map(chr, range(ord(low), ord(high) + 1)))
    return Chars(frozenset(chars), other)
