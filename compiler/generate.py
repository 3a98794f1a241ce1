"""A style and a few wishes -> the source of a whole song, or of one groove, to be compiled or edited like any other."""

from __future__ import annotations

from compiler import songwriter
from compiler.wishes import Wishes
from dsl.catalog import Catalog
from dsl.diagnostic import Diagnostic, has_errors
from dsl.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from compiler.wishes import Form


class Generated(Record):
    """The source of a song, or "" where a problem is an error; warnings may stand beside a text."""

    text: str
    problems: tuple[Diagnostic, ...]

    @property
    def failed(self) -> bool:
        return has_errors(self.problems)


def generate(
    style: str,
    *,
    drummer: str | None = None,
    tempo: int | None = None,
    form: Form | None = None,
    seed: int = 0,
    knobs: Mapping[str, int] | None = None,
    kit: str | None = None,
    meter: str | None = None,
    title: str | None = None,
) -> str:
    """The source of a song in a style: its sections, varied as a songwriter would, the same for the same arguments.

    `form` is text such as "intro 4, verse 8, chorus 8", or a list of names and bars; without it the style's own form
    is taken. `tempo` is in beats a minute, `knobs` are like `{"complexity": 70}` in per cent. Raises DrumError.
    """
    return _text(song_source(style, drummer, tempo, form, seed, knobs, kit, meter, title))


def pattern(
    style: str,
    section: str,
    bars: int = 4,
    *,
    drummer: str | None = None,
    tempo: int | None = None,
    seed: int = 0,
    knobs: Mapping[str, int] | None = None,
    kit: str | None = None,
    meter: str | None = None,
    title: str | None = None,
) -> str:
    """The source of one groove: bars of what a style plays in a section, with no fills unless knobs ask for them.

    The arguments are those of `generate`. Raises DrumError.
    """
    knobs = {"fill_frequency": 0, **(knobs or {})}
    return _text(song_source(style, drummer, tempo, [(section, bars)], seed, knobs, kit, meter, title, varied=False))


def _text(generated: Generated) -> str:
    if generated.failed:
        from compiler.api import DrumError

        raise DrumError(generated.problems)
    return generated.text


def song_source(
    style: str,
    drummer: str | None = None,
    tempo: int | None = None,
    form: Form | None = None,
    seed: int = 0,
    knobs: Mapping[str, int] | None = None,
    kit: str | None = None,
    meter: str | None = None,
    title: str | None = None,
    varied: bool = True,
) -> Generated:
    """`generate` with its problems told instead of raised, warnings too; `varied` is whether sections differ in more
    than what the style plays."""
    wishes = Wishes(style, drummer, knobs or {}, Catalog())
    wishes.check(tempo, seed, kit, title)
    steps = wishes.form(form, meter) if wishes.style is not None else ()
    if has_errors(wishes.problems) or wishes.style is None:
        return Generated("", tuple(wishes.problems))
    head = wishes.head(tempo, seed, kit, meter)
    sections = songwriter.arranged(wishes.planned(steps, varied), wishes.knobs, seed)
    name = title if title is not None else wishes.title(seed, steps, varied)
    lines = [f'song "{name}" {{', *(f"  {line}" for line in head), "", *(f"  {line}" for line in sections), "}", ""]
    return Generated("\n".join(lines), tuple(wishes.problems))
