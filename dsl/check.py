"""A program -> what is wrong with it that can be seen without playing it: targets, names, types, places, circles."""

from __future__ import annotations

from dsl import ir
from dsl.binding import defaults, words_of
from dsl.check_body import check_apply, check_body, check_once, check_setting
from dsl.checker import Checker, base_names
from dsl.diagnostic import Diagnostic, Label, suggest
from dsl.limits import PARAMS
from dsl.resolve import Program
from dsl.scope import Unit
from dsl.targets import selected
from dsl.values import KNOBS, Value, Wrong, evaluate, number


def check_program(program: Program) -> list[Diagnostic]:
    """Every problem of the user's files that needs no playing."""
    problems: list[Diagnostic] = []
    for unit in program.units:
        problems += check_unit(program, unit)
    if any(d.kind != "song" for unit in program.units for d in unit.parsed.module.declarations):
        from dsl.circles import circles
        from dsl.unused import unused

        problems += circles(program)
        if not program.problems and not any(problem.severity == "error" for problem in problems):
            problems += unused(program)  # a misspelt name uses what it means, and is told of once
    return problems


def check_unit(program: Program, unit: Unit) -> list[Diagnostic]:
    """Every problem of one file that needs no playing."""
    checker = Checker(program, unit)
    for declaration in unit.parsed.module.declarations:
        if not _is_guess(declaration, unit.parsed.source.text):
            _declaration(checker, declaration)
    return checker.problems


def _is_guess(declaration: ir.Declaration, text: str) -> bool:
    """Whether its kind was put in before its name, and so nobody knows what belongs in its body."""
    return declaration.kind != "song" and not text[declaration.span[0] : declaration.name.span[0]].strip()


def _declaration(checker: Checker, declaration: ir.Declaration) -> None:
    checker.names, checker.where = base_names(), declaration.kind
    _params(checker, declaration)
    special = _SPECIAL.get(declaration.kind)
    if special is not None:
        special(checker, declaration)
    else:
        check_body(checker, declaration.body, declaration.kind)


def _params(checker: Checker, declaration: ir.Declaration) -> None:
    seen: dict[str, ir.Param] = {}
    if len(declaration.params) > PARAMS:
        checker.tell("limit", f"a {declaration.kind} may have {PARAMS} parameters", declaration.params[PARAMS].span)
    for param in declaration.params:
        name = param.name.text
        if name in seen:
            others = (Label(seen[name].name.span, "here first"),)
            help = "give one of them another name"
            checker.tell(
                "duplicate-parameter", f"there are two parameters `{name}`", param.name.span, help, others=others
            )
        elif name in KNOBS or name in ("meter", "beats"):
            checker.tell(
                "duplicate-parameter",
                f"`{name}` is what every groove can read",
                param.name.span,
                "give the parameter another name",
            )
        seen[name] = param
    checker.names.update(words_of(declaration))
    for param in declaration.params:
        one = declaration._replace(params=(param,))
        made = checker.tried(defaults, one, checker.names)
        checker.names[param.name.text] = made[param.name.text] if made else Value("number", 1)


def _genre(checker: Checker, genre: ir.Declaration) -> None:
    styles = [item for item in genre.body.items if type(item) is ir.Declaration]
    _genre_body(checker, genre)
    for style in styles:
        checker.names = base_names()
        _genre_body(checker, style)
        if style.like is not None:
            _like(checker, style, [one.name.text for one in styles if one.name.text], genre.name.text)


def _like(checker: Checker, style: ir.Declaration, names: list[str], genre: str) -> None:
    assert style.like is not None
    wanted = style.like.text
    bare = wanted.removeprefix(genre + ".")
    if bare not in names:
        better = suggest(bare, names)
        help = f"did you mean `{better}`?" if better else f"the styles of {genre} are " + ", ".join(names)
        checker.wrong(Wrong("unknown-name", f"`{genre}` has no style `{wanted}`", style.like.span, help))


def _genre_body(checker: Checker, declaration: ir.Declaration) -> None:
    parts: dict[str, ir.Part] = {}
    for item in declaration.body.items:
        if type(item) is ir.Part:
            first = parts.setdefault(item.name.text, item)
            if first is not item:
                others = (Label(first.name.span, "here first"),)
                help = "leave one of the two out, or put what they play together"
                checker.tell("duplicate-name", f"`{item.name.text}` is said twice", item.name.span, help, others=others)
            check_body(checker, item.body, "part")
        elif type(item) is ir.Setting:
            check_setting(checker, item)
            _steady(checker, item)


def _drummer(checker: Checker, drummer: ir.Declaration) -> None:
    for item in drummer.body.items:
        if type(item) is ir.Apply:
            check_apply(checker, item)
        elif item.name == "plays":
            for token in item.values:
                checker.used_style(token)
        else:
            check_setting(checker, item)


def _feel(checker: Checker, feel: ir.Declaration) -> None:
    for item in feel.body.items:
        if type(item) is ir.FeelRow:
            for target in item.targets:
                checker.tried(selected, target)
            checker.tried(evaluate, item.value, checker.names)
        else:
            check_setting(checker, item)


def _song(checker: Checker, song: ir.Declaration) -> None:
    seen: dict[str, ir.Setting] = {}
    for item in song.body.items:
        if type(item) is ir.Setting:
            check_once(checker, item, seen)
        if type(item) is ir.Section and item.body is not None:
            check_body(checker, item.body, "section")
        elif type(item) is ir.Pickup:
            checker.tried(number, item.beats, checker.names, "number")
            check_body(checker, item.body, "pickup")
        elif type(item) is ir.Setting:
            check_setting(checker, item)
            _steady(checker, item)
        elif type(item) is ir.Apply:
            check_apply(checker, item)
    if {"style", "drummer"} <= seen.keys():
        from dsl.known_for import doubtful

        checker.problems += doubtful(song, checker.program, checker.unit)


def _steady(checker: Checker, setting: ir.Setting) -> None:
    """A tempo that moves, where it would not be known over which beats."""
    said = [value for value in setting.values if not (type(value) is ir.Token and value.kind == "SPAN")]
    if setting.name == "tempo" and len(said) > 1:
        ramp = checker.source.text[said[0].span[0] : said[1].span[1]]
        message = f"a tempo moves over the beats of a section, and this one belongs to a {checker.where}"
        checker.tell("misplaced", message, setting.span, f"write it in the section: `verse 8 {{ tempo {ramp}; … }}`")


_SPECIAL = {"genre": _genre, "drummer": _drummer, "feel": _feel, "song": _song}
"""Those that are more than a body."""
