"""A source -> its outputs: each song (or each pattern, where there is no song) as a Performance, with all problems."""

from __future__ import annotations

from compiler.arrange import arrange, arrange_groove
from compiler.frame import Context
from compiler.kit import Kit, load_kit, velocity_of
from compiler.perform import Performance, perform
from compiler.playable import quick_hands
from dsl import ir
from dsl.catalog import Catalog, project_of, read_used
from dsl.check import check_program
from dsl.diagnostic import Diagnostic, Label, error, note, warning
from dsl.limits import HITS
from dsl.parse import Parsed
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


def compile_source(
    source: Source,
    folder: str | None = None,
    wanted: Wanted | None = None,
    catalog: Catalog | None = None,
    parsed: Parsed | None = None,
) -> Compiled:
    """Everything a source plays. Wrong text gives problems, never an exception. `folder` is where the file lies.

    `parsed` takes the place of what the source's text says (a project adds its defaults to it).
    """
    wanted = wanted or Wanted()
    program = resolve(source, catalog or Catalog(), folder, parsed)
    problems = [*_beside(program.problems, check_program(program)), *_nothing(program, wanted), *_same_names(program)]
    if program.problems or any(problem.severity == "error" and problem.code in FATAL for problem in problems):
        return Compiled(program, (), tuple(unique(problems)))
    outputs, used = [], set()
    for declaration in _chosen(program, wanted, problems):
        output = _output(program, declaration, wanted, folder, problems, used)
        if output is not None:
            outputs.append(output)
        if any(problem.code == "limit" for problem in problems):
            break  # what is too much once would be too much in every other output, and take as long
    else:
        problems += _unplayed(program, used)
    if not any(problem.severity == "error" for problem in problems):
        problems += [problem for output in outputs for problem in _silent(program, output)]
    return Compiled(program, tuple(outputs), tuple(unique(problems)))


def _beside(slips, checked) -> list[Diagnostic]:
    """The parser's problems, then the others that do not stand on a line with one: one slip, one message.

    A row that is half typed at the end of a text is told beside the `}` that is missing there.
    """
    if not slips:
        return checked
    lines = {_line(slip) for slip in slips}
    grave = {_line(slip) for slip in slips if slip.code != "unclosed"}
    return [*slips, *(p for p in checked if _line(p) not in (grave if p.code == "row-unclosed" else lines))]


def _line(problem: Diagnostic) -> tuple[str, int]:
    return problem.source.name, problem.source.line_column(problem.span[0])[0]


def check_source(
    source: Source,
    folder: str | None = None,
    wanted: Wanted | None = None,
    catalog: Catalog | None = None,
    level: str = "pro",
) -> Compiled:
    """`compile_source`, with what is only worth the time when one asks: what the kit lacks, and what nobody of
    a level ("beginner", "intermediate", "pro", "extreme") can play."""
    return with_advice(compile_source(source, folder, wanted, catalog), level)


def with_advice(compiled: Compiled, level: str = "pro") -> Compiled:
    """What is compiled, with the warnings and notes of `check_source`."""
    if compiled.failed:
        return compiled
    from compiler import playable

    problems = [problem for problem in compiled.problems if problem.code != "hands"]
    for output in compiled.outputs:
        problems += _fallbacks(compiled.program, output)
        problems += playable.problems(output, level)
    return compiled._replace(problems=tuple(unique(problems)))


def _nothing(program: Program, wanted: Wanted) -> list[Diagnostic]:
    """An empty file, or one of comments only, unless what is to be played is in the library."""
    source, module = program.main.parsed.source, program.main.parsed.module
    if module.declarations or module.uses or program.problems or wanted.pattern is not None:
        return []
    help = 'write a song, such as `song "First" { groove 4 { hh every 1/8 } }`, or a pattern'
    return [error("empty-file", "there is nothing in this file", source, (0, min(len(source.text), 1)), help=help)]


def _same_names(program: Program) -> list[Diagnostic]:
    """Songs whose titles make one file name."""
    problems, seen = [], {}
    for song in program.songs():
        name = file_name(song.name.text.strip('"'))
        first = seen.setdefault(name, song)
        if first is not song:
            message = f"two songs would both be written to `{name}.mid`"
            others = (Label(first.name.span, "the other one"),)
            source = program.main.parsed.source
            problems.append(
                error(
                    "same-output", message, source, song.name.span, others=others, help="give one of them another title"
                )
            )
    return problems


def file_name(title: str) -> str:
    """A title as the name of a file, without its ending: small letters, digits, and `-` between the words."""
    words = "".join(char if char.isalnum() else " " for char in title.lower()).split()
    return "-".join(words) or "untitled"


def _silent(program: Program, output: Output) -> list[Diagnostic]:
    if any(bar.strokes for bar in output.performance.bars):
        return []
    source = program.main.parsed.source
    help = "a row is `sn | ---- X--- |`, `sn on 2 4` or `hh every 1/8`"
    return [warning("silent", f"`{output.name}` plays not a single stroke", source, _named(program, output), help=help)]


