"""`drumc compile`: files -> MIDI files. All is compiled before anything is written, so a mistake writes nothing."""

from __future__ import annotations

import os
import sys

from compiler.commands.playing import NotThere, Request, play, request, source_of
from compiler.compile import Compiled, Output, file_name
from compiler.duration import summary
from compiler.files import STREAM, write
from compiler.midi import encode
from compiler.project import written_here
from compiler.terminal import DONE, WRONG_INPUT, WrongUse, tell, tell_problems
from dsl.catalog import Catalog
from dsl.record import Record
from dsl.source import Source, SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dsl.diagnostic import Diagnostic


MIDI = (".mid", ".midi")


class Made(Record):
    """One MIDI file to be written: where, what, what to say of it, and which words of which source name it."""

    path: str
    data: bytes
    report: str
    fallbacks: dict[str, int]
    kit: str
    source: Source
    span: tuple[int, int]


def compile_files(
    files: list[str] | tuple[None] = (None,),
    output: str | None = None,
    ppq: int | None = None,
    split: bool | None = None,
    strict: bool = False,
    **asked,
) -> int:
    """Compile files and write what they play; says on stderr what was written and what went wrong."""
    job = _Job(request(**asked), output, ppq, split)
    for file in files:
        job.compile(file)
    job.refuse()
    job.problems += same_outputs(job.made)
    tell_problems(job.problems)
    for made in job.made:
        _tell_fallbacks(made)
    if job.failed:
        return WRONG_INPUT
    if strict and job.suspicious:
        tell("error: nothing is written, because --strict counts these as errors")
        return WRONG_INPUT
    for made in job.made:
        write(made.path, made.data)
        tell(f"{_shown(made.path)}: {made.report}")
    return DONE


class _Job:
    """All the files of one command line: what will be written, and what is wrong so far."""

    def __init__(self, asked: Request, output: str | None, ppq: int | None, split: bool | None):
        self.asked, self.output, self.ppq, self.split = asked, output, ppq, split
        self.catalog = Catalog()
        self.made: list[Made] = []
        self.problems: list[Diagnostic] = []
        self.inputs: list[str] = []
        self.unread = 0

    @property
    def failed(self) -> bool:
        return bool(self.unread) or any(problem.severity == "error" for problem in self.problems)

    @property
    def suspicious(self) -> bool:
        return bool(self.problems) or any(made.fallbacks for made in self.made)

    def compile(self, file: str | None) -> None:
        try:
            source, folder = source_of(file, self.asked)
            compiled = play(source, folder, self.asked, self.catalog)
        except (SourceError, NotThere) as wrong:
            tell(f"error: {wrong}")
            self.unread += 1
            return
        self.inputs += [unit.parsed.source.name for unit in compiled.program.units]
        self.problems += compiled.problems
        if not compiled.failed:
            self.made += [self.encoded(file, folder, compiled, output) for output in compiled.outputs]

    def encoded(self, file: str | None, folder: str | None, compiled: Compiled, output: Output) -> Made:
        performance = output.performance
        ppq, split = written_here(folder, self.ppq, self.split)
        data, fallbacks = encode(performance, output.kit, ppq, split)
        source = compiled.program.main.parsed.source
        path = path_of(output.name, file, self.output)
        return Made(path, data, summary(performance), fallbacks, output.kit.name, source, _name_span(compiled, output))

    def refuse(self) -> None:
        """Raise WrongUse rather than write MIDI to a terminal, or over what was read."""
        for path in (made.path for made in self.made):
            if path == STREAM and sys.stdout is not None and sys.stdout.isatty():
                raise WrongUse("MIDI is not for a terminal to show; write `-o FILE`, or send it on with `|` or `>`")
            if path != STREAM and any(_same_file(path, file) for file in self.inputs):
                raise WrongUse(f"{path} is one of the files read; it would be written over")
            if not path.lower().endswith(MIDI) and not _is_device(path):
                raise WrongUse(f"`-o {path}`: what is written is a MIDI file; end its name with `{MIDI[0]}`")


def path_of(name: str, file: str | None, output: str | None) -> str:
    """Where an output of `file` goes: as `-o` says; else to this folder, or what came from standard input to output."""
    if output is None:
        return STREAM if file == STREAM else file_name(name) + ".mid"
    if output.endswith(("/", os.sep)) or os.path.isdir(output):
        return os.path.join(output, file_name(name) + ".mid")
    return output


def same_outputs(made: list[Made]) -> list[Diagnostic]:
    """An error for each output that another one would write over."""
    problems, seen = [], {}
    for one in made:
        key = os.path.realpath(one.path) if one.path != STREAM else STREAM
        first = seen.setdefault(key, one)
        if first is not one:
            from dsl.diagnostic import Label, error

            message = f"this would be written to {_shown(one.path)}, and so would another"
            help = "give one of them another name, or compile them one by one; `-o FOLDER/` takes several"
            others = (Label(first.span, "the other", first.source),)
            problems.append(error("same-output", message, one.source, one.span, others=others, help=help))
    return problems


def _name_span(compiled: Compiled, output: Output) -> tuple[int, int]:
    """Where the source names an output; its start for one of the library's."""
    for declaration in compiled.program.main.parsed.module.declarations:
        if declaration.name.text.strip('"') == output.name and (declaration.kind == "song") == output.song:
            return declaration.name.span
    return 0, 0


def _is_device(path: str) -> bool:
    """Whether something is there that is no file, such as a pipe."""
    return path == STREAM or (os.path.exists(path) and not os.path.isfile(path))


def _same_file(path: str, other: str) -> bool:
    try:
        return os.path.samefile(path, other)
    except OSError:
        return False


def _tell_fallbacks(made: Made) -> None:
    for phrase, count in made.fallbacks.items():
        tell(f"{_shown(made.path)}: kit {made.kit}: {phrase}" + (f" ({count} times)" if count > 1 else ""))


def _shown(path: str) -> str:
    return "standard output" if path == STREAM else path
