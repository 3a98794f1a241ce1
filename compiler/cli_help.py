"""Help, completion, and what is wrong with a command line: a typer app made from the table in `options`."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from compiler.cli import function_of, number, run
from compiler.options import COMMANDS, NUMBER, SWITCH, Command, Option
from compiler.terminal import WrongUse, say
from compiler.version import VERSION
from dsl.diagnostic import suggest

ABOUT = "Drums as text: grooves, fills and songs in .drum files, compiled to MIDI."
GROUPS = {
    "kits": (
        "Which note each drum is: list, show, compare and make kits.",
        (
            "drumc kits",
            "drumc kits show ezdrummer3",
            "drumc kits compare gm ezdrummer3",
            "drumc kits names ezdrummer3 --for reaper -o ezdrummer3.txt",
            "drumc kits new my_kit --like gm",
        ),
    ),
}
EXAMPLES = (
    "drumc compile song.drum",
    "drumc check song.drum",
    "drumc list styles",
    "drumc explain step-count",
)
END = (
    "Exit codes: 0 all is well, 1 what was read has a mistake or cannot be read, 2 the command line has a mistake, "
    "3 the machine lacks something (no folder to write into, no permission, no space)."
)


def explain(words: list[str]) -> int:
    """Answer a command line that is not plainly right: help, completion, or what is wrong with it; the exit code."""
    if words[:1] == ["help"]:
        words = [*words[1:], "--help"]
    if words[:1] == ["kits"] and _names_a_kit(words[1:]):
        return run(["kits", "show", *words[1:]])
    try:
        app()(words, prog_name="drumc")
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0
    return 0


def _names_a_kit(words: list[str]) -> bool:
    """Whether `drumc kits ezdrummer3 --for reaper` is meant, without a command; raises WrongUse for no kit at all."""
    from compiler.kit import kit_names

    known = kit_names(("",))
    named = any(word in known or word.endswith((".yaml", ".yml")) for word in words)
    if not words or not words[0].startswith("--for"):
        return bool(words) and named and (words[0] in known or words[0].endswith((".yaml", ".yml")))
    if not named and not {"-h", "--help"} & set(words):
        raise WrongUse("of which kit? write `drumc kits names ezdrummer3 --for reaper -o ezdrummer3.txt`")
    return named


def app() -> typer.Typer:
    """The whole command line as typer knows it."""
    root = _group(ABOUT, _examples(EXAMPLES) + "\n\n" + END)
    root.callback()(_root)
    groups = {name: _group(about, _examples(examples)) for name, (about, examples) in GROUPS.items()}
    for name, group in groups.items():
        root.add_typer(group, name=name)
    for command in COMMANDS:
        first, _, second = command.name.rpartition(" ")
        shown = groups[first] if first else root
        shown.command(second, cls=_Command, epilog=_examples(command.examples))(_typed(command))
    return root


def _group(about: str, epilog: str) -> typer.Typer:
    return typer.Typer(
        help=about,
        epilog=epilog,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )


def _print_version(wanted: bool) -> None:
    if wanted:
        say(f"drumc {VERSION}\n")
        raise typer.Exit


_VERSION = typer.Option("--version", help="Show the version.", is_eager=True, callback=_print_version)


def _root(version: Annotated[bool, _VERSION] = False) -> None:
    """What stands before the command."""


def _examples(lines: tuple[str, ...]) -> str:
    """A paragraph that help leaves as it is (`\\b` says so)."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


class _Command(TyperCommand):
    """A command whose help shows an argument by its name alone, and not by what Python calls its type."""

    def get_params(self, ctx: Any) -> list[Any]:
        params = super().get_params(ctx)
        for param in params:
            if param.param_type_name == "argument":
                vars(param)["display_type_rich"] = lambda ctx: ""
        return params


def _typed(command: Command) -> Callable[..., None]:
    """A function with the parameters that the table says, as typer wants to be shown one."""

    by_key = {option.key: option for option in command.options}

    def do(**given: Any) -> None:
        said = {key: _read(by_key[key], value) for key, value in given.items() if value is not None}
        raise typer.Exit(function_of(command)(**said))

    do.__doc__ = command.help
    parameters = [_parameter(option) for option in command.options]
    do.__signature__ = inspect.Signature(parameters)
    do.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return do


def _read(option: Option, value: Any) -> Any:
    """A word as the command's function takes it; raises WrongUse, so that all is refused in the same words."""
    named = f"{option.flags[-1]} {value}" if option.flags else value
    if isinstance(option.kind, tuple) and value not in option.kind:
        better = suggest(value, option.kind)
        help = f"did you mean `{better}`?" if better else f"there are {', '.join(option.kind)}"
        raise WrongUse(f"`{named}` is not known; {help}")
    if option.kind == NUMBER:
        read = number(option, value)
        if read is None:
            limit = _range(option) or (" of at most 19 digits" if value.lstrip("-").isdigit() else "")
            raise WrongUse(f"`{named}`: write a whole number{limit}")
        return read
    return value


def _range(option: Option) -> str:
    if option.least is None:
        return ""
    return f" from {option.least} to {option.most}" if option.most is not None else f" from {option.least}"


def _parameter(option: Option) -> inspect.Parameter:
    kind: Any = bool if option.kind == SWITCH else str
    if option.many:
        kind = list[kind]
    about = f"{option.help.removesuffix('.')},{_range(option)}." if _range(option) else option.help
    shown: dict[str, Any] = {"help": about, "autocompletion": _offer(option), "show_default": False}
    if option.metavar:
        choices = option.flags and isinstance(option.kind, tuple)
        shown["metavar"] = "|".join(option.kind) if choices else option.metavar
    info = typer.Option(*option.flags, **shown) if option.flags else typer.Argument(**shown)
    default = inspect.Parameter.empty if option.needed else None
    annotation = Annotated[kind if option.needed else kind | None, info]
    return inspect.Parameter(option.key, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


# What a shell proposes for a word that was begun: nothing here may fail, since the user only pressed a key.


def _offer(option: Option) -> Callable[[str], list[str]] | None:
    if isinstance(option.kind, tuple):
        return lambda incomplete: _begun(option.kind, incomplete)
    return _OFFERS.get(option.offers)


def _kits(incomplete: str) -> list[str]:
    from compiler.kit import kit_names

    return _begun(kit_names(("",)), incomplete)


def _patterns(incomplete: str) -> list[str]:
    from dsl.catalog import Catalog

    return _begun(Catalog().names("groove"), incomplete)


def _styles(incomplete: str) -> list[str]:
    from dsl.catalog import Catalog

    return _begun(Catalog().styles(), incomplete)


def _drummers(incomplete: str) -> list[str]:
    from dsl.catalog import Catalog

    return _begun(Catalog().names("drummer"), incomplete)


def _names(incomplete: str) -> list[str]:
    from compiler.shelf import NAMESPACES
    from dsl.catalog import Catalog

    catalog = Catalog()
    named = {name for namespace in NAMESPACES.values() for name in catalog.names(namespace)}
    return _begun([*named, *catalog.styles()] if "." in incomplete else named, incomplete)


def _codes(incomplete: str) -> list[str]:
    from dsl.explain import codes

    return _begun(codes(), incomplete)


def _begun(names, incomplete: str) -> list[str]:
    return sorted(name for name in names if name.startswith(incomplete))


_OFFERS = {
    "kits": _kits,
    "patterns": _patterns,
    "styles": _styles,
    "drummers": _drummers,
    "names": _names,
    "codes": _codes,
}