def _named(program: Program, output: Output):
    """Where the name of an output stands in its source."""
    for declaration in program.main.parsed.module.declarations:
        if declaration.name.text.strip('"') == output.name:
            return declaration.name.span
    return (0, 0)


def _fallbacks(program: Program, output: Output) -> list[Diagnostic]:
    """What the kit plays otherwise than written, each told once, at the first stroke that asks for it."""
    from compiler.render import Renderer

    renderer, told = Renderer(output.kit), {}
    for bar in output.performance.bars:
        for stroke in bar.strokes:
            heard = renderer.sound(stroke.hit)
            if heard.fallback:
                told.setdefault(heard.fallback, (bar, stroke.hit))
    problems = []
    for fallback, (bar, hit) in told.items():
        own = hit.place.unit is program.main
        span = hit.span if own else bar.section.span if bar.section is not None else _named(program, output)
        message = f"{output.kit.title}: {fallback}"
        help = f"`drumc kits show {output.kit.name}` lists what it has"
        problems.append(note("fallback", message, program.main.parsed.source, span, help=help))
    return problems


def unique(problems) -> list[Diagnostic]:
    """One message a mistake (the first that is told of a place), a file's own before those of others."""
    seen: dict = {}
    for problem in _unbroken(problems):
        seen.setdefault((problem.severity, problem.source.name, problem.span), problem)
    main = next(iter(seen.values())).source.name if seen else ""
    return sorted(seen.values(), key=lambda p: (p.source.name != main, p.source.name, p.span))


def _unbroken(problems) -> list[Diagnostic]:
    """Without what a broken bracket brings about: nobody can count the steps of its bar."""
    broken = [(problem.source, problem.span[0]) for problem in problems if problem.code == "bracket"]
    return [p for p in problems if p.code not in ("step-count", "under-row") or not _around(p, broken)]


def _around(problem: Diagnostic, places) -> bool:
    start, end = problem.span
    return any(problem.source is source and start <= place < end for source, place in places)


def _chosen(program: Program, wanted: Wanted, problems) -> list[ir.Declaration]:
    """The songs; where there is none, the patterns; or the one pattern that was asked for."""
    declared = program.main.parsed.module.declarations
    if wanted.pattern is not None:
        found = program.find("groove", wanted.pattern, program.main)
        if found is None:
            from compiler.not_there import no_pattern

            problems.append(no_pattern(wanted.pattern, program))
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

    ctx = Context(program, velocity, wanted.seed, wanted.knobs)
    if declaration.kind == "song":
        line = arrange(ctx, declaration, wanted.tempo)
    else:
        found = program.find("groove", declaration.name.text, program.main)
        line = arrange_groove(ctx, found or Found(declaration, program.main), wanted.bars, wanted.tempo)
    performance = perform(ctx, line) if _bounded(ctx, line, declaration) else perform(ctx, line._replace(sections=()))
    problems.extend(ctx.problems.values())
    problems.extend(quick_hands(performance))
    used |= ctx.used | {id(declaration)}
    name = declaration.name.text.strip('"')
    return Output(name, performance, kit, declaration.kind == "song")


def _bounded(ctx: Context, line, declaration) -> bool:
    """Whether the song has no more strokes than anything here should hold."""
    maps = [hits for section in line.sections for bar in section.canvas.bars for hits in bar.values()]
    if sum([len(hits) if type(hits) is dict else len(hits.shape) for hits in maps]) <= HITS:
        return True  # at most one stroke a letter
    strokes = sum(map(len, maps))
    if strokes > HITS:
        message = f"this has {strokes:,} strokes, and a song may have {HITS:,}"
        ctx.tell(error("limit", message, ctx.program.main.parsed.source, declaration.name.span))
    return strokes <= HITS


def _kit(program: Program, declaration, wanted: Wanted, folder, problems) -> Kit | None:
    """The kit that the caller or the song names, else General MIDI."""
    from compiler.kit import KitError

    token = None
    for item in declaration.body.items if declaration.kind == "song" else ():
        if type(item) is ir.Setting and item.name == "kit":
            token = item.values[0]
    name = wanted.kit or (token.text.strip('"') if token is not None else "gm")
    if token is not None and not wanted.kit and name.endswith((".yaml", ".yml")):
        path, wrong = read_used(name, folder, project_of(folder) if folder else None)
        name = path or name
        if wrong:
            from compiler.not_there import no_kit

            problems.append(no_kit(wrong[1], program.main.parsed.source, token.span))
            return None
    try:
        return load_kit(name, (folder,) if folder else ())
    except KitError as wrong:
        from compiler.not_there import asked_kit, no_kit

        said = asked_kit(name) if token is None or wanted.kit else (program.main.parsed.source, token.span)
        problems.append(no_kit(str(wrong), *said))
        return None
