"""Source -> Parsed(module, comments, problems). Never raises on any text: what is wrong becomes problems.

A text is cut into pieces where a declaration begins in column 1, and each piece is parsed on its own: a forgotten `}`
spoils one piece, and after an edit `reparse` parses only the pieces that it touched.
"""

from __future__ import annotations

from dsl import build, ir, lex, lr
from dsl.diagnostic import Diagnostic, error
from dsl.limits import FILE_BYTES, NESTING
from dsl.record import Record
from dsl.shapes import compiled
from dsl.source import Source

RULES = lr.Rules(build.HANDLERS)
MOST_PROBLEMS = 10_000
"""Slips that are told of one file: a hundred times what is shown, and bounded."""

_number = lex.NUMBER_OF
_OPEN = frozenset(_number[name] for name in ("LBRACE", "LPAR", "LSQB"))
_CLOSE = {_number[shut]: _number[open] for open, shut in (("LBRACE", "RBRACE"), ("LPAR", "RPAR"), ("LSQB", "RSQB"))}
_OPERATORS = frozenset(_number[name] for name in ("PLUS", "MINUS", "STAR", "SLASH", "AND", "OR", "NOT"))
_ELSE, _LSQB = _number["ELSE"], _number["LSQB"]
_STATEMENT = _OPEN | set(_CLOSE) | {_number[name] for name in ("_NL", "SEMICOLON", "COMMA")}
_DEEPER = _OPEN | _OPERATORS | {_ELSE}

# What begins a declaration, after the newline before it: a keyword in column 1 with what only a declaration has after it.
# Words that may also begin a statement or a section (`fill`, `feel`, `drummer`) do so only with a `{` in their line.
HEAD = (
    r"\n(?:use[ \t]*\"|song[ \t]*\"|(?:pattern|template|modification|genre)[ \t]+(?!like\b|again\b)[A-Za-z_]"
    r"|(?:fill|feel|drummer|song)[ \t]+(?!like\b|again\b)[^\d\n;{}#](?:\"[^\"\n]*\"|[^\n;{}#\"])*\{)"
)
_HEAD = compiled(HEAD)


class Parsed(Record):
    """What a text says: declarations and `use`s, the spans of its comments, and what could not be understood."""

    source: Source
    module: ir.Module
    comments: tuple[tuple[int, int], ...]
    problems: tuple[Diagnostic, ...]


class Tokens(Record):
    """A text cut into tokens: kinds (numbers of `grammar.tables.SYMBOLS`), where each starts and ends."""

    text: str
    kinds: list[int]
    starts: list[int]
    ends: list[int]


def parse(source: Source) -> Parsed:
    """The module that a source holds, with every problem of its syntax."""
    if len(source.text) > FILE_BYTES:
        return Parsed(source, ir.Module((), ()), (), (_too_large(source),))
    return joined(source, cut(source))


def cut(source: Source) -> list[Parsed]:
    """What each piece of a source says."""
    text = readable(source.text)
    return pieces(source, text, [0, *heads(text, 0, len(text)), len(text)])


def reparse(previous: Parsed, source: Source) -> Parsed:
    """The same as `parse(source)`, sooner: what is known of an earlier text is kept where the text is the same."""
    from dsl.reparse import reparse

    return reparse(previous, source)


