"""`drumc draft`, `revise`, `compose`, `ask`, `mcp`: words -> source files, with whom made them always said."""

from __future__ import annotations

import os
import sys

from compiler.commands.delivery import agreed, delivered, free, keep, named, report, unfinished
from compiler.ears import EARS
from compiler.files import STREAM, folder_of, read_source
from compiler.terminal import DONE, WRONG_INPUT, WRONG_PLACE, WrongUse, say, tell
from dsl.draft.engine import TEMPLATE, Engine, EngineError, NoSuchEngine, choose
from dsl.draft.request import RequestError
from dsl.source import SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from dsl.draft.desk import Made
    from dsl.draft.work import Order


def draft_song(
    request: str,
    output: str | None = None,
    model: str | None = None,
    seed: int = 0,
    dry_run: bool = False,
    force: bool = False,
) -> int:
    """Draft a song for a request; on stdout, or where `output` says."""
    return _guarded(lambda: _new("draft", _words(request), output, model, seed, dry_run, force), output)


def compose_story(
    file: str,
    output: str | None = None,
    model: str | None = None,
    seed: int = 0,
    dry_run: bool = False,
    force: bool = False,
) -> int:
    """Compose a song from a text file that tells it."""
    return _guarded(lambda: _new("compose", read_source(file).text, output, model, seed, dry_run, force), output)


def revise_file(
    file: str,
    request: str,
    only: str | None = None,
    model: str | None = None,
    yes: bool = False,
    dry_run: bool = False,
) -> int:
    """Change a file as a request says: show the difference, ask, write."""
    return _guarded(lambda: _revise(file, request, only, model, yes, dry_run), file)


def ask_library(request: str, model: str | None = None, as_json: bool = False, dry_run: bool = False) -> int:
    """Answer a question from the library, naming the files."""
    return _guarded(lambda: _ask(request, model, as_json, dry_run), None)


def serve_mcp(folder: str = os.curdir) -> int:
    """Serve other assistants on standard input and output until they hang up."""
    if not os.path.isdir(folder):
        raise WrongUse(f"{folder} is not a folder")
    try:
        from dsl.draft.mcp_server import serve
    except ImportError:
        tell("error: `drumc mcp` needs an extra: install it with `pip install 'drumc[mcp]'`")
        return WRONG_PLACE
    serve(EARS, os.path.abspath(folder))
    return DONE


# --- what each does -------------------------------------------------------------------------------------------------


def _new(make: str, request: str, output: str | None, model: str | None, seed: int, dry_run: bool, force: bool) -> int:
    """A new song: `make` says how, and which prompt a model gets."""
    order = _order(request, model, seed, output)
    if dry_run:
        from dsl.draft.models import prompts

        return _shown((prompts.for_draft if make == "draft" else prompts.for_plan)(order.request, EARS))
    free(output, force)
    from dsl.draft import work

    return delivered((work.draft if make == "draft" else work.compose)(order), output, force)


def _revise(file: str, request: str, only: str | None, model: str | None, yes: bool, dry_run: bool) -> int:
    source = read_source(file)
    order = _order(request, model, 0, file)
    if dry_run:
        from dsl.draft.models.prompts import for_revision

        return _shown(for_revision(source.text, request, only, EARS))
    from dsl.draft import work

    made = work.revise(order, source.text, only)
    report(made)
    if made.text == source.text and not made.problems:
        return _unchanged(made, file)
    if not made.good:
        return unfinished(made, file)
    return agreed(source.text, made.text, file, yes)


def _unchanged(made: Made, file: str) -> int:
    """Nothing to write: because all of it is so already, or because it cannot be done."""
    if file == STREAM:
        say(made.text)
    tell(f"{named(file)}: nothing was changed" + ("" if made.unable else "; it is so already"))
    return WRONG_INPUT if made.unable else DONE


def _ask(question: str, model: str | None, as_json: bool, dry_run: bool) -> int:
    from dsl.search.find import Unsearchable, search

    if as_json and model not in (None, TEMPLATE):
        raise WrongUse("`--json` is what the library has, and no model is asked for that; leave out --model")
    order = _order(_words(question), TEMPLATE if as_json else model, 0, None)
    try:
        found = search(order.request, (), 6)
    except Unsearchable as lacking:
        raise EngineError(str(lacking)) from None
    if dry_run:
        from dsl.draft.models.prompts import for_answer

        return _shown(for_answer(order.request, found))
    if as_json:
        import json

        from dsl.search.language import as_found

        told = [one._asdict() for one in (*as_found(order.request), *found)]
        say(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
        return DONE if told else WRONG_INPUT
    if order.engine.is_template or not found:
        from dsl.search.answer import NOTHING, answer

        said = answer(order.request)
        say(said)
        return WRONG_INPUT if said == NOTHING else DONE
    from dsl.draft.models.answer import answer as asked

    say(asked(order, found).rstrip() + "\n\nfrom " + ", ".join(dict.fromkeys(one.path for one in found)) + "\n")
    return DONE


# --- common ---------------------------------------------------------------------------------------------------------


def _words(request: str) -> str:
    """A request as it is typed, or standard input for `-`."""
    return read_source(STREAM).text if request == STREAM else request


def _order(request: str, model: str | None, seed: int, path: str | None) -> Order:
    from dsl.draft.work import Order

    folder = folder_of(path) if path else os.getcwd()
    engine = choose(model, folder or os.getcwd())
    order = Order(request, engine, EARS, seed=seed, folder=folder, progress=_progress())
    tell(_engine_line(engine))
    if not engine.is_template:
        import warnings

        from dsl.draft.models.providers import provider_of

        for name in engine.names:
            provider_of(name)

        warnings.simplefilter("ignore")  # clients tell their own news there; a user is told one sentence
    return order


def _engine_line(engine: Engine) -> str:
    rules = " (rules and the library, no language model)" if engine.is_template else f" ({engine.origin})"
    return f"engine: {engine.title}{rules}"


def _progress() -> Callable[[str], None]:
    """Tell each step on a line; how an answer grows only where somebody watches."""
    watched = sys.stderr is not None and sys.stderr.isatty()

    def told(sentence: str) -> None:
        if watched or not sentence.startswith("writes: "):
            tell(f"  {sentence}")

    return told


def _shown(prompt) -> int:
    say(str(prompt) + "\n")
    return DONE


def _guarded(do: Callable[[], int], output: str | None) -> int:
    """Do it; what fails is told in one sentence, and what an engine had made by then is kept."""
    try:
        return do()
    except (RequestError, NoSuchEngine) as wrong:
        raise WrongUse(str(wrong)) from None
    except SourceError as wrong:
        tell(f"error: {wrong}")
        return WRONG_INPUT
    except EngineError as failed:
        tell(f"error: {failed}")
        if failed.best is not None:
            report(failed.best)
            keep(failed.best, output)
        return WRONG_PLACE
