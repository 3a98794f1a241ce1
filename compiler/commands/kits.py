"""`drumc kits …`: kits as tables, as note names for workstations, and new ones."""

from __future__ import annotations

import os

from compiler import kit_report
from compiler.files import STREAM, write
from compiler.kit_load import Kit, KitError, kit_names, load_kit
from compiler.terminal import DONE, WRONG_INPUT, WrongUse, say, tell

HERE = ("",)
"""Where kits are looked for before the library: in this folder."""


def list_kits(as_json: bool = False) -> int:
    """Print a line for each kit."""
    if as_json:
        from compiler.commands.library import list_names

        return list_names("kits", as_json=True)
    say(kit_report.list_kits(HERE) + "\n")
    return DONE


def show_kit(name: str, workstation: str | None = None, output: str = STREAM) -> int:
    """Print a kit as a table, or its note names as a workstation reads them."""
    if workstation is not None:
        return write_names(name, workstation, output)
    return _with_kits(kit_report.show_kit, name, output=output)


def compare_kits(one: str, other: str) -> int:
    """Print what two kits play differently."""
    return _with_kits(kit_report.compare_kits, one, other)


def write_names(name: str, workstation: str, output: str = STREAM) -> int:
    """Write the note names of a kit as a workstation reads them."""
    from compiler.kit_export import ENDINGS, note_names

    ending = ENDINGS[workstation]
    if output != STREAM and not output.lower().endswith(ending):
        raise WrongUse(f"`-o {output}`: a file of note names for {workstation} ends with `{ending}`")
    code = _with_kits(lambda kit: note_names(kit, workstation), name, output=output)
    if code == DONE and output != STREAM:
        tell(f"{output}: the note names of {name} for {workstation}")
    return code


def new_kit(name: str, like: str = "gm", output: str | None = None) -> int:
    """Write the beginning of a kit, but never over a file that is there."""
    if name in kit_names():
        raise WrongUse(f"`{name}` is a kit of the library, which yours would hide; choose another name")
    path = output or f"{name}.yaml"
    if path != STREAM and os.path.lexists(path):
        raise WrongUse(f"there is already a file {path}")
    code = _with_kits(lambda kit: kit_report.new_kit(name, kit), like, output=path)
    if code == DONE and path != STREAM:
        tell(f"{path}: a kit like {like}; take the # from the lines that you change")
    return code


def _with_kits(text_of, *names: str, output: str = STREAM) -> int:
    """Write what a function makes of the kits of these names."""
    try:
        kits: list[Kit] = [load_kit(name, HERE) for name in names]
        text = text_of(*kits)
    except KitError as wrong:
        tell(f"error: {wrong}")
        return WRONG_INPUT
    if output == STREAM:
        say(text)
    else:
        write(output, text.encode())
    return DONE
