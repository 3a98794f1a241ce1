"""A model's name -> the model of pydantic-ai that asks it; a missing extra or key becomes one sentence."""

from __future__ import annotations

import os
import re
from importlib.util import find_spec

from dsl.draft.engine import Engine, EngineError, NoSuchEngine
from dsl.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from pydantic_ai.models import Model


class Provider(Record):
    """`extra` is what to install of drumc, `module` what it brings; `keys` are the variables one of which holds a key.

    A server of one's own has an `address` ("" if it must be said) and a field that takes a grammar.
    """

    title: str
    extra: str
    module: str
    keys: tuple[str, ...] = ()
    address: str | None = None
    grammar: tuple[str, ...] = ()
    grammar_form: str = ""


OWN_KEY = "DRUMC_API_KEY"
NO_KEY = "none"
"""What a server of one's own is sent where no key is set, so that no other key can be taken for it."""
_HEADERS = frozenset(
    (
        "host",
        "accept",
        "accept-encoding",
        "connection",
        "content-type",
        "content-length",
        "transfer-encoding",
        "user-agent",
    )
)
"""What a server of one's own is sent besides the key that is meant for it."""
PROVIDERS = {
    "anthropic": Provider("Anthropic", "anthropic", "anthropic", ("ANTHROPIC_API_KEY",)),
    "openai": Provider("OpenAI", "openai", "openai", ("OPENAI_API_KEY",)),
    "google": Provider("Google", "google", "google.genai", ("GOOGLE_API_KEY", "GEMINI_API_KEY")),
    "ollama": Provider("Ollama", "openai", "openai", address="http://localhost:11434/v1"),
    "vllm": Provider(
        "vLLM", "openai", "openai", (), "http://localhost:8000/v1", ("structured_outputs", "grammar"), "llguidance"
    ),
    "llama.cpp": Provider("llama.cpp", "openai", "openai", (), "http://localhost:8080/v1", ("grammar",), "gbnf"),
    "openai-compatible": Provider("an OpenAI-compatible server", "openai", "openai", address=""),
}


def provider_of(name: str) -> Provider:
    """The provider that a model's name begins with; raises NoSuchEngine."""
    word = name.partition(":")[0]
    known = PROVIDERS.get(word) or PROVIDERS.get(word.removesuffix("-responses").removesuffix("-chat"))
    if known is not None:
        return known
    if find_spec(f"pydantic_ai.providers.{word.replace('-', '_').replace('.', '_')}") is not None:
        return Provider(word, "", "")
    raise NoSuchEngine(
        f"no provider is called `{word}`; there are {', '.join(PROVIDERS)}, the others of pydantic-ai, and the "
        "engine `template`"
    )


def model_of(
    engine: Engine, environ: Mapping[str, str] | None = None, tell: Callable[[str], None] = lambda sentence: None
) -> Model:
    """The model of an engine; of several names, one that falls back from each to the next. Raises EngineError.

    Of several, those that this machine cannot use are passed over, and `tell` is told why.
    """
    made, wrong = [], {}
    for name in engine.names:
        try:
            made.append(one_model(name, environ))
        except NoSuchEngine:
            raise
        except EngineError as unusable:
            wrong[name] = unusable
    if not made:
        raise next(iter(wrong.values()))
    for name, unusable in wrong.items():
        tell(f"passes over {name}: {unusable}")
    if len(made) == 1:
        return made[0]
    from pydantic_ai.models.fallback import FallbackModel

    return FallbackModel(made[0], *made[1:])


def one_model(name: str, environ: Mapping[str, str] | None = None) -> Model:
    """The model of one name; raises EngineError."""
    environ = os.environ if environ is None else environ
    provider = provider_of(name)
    if not provider.module:
        return _other(name, provider)
    _need(provider)
    if provider.address is not None:
        return _own_server(name, provider, environ)
    if not any(environ.get(key) for key in provider.keys):
        raise EngineError(f"{provider.title} wants a key: put it into the environment variable {provider.keys[0]}")
    return _hosted(name, provider)


def grammar_field(name: str, grammar: str) -> dict:
    """What a request to this server carries so that the answer follows a grammar; empty if it has no such field."""
    field: object = grammar
    path = provider_of(name).grammar
    for key in reversed(path):
        field = {key: field}
    return field if isinstance(field, dict) else {}


def _need(provider: Provider) -> None:
    try:
        found = find_spec(provider.module) is not None
    except ModuleNotFoundError:
        found = False
    if not found:
        raise EngineError(f"{provider.title} needs an extra: install it with `pip install 'drumc[{provider.extra}]'`")


def _hosted(name: str, provider: Provider) -> Model:
    from pydantic_ai.exceptions import UserError
    from pydantic_ai.models import infer_model

    try:
        return infer_model(name)
    except ImportError:
        sentence = f"{provider.title} needs an extra: install it with `pip install 'drumc[{provider.extra}]'`"
    except (UserError, ValueError):
        sentence = f"`{name}` cannot be used: its name or its key ({provider.keys[0]}) is not accepted"
    raise EngineError(sentence)


def _other(name: str, provider: Provider) -> Model:
    """A model of a provider that only pydantic-ai knows: what it lacks is read from what that says."""
    from pydantic_ai.exceptions import UserError
    from pydantic_ai.models import infer_model

    try:
        return infer_model(name)
    except ImportError as missing:
        extra = re.search(r"pydantic-ai-slim\[([\w-]+)\]", str(missing))
        package = f"pydantic-ai-slim[{extra[1] if extra else provider.title}]"
        sentence = f"{provider.title} needs an extra: install it with `pip install '{package}'`"
    except (UserError, ValueError) as problem:
        key = re.search(r"`([A-Z][A-Z0-9]*_[A-Z0-9_]+)`", str(problem))
        wants = f"{provider.title} wants {key[1]} in the environment" if key else ""
        sentence = wants or f"`{name}` cannot be used: there is no such model to draft with"
    raise EngineError(sentence)


def _own_server(name: str, provider: Provider, environ: Mapping[str, str]) -> Model:
    """A server that speaks OpenAI's language; nothing that the environment says for OpenAI goes there."""
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.providers.openai import OpenAIProvider

    word, _, rest = name.partition(":")
    model, _, address = rest.partition("@")
    address = address or provider.address or ""
    if not address or not model:
        raise EngineError(f"`{word}` needs a model and an address: `{word}:NAME@http://localhost:8000/v1`")
    key = environ.get(OWN_KEY) or NO_KEY

    async def bare(request: Any) -> None:
        """Take away what the client reads from the environment: OpenAI's organization, headers with another's key."""
        for header in [*request.headers]:
            if header.lower() not in _HEADERS:
                del request.headers[header]
        request.headers["Authorization"] = f"Bearer {key}"

    there = OpenAIProvider(base_url=address, api_key=key)
    http: Any = there.client._client
    http.event_hooks = {**http.event_hooks, "request": [bare]}
    http.follow_redirects = False  # a request and its key go where the user said, and nowhere else
    return OpenAIChatModel(model, provider=there)
