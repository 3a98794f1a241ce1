"""Turn `drum.lark` into `tables.py`: Lark builds the LALR tables once, here, and compiling a song only reads them.

Run `python -m grammar.build` after every change of the grammar; a test compares the two.
"""

from __future__ import annotations

from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FOLDER = Path(__file__).parent


def main() -> None:
    (FOLDER / "tables.py").write_text(tables_source(), encoding="utf-8")


def lark_parser():
    """Lark itself on the grammar, strict: any conflict or any two terminals that share a word is an error."""
    from lark import Lark

    grammar = (FOLDER / "drum.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer="basic", strict=True, maybe_placeholders=False)


def tables_source() -> str:
    """The text of `tables.py`."""
    lark = lark_parser()
    lexer: Any = lark.parser.lexer
    keywords = {t.pattern.value: t.name for t in lark.terminals if t.pattern.type == "str"}
    words = {text: name for text, name in keywords.items() if text[0].isalpha()}
    shaped = [(t.name, _one_group(t.pattern.to_regexp())) for t in lexer.terminals if t.name not in words.values()]
    symbols = [name for name, _ in shaped] + sorted(words.values()) + ["$END"]
    origins = sorted({str(rule.origin.name) for rule in lark.rules})
    symbols += [name for name in origins if name not in symbols]
    number = {name: i for i, name in enumerate(symbols)}
    rules = sorted(lark.rules, key=_rule)
    place = {id(rule): i for i, rule in enumerate(rules)}
    table = lark.parser.parser._parse_table
    order = _states_in_order(table)
    lines = [
        '"""LALR tables of `drum.lark`. Written by `python -m grammar.build`; do not edit."""',
        "",
        "# fmt: off",
        "# ruff: noqa: E501",
        f"START = {order[table.start_states['start']]}",
        f"END = {order[table.end_states['start']]}",
        "# terminals with a shape of their own, in the order in which they are tried",
        "SHAPES = (",
        *(f"    ({name!r}, {shape!r})," for name, shape in shaped),
        ")",
        "# words that are tokens of their own; any other word is a NAME",
        f"WORDS = {dict(sorted(words.items()))!r}",
        f"IGNORED = {tuple(sorted(lexer.ignore_types))!r}",
        f"SYMBOLS = {tuple(symbols)!r}",
        "# terminals that are kept on the right of some rule",
        f"KEPT = {_kept_terminals(rules)!r}",
        "# a rule: its origin, the symbols on its right, and which of those are kept",
        "RULES = (",
        *(f"    {_rule_text(rule) + chr(10)!r}" for rule in rules),
        ")",
        "# a state: its symbols and their actions in turn, each a letter that is 16 bits with a sign; an action >= 0 shifts to",
        "# it, < 0 reduces rule -1 - action. All states in one text, and how many letters each has",
        "STATES = (",
        *(f"    {_state(table.states[state], number, place, order)!a}" for state in order),
        ")",
        "LENGTHS = (",
        f"    {_lengths(table, order)!a}",
        ")",
        "",
    ]
    return "\n".join(lines)


def _one_group(shape: str) -> str:
    """The shape with its groups made non-capturing, so that a match's group number names the terminal."""
    out, in_class, i = [], False, 0
    while i < len(shape):
        char = shape[i]
        if char == "\\":
            out.append(shape[i : i + 2])
            i += 2
            continue
        if char == "[":
            in_class = True
        elif char == "]":
            in_class = False
        out.append("(?:" if char == "(" and not in_class and shape[i + 1] != "?" else char)
        i += 1
    return "".join(out)


def _states_in_order(table) -> dict[int, int]:
    """Lark's number of a state -> ours: as they are reached from the start, so that every run writes the same file."""
    order = {table.start_states["start"]: 0}
    queue = list(order)
    for state in queue:
        for _, (_, to) in sorted(table.states[state].items()):
            if isinstance(to, int) and to not in order:
                order[to] = len(order)
                queue.append(to)
    return order


def _rule(rule):
    kept = tuple(
        i
        for i, symbol in enumerate(rule.expansion)
        if not (
            symbol.is_term and (symbol.filter_out or symbol.name.startswith("_")) and not rule.options.keep_all_tokens
        )
    )
    return str(rule.origin.name), tuple(str(symbol.name) for symbol in rule.expansion), kept


def _rule_text(rule) -> str:
    origin, right, kept = _rule(rule)
    return f"{origin} = {' '.join(right)} / {' '.join(map(str, kept))}"


def _kept_terminals(rules) -> tuple[str, ...]:
    right = {symbol for _, symbols, kept in map(_rule, rules) for symbol in (symbols[i] for i in kept)}
    return tuple(sorted(symbol for symbol in right if symbol.isupper()))


def _state(state, number, place, order) -> str:
    cells = []
    for name, (_, to) in sorted(state.items(), key=lambda cell: number[cell[0]]):
        cells += [number[name], order[to] if isinstance(to, int) else -1 - place[id(to)]]
    return "".join(chr(cell % 65536) for cell in cells)


def _lengths(table, order) -> str:
    return "".join(chr(2 * len(table.states[state])) for state in order)


if __name__ == "__main__":
    main()
