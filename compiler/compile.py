"""A source -> its outputs: each song (or each pattern, where there is no song) as a Performance, with all problems."""

from __future__ import annotations

from compiler.arrange import arrange, arrange_groove
from compiler.frame import Context
from compiler.kit import Kit, load_kit, velocity_of
from compiler.perform import Performance, perform
from dsl import ir
from dsl.catalog import Catalog
from dsl.check import check_program
from dsl.diagnostic import Diagnostic, error
from dsl.record import Record
from dsl.resolve import Found, Program, resolve
from dsl.source import Source


FATAL = ("cycle", "limit")
"""What must be mended before anything is played: it would not end."""


class Wanted(Record):
    """What the caller asked for beside the text; None leaves it to the song."""

    kit: str | None = None
    seed: int | None = None
    tempo: int | None = None
    knobs: dict | None = None
    pattern: str | None = None
    bars: int | None = None


class Output(Record):
    """One song or pattern: how it is played, on which kit, and whether it is a song."""

    name: str
    performance: Performance
    kit: Kit
    song: bool


class Compiled(Record):
    """All outputs of a source and all problems, errors first to be looked at by `failed`."""

    program: Program
    outputs: tuple[Output, ...]
    problems: tuple[Diagnostic, ...]

    @property
    def failed(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)


def compile_source(source: Source, folder: str | None = None, wanted: Wanted = Wanted(), catalog: Catalog | None = None) -> Compiled:
    """Everything a source plays. Wrong text gives problems, never an exception. `folder` is where the file lies."""
    program = resolve(source, catalog or Catalog(), folder)
    problems = [*program.problems, *check_program(program)]
    if program.problems or any(problem.severity == "error" and problem.code in FATAL for problem in problems):
        return Compiled(program, (), tuple(unique(problems)))
    outputs, used = [], set()
    for declaration in _chosen(program, wanted, problems):
        output = _output(program, declaration, wanted, folder, problems, used)
        if output is not None:
            outputs.append(output)
    problems += _unplayed(program, used)
    return Compiled(program, tuple(outputs), tuple(unique(problems)))


def unique(problems) -> list[Diagnostic]:
    """Each problem once, in order of place, a file's own before those of others."""
    seen: dict = {}
    for problem in problems:
        seen.setdefault((problem.code, problem.source.name, problem.span), problem)
    main = next(iter(seen.values())).source.name if seen else ""
    return sorted(seen.values(), key=lambda p: (p.source.name != main, p.source.name, p.span))


def _chosen(program: Program, wanted: Wanted, problems) -> list[ir.Declaration]:
    """The songs; where there is none, the patterns; or the one pattern that was asked for."""
    declared = program.main.parsed.module.declarations
    if wanted.pattern is not None:
        found = program.find("groove", wanted.pattern, program.main)
        if found is None:
            from dsl.resolve import unknown

            token = ir.Token("NAME", wanted.pattern, 0, 0)
            problems.append(unknown("groove", token, program, program.main))
            return []
        return [found.declaration]
    songs = [d for d in declared if d.kind == "song"]
    return songs or [d for d in declared if d.kind == "pattern"]


def _unplayed(program: Program, used: set[int]) -> list[Diagnostic]:
    """What is wrong with declarations that nothing has played yet."""
    declared = [d for unit in program.units for d in unit.parsed.module.declarations]
    if all(id(d) in used or d.kind in ("song", "drummer", "feel") for d in declared):
        return []
    from compiler.trial import try_unplayed

    gm = load_kit("gm")
    return try_unplayed(program, used, lambda target, level: velocity_of(gm, target, level))


def _output(program: Program, declaration, wanted: Wanted, folder, problems, used: set[int]) -> Output | None:
    kit = _kit(program, declaration, wanted, folder, problems)
    if kit is None:
        return None

    def velocity(target, level):
        return velocity_of(kit, target, level)

    ctx = Context(program, velocity, wanted.seed, wanted.knobs)  # type: ignore[arg-type]
    if declaration.kind == "song":
        line = arrange(ctx, declaration, wanted.tempo)
    else:
        found = program.find("groove", declaration.name.text, program.main)
        line = arrange_groove(ctx, found or Found(declaration, program.main), wanted.bars, wanted.tempo)
    performance = perform(ctx, line)
    problems.extend(ctx.problems.values())
    used |= ctx.used | {id(declaration)}
    name = declaration.name.text.strip('"')
    return Output(name, performance, kit, declaration.kind == "song")


def _kit(program: Program, declaration, wanted: Wanted, folder, problems) -> Kit | None:
    """The kit that the caller or the song names, else General MIDI."""
    from compiler.kit import KitError

    token = None
    for item in declaration.body.items if declaration.kind == "song" else ():
        if type(item) is ir.Setting and item.name == "kit":
            token = item.values[0]
    name = wanted.kit or (token.text.strip('"') if token is not None else "gm")
    try:
        return load_kit(name, (folder,) if folder else ())
    except KitError as wrong:
        code = "unknown-kit" if token is not None and not wanted.kit and "no kit" in str(wrong) else "kit-file"
        span = token.span if token is not None and not wanted.kit else declaration.name.span
        problems.append(error(code, str(wrong), program.main.parsed.source, span))
        return None
