"""`drumc grammar`: the grammar for those who read it from elsewhere, whole or as a profile to generate by."""

from __future__ import annotations

from compiler.files import STREAM, write
from compiler.terminal import DONE, WrongUse, say


def print_grammar(form: str, profile: str | None = None, meter: str | None = None, output: str = STREAM) -> int:
    """Write the whole grammar, or a profile of it for a meter, in a form; raises WrongUse and OSError."""
    text = _text(form, profile, meter)
    if output == STREAM:
        say(text)
    else:
        write(output, text.encode())
    return DONE


def _text(form: str, profile: str | None, meter: str | None) -> str:
    from dsl.profile import UnknownMeter, grammar_for, whole_grammar

    if profile is None:
        if meter is not None:
            raise WrongUse(f"the whole grammar has no meter: say --profile song or --profile pattern for {meter}")
        return whole_grammar(form)
    try:
        return grammar_for(form, profile, meter or "4/4")
    except UnknownMeter as wrong:
        raise WrongUse(f"{wrong}; {wrong.help}") from None