def readable(text: str) -> str:
    """The text as the lexer reads it, place for place: every line ends in a newline, and no mark is before the first."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    if text.startswith("\ufeff"):
        text = " " + text[1:]
    return text if text.endswith("\n") else text + "\n"


def heads(text: str, start: int, stop: int) -> list[int]:
    """Where declarations begin in column 1, behind `start`."""
    return [found.start() + 1 for found in _HEAD.finditer(text, start, stop)]


def pieces(source: Source, text: str, bounds: list[int]) -> list[Parsed]:
    """What each piece of a text says."""
    made, told = [], 0
    for start, stop in zip(bounds, bounds[1:]):
        one = _piece(source, text, start, stop, told)
        told += len(one.problems)
        made.append(one)
    return made


def joined(source: Source, made: list[Parsed]) -> Parsed:
    """Pieces, in order, as one."""
    if len(made) == 1:
        return made[0]
    uses = tuple([use for one in made for use in one.module.uses])
    declarations = tuple([declaration for one in made for declaration in one.module.declarations])
    comments = tuple([comment for one in made for comment in one.comments])
    problems = tuple([problem for one in made for problem in one.problems])
    return Parsed(source, ir.Module(uses, declarations), comments, problems[:MOST_PROBLEMS])


def _piece(source: Source, text: str, start: int, stop: int, told: int) -> Parsed:
    kinds, starts, ends, comments = lex.tokens(text, start, stop)
    fed = Tokens(text, kinds, starts, ends)
    limit = _limit(source, fed, stop)
    if limit:
        return Parsed(source, ir.Module((), ()), tuple(comments), (limit,))
    stack = lr.Stack()
    if lr.run(stack, 0, RULES, *fed) is None and (text.isascii() or _encodes(text, start, stop)):
        return Parsed(source, stack.values[-1], tuple(comments), ())
    from dsl import recover

    module, problems = recover.parse_around(source, fed, told)
    return Parsed(source, module, tuple(comments), tuple(problems))


def _encodes(text: str, start: int, stop: int) -> bool:
    """Whether no half of a character is in a title or comment, where the lexer takes anything."""
    try:
        text[start:stop].encode()
    except UnicodeEncodeError:
        return False
    return True


# --- limits ---------------------------------------------------------------------------------------------------------


def _too_large(source: Source) -> Diagnostic:
    message = f"a file may have {FILE_BYTES // 1024 // 1024} MB, and this one has more"
    return error("limit", message, source, (0, 0), help="divide it, and bring the parts together with `use`")


def _limit(source: Source, fed: Tokens, stop: int) -> Diagnostic | None:
    """A piece that is too long or too deep is not read at all."""
    _, kinds, starts, ends = fed
    if len(kinds) > lex.MOST and starts[-1] < stop - 1:
        message = f"a declaration may have {lex.MOST:,} words and signs, and this one has more"
        return error("limit", message, source, (starts[0], ends[0]), help="divide it into several")
    if sum(map(_DEEPER.__contains__, kinds)) <= NESTING:
        return None
    deep = _too_deep(kinds)
    if deep is None:
        return None
    message = f"this is nested more than {NESTING} deep"
    return error("limit", message, source, (starts[deep], ends[deep]), help="give the inner part a name of its own")


def _too_deep(kinds: list[int]) -> int | None:
    """The token that goes deeper than NESTING: by brackets, `else if` after `else if`, or `not not` and `1 + 1 + 1`."""
    around: list[int] = []  # the open brackets
    elses = [0]  # for each of them, and the outside, how many `else` the blocks in it have come to
    operators = chained = 0
    for place, kind in enumerate(kinds):
        if kind in _OPERATORS:
            operators += not (around and around[-1] == _LSQB)
        elif kind in _STATEMENT:
            operators = 0
        elif kind == _ELSE:
            elses[-1] += 1
            chained += 1
        if kind in _OPEN:
            around.append(kind)
            elses.append(0)
        elif kind in _CLOSE and _CLOSE[kind] in around[-2:]:
            while around.pop() != _CLOSE[kind]:
                chained -= elses.pop()
            chained -= elses.pop()
            if not _goes_on(kinds, place + 1):
                chained -= elses[-1]
                elses[-1] = 0
        if len(around) + operators + chained > NESTING:
            return place
    return None


def _goes_on(kinds: list[int], place: int) -> bool:
    while kinds[place] in lr.SEPARATORS:
        place += 1
    return kinds[place] == _ELSE


def documentation(parsed: Parsed, declaration: ir.Declaration | ir.Part) -> str:
    """The `##` lines right above a declaration, without their marks."""
    from bisect import bisect_left

    text, lines, end = parsed.source.text, [], declaration.span[0]
    for place in range(bisect_left(parsed.comments, (end, end)) - 1, -1, -1):
        start, stop = parsed.comments[place]
        between = text[stop:end]
        before = text[text.rfind("\n", 0, start) + 1 : start]
        if between.strip() or between.count("\n") > 1 or before.strip() or not text.startswith("##", start):
            break
        lines.append(text[start:stop].rstrip().removeprefix("##").removeprefix(" "))
        end = start
    return "\n".join(reversed(lines))
