"""`drumc list`, `info` and `explain`: what the library has, and what its names and the codes of problems mean."""

from __future__ import annotations

from compiler.kit_load import KitError, kit_names, load_kit
from compiler.shelf import NAMESPACES, Entry, called, entries, everything, place
from compiler.terminal import DONE, WRONG_INPUT, columns, say, tell
from dsl.catalog import Catalog

SECTIONS = ("intro", "verse", "pre_chorus", "chorus", "bridge", "breakdown", "solo", "interlude", "outro")
"""What the sections of songs are usually called."""
HERE = ("",)
"""Where kits are looked for before the library: in this folder."""


def list_names(kind: str | None = None, as_json: bool = False) -> int:
    """Print the names of a kind with what they are, or without one the names of all kinds."""
    catalog = Catalog()
    kinds = [kind] if kind else [*NAMESPACES, "kits"]
    found = {one: _kits() if one == "kits" else list(map(_summary, entries(one, catalog))) for one in kinds}
    if as_json:
        say(_json([item for items in found.values() for item in items]))
    elif kind:
        say(columns([(item["name"], item["says"]) for item in found[kind]]) if found[kind] else "")
    else:
        say("\n".join(f"{one} ({len(items)})\n{_flowing(items)}" for one, items in found.items()))
    return DONE


def show_name(name: str, as_json: bool = False) -> int:
    """Print all that goes by a name, of whatever kind."""
    catalog = Catalog()
    found = [_described(entry) for entry in called(name, catalog)]
    if name in kit_names(HERE):
        found += [kit for kit in _kits() if kit["name"] == name]
    if not found:
        tell(f"error: there is no `{name}` in the library{_elsewhere(name) or _nearest(name, catalog)}")
        return WRONG_INPUT
    say(_json(found) if as_json else "\n".join(map(_page, found)))
    return DONE


def explain_code(code: str | None = None) -> int:
    """Print the page of a code, which may stand as a message has it (`error[step-count]`), or without one all codes."""
    from dsl.explain import UnknownCode, codes, page, title

    if code is None:
        say(columns([(known, title(known)) for known in codes()]))
        return DONE
    try:
        say(page(code.rpartition("[")[2].partition("]")[0].strip().lower().replace("_", "-")))
    except UnknownCode as wrong:
        tell(f"error: {wrong}" + ("" if wrong.nearest else "; `drumc explain` lists them"))
        return WRONG_INPUT
    return DONE


def _summary(entry: Entry) -> dict:
    """What every list says of an entry."""
    says = _first_sentence(entry.docs) or entry.title
    return {"kind": entry.kind.removesuffix("s"), "name": entry.name, "title": entry.title, "says": says}


def _described(entry: Entry) -> dict:
    return _summary(entry) | {
        "docs": entry.docs,
        "aliases": list(entry.aliases),
        "parameters": [_parameter(entry, parameter) for parameter in entry.declaration.params],
        "place": place(entry),
        "file": entry.path,
        "line": entry.line,
        "source": _dedented(entry),
    }


def _dedented(entry: Entry) -> str:
    """Its text with the first line as far to the left as the others (a style stands inside its genre)."""
    from textwrap import dedent

    column = entry.unit.parsed.source.line_column(entry.declaration.span[0])[1]
    return dedent(" " * (column - 1) + entry.text)


def _parameter(entry: Entry, parameter) -> dict:
    default = parameter.default
    text = entry.unit.parsed.source.span_text(default.span) if default is not None else ""
    return {"name": parameter.name.text, "default": text, "choices": [choice.text for choice in parameter.choices]}


def _kits() -> list[dict]:
    return [_kit(name, path) for name, path in kit_names(HERE).items()]


def _kit(name: str, path: str) -> dict:
    try:
        title = says = load_kit(path).title
    except KitError as wrong:
        title, says = "", f"cannot be used: {wrong.message}"
    return {"kind": "kit", "name": name, "title": title, "says": says, "file": path}


def _page(item: dict) -> str:
    """Everything about one thing, for people."""
    head = f"{item['kind']} {item['name']}" + f'  "{item["title"]}"' * bool(item["title"])
    if item["kind"] == "kit":
        return f"{head}\n  {item['file']}\n  see `drumc kits show {item['name']}`\n"
    lines = [head, f"  {item['place']}"]
    if item["aliases"]:
        lines.append("  also: " + ", ".join(item["aliases"]))
    lines += ["", *(f"  {line}".rstrip() for line in item["docs"].splitlines())] * bool(item["docs"])
    if item["parameters"]:
        lines += ["", "parameters"]
        rows = [(p["name"], p["default"], " / ".join(p["choices"])) for p in item["parameters"]]
        lines += columns(rows, "  ").splitlines()
    return "\n".join([*lines, "", item["source"]]) + "\n"


def _elsewhere(name: str) -> str:
    """Where a word is explained that is no name of the library: a code, a drum, a knob, a section, a keyword."""
    from dsl.explain import codes
    from dsl.lex import WORD_NUMBERS
    from dsl.strokes import NAMES, TARGETS
    from dsl.values import KNOBS

    if name in codes():
        return f"; it is a code, and `drumc explain {name}` has its page"
    if name in NAMES:
        return f"; it is the {TARGETS[NAMES[name]].says}, see section 4 of docs/language.md and `drumc kits show gm`"
    if name in KNOBS:
        return f"; it is a knob, as in `--set {name}=70%`, see docs/language.md"
    if name in SECTIONS:
        return "; it is a section of a song, see section 11 of docs/language.md"
    return "; it is a word of the language, see docs/language.md" if name in WORD_NUMBERS else ""


def _nearest(name: str, catalog: Catalog) -> str:
    from dsl.diagnostic import suggest

    better = suggest(name, {entry.name for entry in everything(catalog)} | set(kit_names(HERE)))
    return f"; did you mean `{better}`?" if better else "; `drumc list` shows what there is"


def _first_sentence(docs: str) -> str:
    paragraph = " ".join(docs.partition("\n\n")[0].split())
    sentence, stop, _ = paragraph.partition(". ")
    return sentence + stop.strip()


def _flowing(items: list[dict]) -> str:
    """Their names as indented lines of at most 100 characters."""
    from textwrap import fill

    names = ", ".join(item["name"] for item in items)
    return fill(names, 100, initial_indent="  ", subsequent_indent="  ") + "\n"


def _json(data) -> str:
    import json

    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
