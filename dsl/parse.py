"""Source -> Parsed(module, comments, problems). Never raises on any text: what is wrong becomes problems."""

from __future__ import annotations

from dsl import build, ir, lex, lr
from dsl.diagnostic import Diagnostic, error
from dsl.limits import NESTING
from dsl.record import Record
from dsl.source import Source

_RULES = lr.rules(build.HANDLERS)
_NUMBER = lex.NUMBER_OF
_DECLARING = frozenset(
    _NUMBER[word.upper()]
    for word in ("use", "pattern", "template", "fill", "feel", "modification", "genre", "drummer", "song")
)
_OPEN = frozenset((_NUMBER["LBRACE"], _NUMBER["LPAR"], _NUMBER["LSQB"]))
_CLOSE = frozenset((_NUMBER["RBRACE"], _NUMBER["RPAR"], _NUMBER["RSQB"]))


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
    text = source.text if source.text.endswith("\n") else source.text + "\n"
    kinds, starts, ends, comments, strange = lex.tokens(text)
    fed = Tokens(text, kinds, starts, ends)
    too_deep = _too_deep(source, fed)
    if too_deep:
        return Parsed(source, ir.Module((), ()), tuple(comments), (too_deep,))
    stack = lr.Stack()
    if not strange and lr.run(stack, 0, _RULES, *fed) is None and not _swallowed(fed):
        return Parsed(source, stack.values[-1], tuple(comments), ())
    from dsl import recover

    module, problems = recover.parse_around(source, fed, strange, _RULES)
    return Parsed(source, module, tuple(comments), tuple(problems))


def heads(fed: Tokens) -> list[int]:
    """Which tokens begin a declaration: its keyword in column 1, with a `{` on the same line (or a `use`)."""
    found = []
    text, kinds, starts, _ = fed
    for place, kind in enumerate(kinds):
        if kind in _DECLARING and (starts[place] == 0 or text[starts[place] - 1] == "\n"):
            if kind == _NUMBER["USE"] or _opens(kinds, place):
                found.append(place)
    return found


def _opens(kinds, place) -> bool:
    for ahead in range(place + 1, min(place + 400, len(kinds))):
        kind = kinds[ahead]
        if kind == _NUMBER["LBRACE"]:
            return ahead > place + 1
        if kind == _NUMBER["_NL"] or kind == _NUMBER["RBRACE"] or kind == _NUMBER["SEMICOLON"]:
            return False
    return False


def _swallowed(fed: Tokens) -> bool:
    """Whether a declaration in column 1 stands inside of a body (a brace above it was forgotten)."""
    starting, depth = set(heads(fed)), 0
    for place, kind in enumerate(fed.kinds):
        if place in starting and depth:
            return True
        if kind == _NUMBER["LBRACE"]:
            depth += 1
        elif kind == _NUMBER["RBRACE"]:
            depth -= 1
    return False


def _too_deep(source, fed: Tokens) -> Diagnostic | None:
    depth = 0
    for place, kind in enumerate(fed.kinds):
        if kind in _OPEN:
            depth += 1
            if depth > NESTING:
                span = fed.starts[place], fed.ends[place]
                message = f"this is nested more than {NESTING} deep"
                return error("limit", message, source, span, help="give the inner part a name of its own")
        elif kind in _CLOSE and depth:
            depth -= 1
    return None


def documentation(parsed: Parsed, declaration: ir.Declaration | ir.Part) -> str:
    """The `##` lines right above a declaration, without their marks."""
    text, lines, end = parsed.source.text, [], declaration.span[0]
    for start, stop in reversed(parsed.comments):
        if stop > end:
            continue
        between = text[stop:end]
        if between.strip() or between.count("\n") > 1 or not text.startswith("##", start):
            break
        lines.append(text[start:stop].rstrip().removeprefix("##").removeprefix(" "))
        end = start
    return "\n".join(reversed(lines))
