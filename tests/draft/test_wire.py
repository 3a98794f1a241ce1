"""What goes over the wire: a fake OpenAI-compatible server on loopback that answers, fails, sleeps, babbles."""

from __future__ import annotations

import json
import socket

import pytest

pytest.importorskip("pydantic_ai")
pytest.importorskip("openai")

from dsl.draft import work
from dsl.draft.desk import Budget, Unanswered
from dsl.draft.engine import Engine, EngineError
from dsl.draft.models import providers as models
from dsl.profile import grammar_for
from tests.draft.fakes import (
    GOOD,
    SHORT_BAR,
    FakeServer,
    begin,
    breaks_off,
    calls_without_end,
    cut_off,
    done,
    endless,
    event,
    fails,
    order,
    says,
    sleeps,
    streams,
)

KEY = "sk-test-0123456789abcdef"


@pytest.fixture
def serve(monkeypatch):
    """Starts a server with a behaviour; the environment holds two keys, of which only drumc's own may go there."""
    monkeypatch.setenv("DRUMC_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-openai-must-stay-here")
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    made = []

    def start(behave) -> FakeServer:
        made.append(FakeServer(behave))
        return made[-1]

    yield start
    for server in made:
        server.close()


def asked(server: FakeServer, request="a groove", provider="openai-compatible", **given):
    engine = Engine((f"{provider}:tiny@{server.address}",), "test")
    given.setdefault("budget", Budget(seconds=10, retries=1, resend=0))
    return work.draft(order(request, engine=engine, **given))


def test_a_streamed_answer(serve):
    server, told = serve(streams(f"Here:\n```\n{GOOD}```")), []
    made = asked(server, "pocket, 92 bpm", progress=told.append)
    assert made.good and made.text.endswith(GOOD)
    body = server.bodies[0]
    assert body["model"] == "tiny" and body["stream"] is True
    assert "pocket, 92 bpm" in json.dumps(body["messages"][-1])
    assert {tool["function"]["name"] for tool in body["tools"]} >= {"search_library", "show_grid"}
    assert server.keys == [f"Bearer {KEY}"]


def test_a_wrong_answer_is_sent_back(serve):
    server = serve(streams(SHORT_BAR, GOOD))
    assert asked(server).tries == 2
    assert "error[step-count]" in json.dumps(server.bodies[1]["messages"], ensure_ascii=False)


def test_no_key_of_another_is_sent(serve, monkeypatch):
    monkeypatch.delenv("DRUMC_API_KEY")
    for name in ("OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "openai-must-stay")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Key: openai-must-stay\nAuthorization: Bearer must-stay")
    server = serve(streams(GOOD))
    assert asked(server).good
    assert "tiny" in server.bodies[0]["model"] and "must-stay" not in server.headers[0]


def test_a_server_cannot_send_a_request_on_to_another(serve):
    other = serve(streams(GOOD))

    def behave(handler, body):
        handler.send_response(307)
        handler.send_header("location", f"{other.address}/chat/completions")
        handler.send_header("content-length", "0")
        handler.end_headers()

    with pytest.raises(Unanswered):
        asked(serve(behave))
    assert not other.bodies


FAILURES = {
    "bad key": (fails(401, f"Incorrect API key provided: {KEY}"), "refused the key; check DRUMC_API_KEY"),
    "forbidden": (fails(403, "no"), "refused the key"),
    "no such model": (
        fails(404, "The model `tiny` does not exist"),
        "does not know a model|answered with the error 404|refused",
    ),
    "rate limit": (fails(429, "slow down", {"retry-after": "7"}), "asked too often"),
    "no credit": (fails(402, "pay first"), "credit|402"),
    "server error": (fails(500, "oops"), "failed; try again later|500"),
    "overloaded": (fails(503, "busy"), "try again later"),
    "html": (
        says(b"<html><body>Welcome to the hotel</body></html>", "text/html"),
        "cannot be read|holds a source|broke off|failed",
    ),
    "garbage in the stream": (says(b"data: {not json}\n\ndata: [DONE]\n\n"), "cannot be read|broke off|failed"),
    "binary": (says(bytes(range(256)) * 8), "cannot be read|holds a source|broke off|failed"),
    "nothing": (says(b""), "cannot be read|holds a source|broke off|failed"),
    "only done": (says(b"data: [DONE]\n\n"), "cannot be read|holds a source|broke off|failed"),
    "an empty answer": (streams(""), "gave no answer"),
}


