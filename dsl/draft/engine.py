"""Which engine drafts: what the caller says, else the environment, else the project's `drum.toml`, else template."""

from __future__ import annotations

import os

from dsl.catalog import project_of
from dsl.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from dsl.draft.desk import Made

TEMPLATE = "template"
VARIABLE = "DRUMC_MODEL"
PROJECT_FILE = "drum.toml"
PROJECT_BYTES = 256 * 1024
SPEC_CHARACTERS = 400
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class EngineError(Exception):
    """An engine that cannot be used, or did not answer: one sentence for the user. The command line ends with 3."""

    best: Made | None = None
    """What it had made by then, if it had made anything."""


class NoSuchEngine(EngineError):
    """A name that is no engine's, whatever the machine has. The command line ends with 2."""


class Engine(Record):
    """`names` are models in the order in which they are tried, or only `template`; `origin` is who chose them."""

    names: tuple[str, ...]
    origin: str

    @property
    def is_template(self) -> bool:
        return self.names == (TEMPLATE,)

    @property
    def title(self) -> str:
        """As it is printed; a name never holds a key (see `checked`)."""
        return ", else ".join(self.names)

    def who(self, model: str) -> str:
        """The one of several names whose model answered, as far as that can be told by what it calls itself."""
        same = [name for name in self.names if model and model.startswith(name.partition(":")[2].partition("@")[0])]
        return same[0] if len(same) == 1 else self.title


def choose(asked: str | None = None, folder: str | None = None, environ: Mapping[str, str] | None = None) -> Engine:
    """The engine to use. Raises NoSuchEngine for a name that is none, and EngineError."""
    environ = os.environ if environ is None else environ
    if asked is not None:
        return Engine(names_of(asked), "--model")
    if environ.get(VARIABLE):
        return Engine(names_of(environ[VARIABLE]), VARIABLE)
    said = _of_project(folder) if folder is not None else None
    if said:
        return Engine(_harmless(names_of(said)), PROJECT_FILE)
    return Engine((TEMPLATE,), "default")


def names_of(text: str) -> tuple[str, ...]:
    """`a:one, b:two` as names; raises NoSuchEngine."""
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    if not names or len(text) > SPEC_CHARACTERS or not text.isprintable():
        raise NoSuchEngine("a model is named like `anthropic:NAME`, `ollama:NAME` or `template`")
    if TEMPLATE in names and len(names) > 1:
        raise NoSuchEngine("`template` is an engine by itself; it cannot stand in a list of models")
    return tuple(map(checked, names))


def checked(name: str) -> str:
    """The name, if it has a provider and an address without a key; raises NoSuchEngine that does not repeat it."""
    provider, colon, rest = name.partition(":")
    if name == TEMPLATE:
        return name
    if not colon or not rest or not provider.replace("-", "").replace(".", "").isalnum():
        raise NoSuchEngine("a model is named like `anthropic:NAME`, `ollama:NAME` or `template`")
    _, at, address = rest.partition("@")
    if at:
        _check_address(address)
    return name


def _check_address(address: str) -> None:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(address)
        wrong = parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0
    except ValueError:
        wrong, parts = True, urlsplit("")
    if wrong:
        raise NoSuchEngine("the address of a server is written like `openai-compatible:NAME@http://localhost:8000/v1`")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise NoSuchEngine("the address of a server holds no key; put the key into DRUMC_API_KEY")


def _harmless(names: tuple[str, ...]) -> tuple[str, ...]:
    """A project may come from anywhere, so it may not say which foreign server gets a request, or a key."""
    from urllib.parse import urlsplit

    for name in names:
        _, at, address = name.partition("@")
        if at and urlsplit(address).hostname not in LOOPBACK:
            raise EngineError(
                f"{PROJECT_FILE} may only name a server on this machine; say another with --model or {VARIABLE}"
            )
    return names


def _of_project(folder: str) -> str | None:
    """What `model` under `[assistant]` in the nearest drum.toml says."""
    path = os.path.join(project_of(folder), PROJECT_FILE)
    try:
        with open(path, "rb") as file:
            data = file.read(PROJECT_BYTES + 1)
    except OSError:
        return None
    if b"assistant" not in data or len(data) > PROJECT_BYTES:
        return None
    import tomllib

    try:
        table = tomllib.loads(data.decode()).get("assistant")
    except ValueError:  # `drumc check` says what is wrong with it
        return None
    said = table.get("model") if isinstance(table, dict) else None
    return said if isinstance(said, str) else None
