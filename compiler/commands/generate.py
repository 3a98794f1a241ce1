"""`drumc generate`: a style and wishes -> a whole song, as its source or as a MIDI file."""

from __future__ import annotations

import os
import sys

from compiler.commands.playing import request
from compiler.compile import Compiled, compile_source, file_name
from compiler.files import STREAM, write
from compiler.generate import song_source
from compiler.terminal import DONE, WRONG_INPUT, WrongUse, say, tell, tell_problems
from dsl.catalog import Catalog
from dsl.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

SOURCE, MIDI = ".drum", ".mid"


def generate_song(
    style: str,
    drummer: str | None = None,
    tempo: int | None = None,
    form: str | None = None,
    seed: int = 0,
    settings: Sequence[str] = (),
    kit: str | None = None,
    meter: str | None = None,
    title: str | None = None,
    output: str | None = None,
    strict: bool = False,
) -> int:
    """Write a song of a style: its source on stdout, or as `output` says its source or its MIDI file."""
    kind = _kind(output)
    knobs = request(settings=settings).wanted.knobs
    made = song_source(style, drummer, tempo, form, seed, knobs, _beside(kit, output), meter, title)
    if made.failed:
        tell_problems(made.problems)
        return WRONG_INPUT
    compiled = _compiled(made.text, output)
    problems = [*made.problems, *(one for one in compiled.problems if one.code not in _asked(made))]
    tell_problems(problems)
    if compiled.failed or (strict and problems):
        return WRONG_INPUT
    if output is None:
        say(made.text)
    elif kind == SOURCE:
        _write_source(output, made.text, compiled)
    else:
        _write_midi(output, compiled)
    return DONE


def _asked(made) -> set[str]:
    """What was told of the wishes already, and need not be told of the text that keeps them."""
    return {problem.code for problem in made.problems}


def _kind(output: str | None) -> str:
    """What a path asks for by its ending; raises WrongUse for any other one."""
    if output is None:
        return SOURCE
    if output == STREAM and sys.stdout.isatty():
        raise WrongUse("MIDI is not for a terminal to show; without `-o`, the song's source is shown")
    if output == STREAM or _is_folder(output) or output.lower().endswith((MIDI, ".midi")):
        return MIDI
    if output.lower().endswith(SOURCE):
        return SOURCE
    raise WrongUse(f"`-o {output}` is neither a MIDI file nor a source; end it with `{MIDI}` or `{SOURCE}`")


def _is_folder(path: str) -> bool:
    return path.endswith(("/", os.sep)) or os.path.isdir(path)


def _beside(kit: str | None, output: str | None) -> str | None:
    """A kit's file as it is named from where the song lies; a kit's name as it is."""
    if kit is None or not kit.endswith((".yaml", ".yml")):
        return kit
    return os.path.relpath(kit, os.path.dirname(output or "") or os.curdir).replace(os.sep, "/")


def _compiled(text: str, output: str | None) -> Compiled:
    """The song, compiled as it would be where it is written."""
    folder = os.path.dirname(output or "") if output != STREAM else ""
    return compile_source(Source("the song", text), os.path.abspath(folder), catalog=Catalog())


def _write_source(path: str, text: str, compiled: Compiled) -> None:
    """Write the text, but never over one that somebody may have changed."""
    if os.path.lexists(path) and not _is_same(path, text):
        raise WrongUse(f"there is already a file {path}, and it is another song; choose another name")
    write(path, text.encode())
    _tell(path, compiled)


def _is_same(path: str, text: str) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read() == text.encode()
    except OSError:
        return False


def _write_midi(path: str, compiled: Compiled) -> None:
    from compiler.midi import encode

    output = compiled.outputs[0]
    if path != STREAM and _is_folder(path):
        path = os.path.join(path, file_name(output.name) + MIDI)
    data, fallbacks = encode(output.performance, output.kit)
    for phrase, count in fallbacks.items():
        tell(f"{_shown(path)}: kit {output.kit.name}: {phrase}" + (f" ({count} times)" if count > 1 else ""))
    write(path, data)
    _tell(path, compiled)


def _tell(path: str, compiled: Compiled) -> None:
    from compiler.duration import summary

    tell(f"{_shown(path)}: {summary(compiled.outputs[0].performance)}")


def _shown(path: str) -> str:
    return "standard output" if path == STREAM else path