@pytest.mark.parametrize(("behave", "sentence"), FAILURES.values(), ids=FAILURES)
def test_a_failure_is_one_sentence(serve, behave, sentence):
    with pytest.raises(Unanswered, match=sentence) as failed:
        asked(serve(behave))
    assert "\n" not in str(failed.value) and KEY not in str(failed.value)


def test_a_server_that_does_not_answer(serve):
    with pytest.raises(Unanswered, match="time"):
        asked(serve(sleeps(5)), budget=Budget(seconds=0.5, resend=0))


@pytest.mark.parametrize("behave", [endless, calls_without_end])
def test_a_server_that_never_stops(serve, behave):
    with pytest.raises(Unanswered, match="no end"):
        asked(serve(behave), budget=Budget(seconds=20, retries=0, resend=0, characters=20_000))


def test_an_answer_that_met_the_limit_of_its_length_is_not_whole(serve):
    half, told = GOOD[: GOOD.index("song")], []
    assert asked(serve(streams(half))).good, "what there is of it compiles"
    behaviours = [cut_off(half), streams(GOOD)]
    server = serve(lambda handler, body: behaviours[len(server.bodies) - 1](handler, body))
    made = asked(server, progress=told.append)
    assert made.good and made.tries == 2 and made.text.endswith(GOOD)
    assert any("cut off" in line for line in told)


def test_what_there_was_of_a_broken_answer_is_kept(serve):
    half = GOOD[: GOOD.index("song")]
    with pytest.raises(Unanswered, match="broke off") as failed:
        asked(serve(breaks_off(half)))
    best = failed.value.best
    assert best is not None and best.text.strip() == half.strip() and not best.good
    with pytest.raises(Unanswered) as failed:
        asked(serve(breaks_off("I think that")))
    assert failed.value.best is None


def test_what_it_cost_is_said_as_far_as_the_server_counts(serve):
    assert asked(serve(streams(GOOD))).cost == "1 request, tokens were not counted"


def test_no_server_there():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    engine = Engine((f"openai-compatible:tiny@http://127.0.0.1:{port}/v1",), "test")
    with pytest.raises(Unanswered, match="cannot be reached"):
        work.draft(order(engine=engine, budget=Budget(seconds=10, resend=0)))


def test_what_was_made_before_a_failure_is_kept(serve):
    answers = [streams(SHORT_BAR), fails(500)]

    def behave(handler, body):
        (answers.pop(0) if len(answers) > 1 else answers[0])(handler, body)

    with pytest.raises(Unanswered) as failed:
        asked(serve(behave))
    assert failed.value.best is not None and failed.value.best.text == SHORT_BAR


@pytest.mark.parametrize(
    ("provider", "field"),
    [("vllm", {"structured_outputs": {"grammar": 'start: "x"'}}), ("llama.cpp", {"grammar": 'start: "x"'})],
)
def test_a_grammar_goes_in_the_servers_own_field(serve, provider, field):
    server = serve(streams(GOOD))
    assert asked(server, provider=provider, grammar='start: "x"').good
    body = server.bodies[0]
    assert {name: body[name] for name in field} == field
    assert not body.get("tools"), "a constrained answer is a source, so it cannot call a tool"


@pytest.mark.parametrize(
    ("provider", "path", "form"),
    [("vllm", ("structured_outputs", "grammar"), "llguidance"), ("llama.cpp", ("grammar",), "gbnf")],
)
def test_a_server_that_takes_grammars_gets_the_profile_of_a_song(serve, provider, path, form):
    server = serve(streams(GOOD))
    engine = Engine((f"{provider}:tiny@{server.address}",), "test")
    assert work.draft(order("a groove in 7/8", engine=engine)).good
    sent = server.bodies[0]
    for key in path:
        sent = sent[key]
    assert sent == grammar_for(form, "song", "7/8")


