"""The compiler as drafting hears it: texts -> problems, grids, faults of playing, library pages and MIDI."""

from __future__ import annotations

from compiler.compile import Compiled, check_source, compile_source
from dsl.draft.ears import Ears, Heard
from dsl.draft.hear import catalog
from dsl.source import Source

NAME = "draft.drum"
"""What a draft is called in messages."""


def play(text: str, folder: str | None = None) -> Compiled:
    """What a text plays, and its problems but for those of hands and feet."""
    return compile_source(Source(NAME, text), folder, catalog=catalog())


def check(text: str, folder: str | None = None) -> Heard:
    """Everything that is wrong with a text, with what two hands and two feet cannot play."""
    compiled = _compiled(text, folder)
    bars = sum(len(output.performance.bars) for output in compiled.outputs)
    return Heard(compiled.problems, len(compiled.outputs), bars)


def grid(text: str, folder: str | None = None, section: str | None = None) -> str:
    """What a text plays, as rows of steps; of a song perhaps one section."""
    from compiler.excerpt import bars_of_section, excerpt
    from compiler.grid import grid as drawn

    shown = []
    for output in _sound(text, folder).outputs:
        performance = output.performance
        if section:
            span = bars_of_section(performance, section)
            if span is None:
                raise ValueError(f"`{output.name}` has no section `{section}`")
            performance = excerpt(performance, *span)
        shown.append(f"{output.name}\n{drawn(performance)}")
    return "\n".join(shown)


def playable(text: str, folder: str | None = None, level: str = "pro") -> str:
    """What nobody of that level can play, in words; one line if all can be played."""
    from compiler.playable import problems
    from dsl.diagnostic import render_text

    found = [problem for output in _sound(text, folder).outputs for problem in problems(output, level)]
    return render_text(found) if found else f"two hands and two feet can play all of it (level: {level})\n"


def kits() -> str:
    """One line a kit."""
    from compiler.kit_report import list_kits

    return list_kits() + "\n"


def read(name: str) -> str:
    """What the library says of a name, and its source."""
    from compiler.shelf import called, place

    found = called(name, catalog())
    if not found:
        raise ValueError(f"there is no `{name}` in the library")
    pages = [f"# {entry.kind.removesuffix('s')} {entry.name}, {place(entry)}\n{entry.text}" for entry in found]
    return "\n\n".join(pages) + "\n"


def names() -> dict[str, list[tuple[str, str]]]:
    """Everything in the library: kind -> (name with its parameters, what it says first)."""
    from compiler.shelf import NAMESPACES, entries

    return {kind: [(_called(entry), _first(entry)) for entry in entries(kind, catalog())] for kind in NAMESPACES}


def midi(text: str, folder: str | None = None) -> list[tuple[str, bytes]]:
    """Each song or pattern of a text as (file name, MIDI bytes)."""
    from compiler.compile import file_name
    from compiler.midi import encode

    outputs = _sound(text, folder).outputs
    return [(file_name(output.name), encode(output.performance, output.kit)[0]) for output in outputs]


EARS = Ears(play, check, grid, playable, kits, read, names, midi)


def _compiled(text: str, folder: str | None) -> Compiled:
    return check_source(Source(NAME, text), folder, catalog=catalog())


def _sound(text: str, folder: str | None) -> Compiled:
    """What a text without errors plays; raises ValueError with the errors of any other."""
    compiled = _compiled(text, folder)
    if compiled.failed:
        from dsl.diagnostic import render_text

        raise ValueError(render_text([problem for problem in compiled.problems if problem.severity == "error"]))
    if not compiled.outputs:
        raise ValueError("there is nothing to play: no song and no pattern")
    return compiled


def _called(entry) -> str:
    params = [_parameter(entry, param) for param in entry.declaration.params]
    return f"{entry.name}({', '.join(params)})" if params else entry.name


def _parameter(entry, param) -> str:
    source = entry.unit.parsed.source
    choices = ": " + "/".join(choice.text for choice in param.choices) if param.choices else ""
    default = f" = {source.span_text(param.default.span)}" if param.default is not None else ""
    return f"{param.name.text}{choices}{default}"


def _first(entry) -> str:
    sentence, stop, _ = " ".join((entry.docs.partition("\n\n")[0] or entry.title).split()).partition(". ")
    return sentence + stop.strip()
