"""Scripted models, a fake OpenAI-compatible server on loopback, and drafts good and bad, for the assistant's tests."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from compiler.ears import EARS
from dsl.draft.desk import Budget
from dsl.draft.engine import Engine
from dsl.draft.work import Order

GOOD = """\
pattern pocket {
  hh | x-x- x-x- x-x- x-x- |
  sn | ---- X--- ---- X--- |
  bd | x--- --x- x-x- ---- |
}

song "Pocket" {
  tempo 92

  verse 4 {
    layer pocket
  }
}
"""
SHORT_BAR = GOOD.replace("x-x- ---- |", "x-x- --- |")
TWO_SLIPS = SHORT_BAR.replace("sn |", "snaer |")
FAKE = Engine(("fake:scripted",), "test")


def function_model(*answers, calls=()):
    """A model that streams these answers one after the other (the last again and again); first it calls tools.

    `calls` are (tool, arguments) of its first turn. `.seen` is the list of the messages of each turn, `.tools` the
    names of the tools that it was offered.
    """
    from pydantic_ai.models.function import DeltaToolCall, FunctionModel

    seen: list = []
    offered: list = []

    async def stream(messages, info):
        seen.append(messages)
        offered.append(sorted(tool.name for tool in info.function_tools))
        turn = len(seen) - 1
        if calls and turn == 0:
            for place, (name, arguments) in enumerate(calls):
                yield {place: DeltaToolCall(name=name, json_args=json.dumps(arguments), tool_call_id=f"call{place}")}
            return
        answer = answers[min(turn - bool(calls), len(answers) - 1)]
        if isinstance(answer, Exception):
            raise answer
        for start in range(0, len(answer) or 1, 64):
            yield answer[start : start + 64]

    model = FunctionModel(stream_function=stream)
    model.seen, model.tools = seen, offered  # type: ignore[attr-defined]
    return model


def order(request="a groove", model=None, engine=FAKE, **given) -> Order:
    given.setdefault("budget", Budget(seconds=30, retries=3, resend=0))
    return Order(request, engine, EARS, model=model, **given)


def text_of(messages) -> str:
    """Everything that a model was sent in one turn, as text."""
    out = []
    for message in messages:
        out.append(str(getattr(message, "instructions", "") or ""))
        out += [str(getattr(part, "content", "")) for part in message.parts]
    return "\n".join(out)


# --- the wire -------------------------------------------------------------------------------------------------------


class FakeServer:
    """Answers chat completions on loopback as `behave(handler, body)` says; keeps each body and each key."""

    def __init__(self, behave):
        self.bodies: list[dict] = []
        self.keys: list[str] = []
        self.headers: list[str] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                length = int(self.headers.get("content-length", 0))
                server.bodies.append(json.loads(self.rfile.read(length)))
                self.model = server.bodies[-1].get("model", "fake")
                server.headers.append(str(self.headers))
                server.keys.append(self.headers.get("authorization", ""))
                try:
                    behave(self, server.bodies[-1])
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def log_message(self, *args):
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._http.server_port}/v1"
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    def close(self):
        self._http.shutdown()
        self._http.server_close()


def streams(*texts: str):
    """A server that streams these answers one after the other, in small pieces."""
    turn = iter(texts)

    def behave(handler, body):
        assert body["stream"] is True
        begin(handler)
        text = next(turn, texts[-1])
        for start in range(0, len(text), 40):
            event(handler, {"content": text[start : start + 40]})
        event(handler, {}, "stop")
        done(handler)

    return behave


def cut_off(text: str):
    """A server that meets the limit of an answer's length after this much."""

    def behave(handler, body):
        begin(handler)
        event(handler, {"content": text})
        event(handler, {}, "length")
        done(handler)

    return behave


def breaks_off(text: str):
    """A server whose line goes dead after this much of an answer."""

    def behave(handler, body):
        handler.send_response(200)
        handler.send_header("content-type", "text/event-stream")
        handler.send_header("content-length", "1000000")
        handler.end_headers()
        event(handler, {"content": text})
        handler.close_connection = True
        handler.connection.shutdown(2)

    return behave


def fails(status: int, message: str = "no", headers: dict | None = None):
    """A server that answers with an error."""

    def behave(handler, body):
        data = json.dumps({"error": {"message": message, "type": "error", "code": None}}).encode()
        handler.send_response(status)
        for name, value in {"content-type": "application/json", **(headers or {})}.items():
            handler.send_header(name, value)
        handler.send_header("content-length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    return behave


def says(data: bytes, kind: str = "text/event-stream"):
    """A server that answers with exactly these bytes."""

    def behave(handler, body):
        handler.send_response(200)
        handler.send_header("content-type", kind)
        handler.send_header("content-length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    return behave


def sleeps(seconds: float):
    def behave(handler, body):
        time.sleep(seconds)
        handler.close_connection = True

    return behave


def endless(handler, body):
    """A server that never stops."""
    begin(handler)
    for _ in range(100_000):
        event(handler, {"content": "x-x- " * 200})


def calls_without_end(handler, body):
    """A server whose model calls a tool with arguments that never end."""
    begin(handler)
    call = {"index": 0, "id": "call", "type": "function", "function": {"name": "show_grid", "arguments": ""}}
    event(handler, {"tool_calls": [call]})
    for _ in range(100_000):
        event(handler, {"tool_calls": [{"index": 0, "function": {"arguments": "x" * 1_000}}]})


def begin(handler):
    handler.send_response(200)
    handler.send_header("content-type", "text/event-stream")
    handler.send_header("connection", "close")
    handler.end_headers()
    handler.close_connection = True


def event(handler, delta: dict, finish: str | None = None):
    chunk = {
        "id": "1", "object": "chat.completion.chunk", "created": 1, "model": handler.model,
        "choices": [{"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finish}],
    }  # fmt: skip
    handler.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
    handler.wfile.flush()


def done(handler):
    handler.wfile.write(b"data: [DONE]\n\n")
    handler.wfile.flush()