def test_the_sections_of_a_story_are_held_to_the_grammar_of_their_meter(serve):
    sections = [{"name": "verse", "bars": 4, "energy": 40}, {"name": "bridge", "bars": 4, "energy": 20, "meter": "7/8"}]
    plan = {"title": "Train", "style": "rock.classic", "tempo": 96, "sections": sections}

    def behave(handler, body):
        begin(handler)
        if body.get("tools"):
            tool = {"name": body["tools"][0]["function"]["name"], "arguments": json.dumps(plan)}
            event(
                handler,
                {"tool_calls": [{"index": 0, "id": "plan", "type": "function", "function": tool}]},
                "tool_calls",
            )
        else:
            name = "bridge" if "bridge" in str(body["messages"][-1]).rpartition("<request>")[2] else "verse"
            event(
                handler, {"content": f'song "Part" {{\n  {name} 4 {{\n    style none\n    bd on 1\n  }}\n}}\n'}, "stop"
            )
        done(handler)

    server = serve(behave)
    engine = Engine((f"llama.cpp:tiny@{server.address}",), "test")
    made = work.compose(order("A train.", engine=engine))
    assert made.good and made.text.count("bd on 1") == 2
    sent = {body["grammar"] for body in server.bodies if "grammar" in body}
    assert sent == {grammar_for("gbnf", "song", meter) for meter in ("4/4", "7/8")}


def test_other_servers_get_no_grammar(serve):
    server = serve(streams(GOOD))
    assert asked(server, grammar='start: "x"').good
    assert not {"grammar", "structured_outputs"} & set(server.bodies[0])


def test_the_next_server_of_a_list(serve):
    first, second = serve(fails(500)), serve(streams(GOOD))
    engine = Engine((f"openai-compatible:a@{first.address}", f"vllm:b@{second.address}"), "test")
    made = work.draft(order(engine=engine, budget=Budget(seconds=10, resend=0)))
    assert made.good and len(first.bodies) == 1
    assert made.engine == f"vllm:b@{second.address}", "the one that answered signs"


def test_one_of_a_list_that_cannot_be_used_is_passed_over_and_said(serve, monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY")
    server, told = serve(streams(GOOD)), []
    engine = Engine(("openai:x", f"ollama:tiny@{server.address}"), "test")
    assert work.draft(order(engine=engine, progress=told.append)).engine == f"ollama:tiny@{server.address}"
    assert "passes over openai:x: OpenAI wants a key" in told[0]
    with pytest.raises(EngineError, match="OpenAI wants a key"):
        work.draft(order(engine=Engine(("openai:x", "openai:y"), "test")))


def test_names_of_models():
    assert models.one_model("ollama:tiny", {}).model_name == "tiny"
    for name, sentence in {
        "openai-compatible:tiny": "needs a model and an address",
        "anthropic:x": "ANTHROPIC_API_KEY|extra",
        "openai:x": "OPENAI_API_KEY",
        "google:x": "GOOGLE_API_KEY|extra",
        "openai-responses:x": "OPENAI_API_KEY",
        "nobody:x": "no provider is called `nobody`",
        "deepseek:x": "deepseek wants DEEPSEEK_API_KEY in the environment",
        "cohere:x": r"CO_API_KEY|pip install 'pydantic-ai-slim\[cohere\]'",
    }.items():
        with pytest.raises(EngineError, match=sentence):
            models.one_model(name, {})


@pytest.mark.parametrize("provider", ["anthropic", "openai", "google"])
def test_a_missing_extra_is_one_sentence(provider, monkeypatch):
    monkeypatch.setattr(models, "find_spec", lambda name: None)
    with pytest.raises(EngineError, match=rf"pip install 'drumc\[{provider}\]'"):
        models.one_model(f"{provider}:x", {"ANTHROPIC_API_KEY": "k", "OPENAI_API_KEY": "k", "GOOGLE_API_KEY": "k"})
