"""A kit or a pattern that is not there -> the error about it, at its name: in the song, or as it was asked for."""

from __future__ import annotations

from difflib import get_close_matches

from dsl import ir
from dsl.diagnostic import Diagnostic, error, replace
from dsl.resolve import Program, unknown
from dsl.source import Source

ASKED_KIT, ASKED_PATTERN = "kit", "pattern"
"""Where a name stands that no file says: what was asked for beside the text."""


def asked_kit(name: str) -> tuple[Source, tuple[int, int]]:
    """Where a kit's name stands that was asked for."""
    return Source(ASKED_KIT, name), (0, len(name))


def no_kit(message: str, source: Source, span: tuple[int, int]) -> Diagnostic:
    """A kit that is not there (`unknown-kit`) or cannot be used (`kit-file`); `message` is what its reader said."""
    what, _, better = message.partition("; did you mean `")
    better = better.partition("`")[0]
    if "no kit" not in what:
        return error("kit-file", message, source, span, help="mend that file, or name another kit")
    if not better:
        return error("unknown-kit", message, source, span, help="`drumc kits` lists the kits that there are")
    fix = replace(f"write `{better}`", span, better) if source.name != ASKED_KIT else None
    return error("unknown-kit", what, source, span, help=f"did you mean `{better}`?", fix=fix)


def no_pattern(name: str, program: Program) -> Diagnostic:
    """A pattern that was asked for by name; a slip in one of its words is looked for too (`mony` for `money_beat`)."""
    problem = unknown("groove", ir.Token("NAME", name, 0, len(name)), program, program.main)
    source = Source(ASKED_PATTERN, name)
    if "did you mean" in problem.help or " is a " in problem.help:
        return problem._replace(source=source, fix=None)
    own = [d.name.text for d in program.main.parsed.module.declarations if d.kind in ("pattern", "template")]
    better = _by_a_word(name, own or program.names("groove", program.main))
    if better:
        help = f"did you mean `{better}`?"
    elif own:
        help = f"the file has {', '.join(f'`{one}`' for one in own[:5])}{', …' if len(own) > 5 else ''}"
    else:
        help = "`drumc list patterns` and `drumc list templates` show the library's"
    return problem._replace(source=source, help=help, fix=None)


def _by_a_word(name: str, names: list[str]) -> str | None:
    """The shortest name of which one word is this one, or nearly."""
    having: dict[str, list[str]] = {}
    for one in names:
        for word in one.split("_"):
            having.setdefault(word, []).append(one)
    near = get_close_matches(name, having, 1, 0.75)
    return min(having[near[0]], key=lambda one: (len(one), one)) if near else None
