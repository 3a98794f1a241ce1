"""The loop of a drafting model, without a network: retries, budget, the best attempt, tools, streaming, narratives."""

from __future__ import annotations

import asyncio
import json

import pytest

pytest.importorskip("pydantic_ai")

from pydantic_ai import models
from pydantic_ai.models.test import TestModel

import drumc
from compiler.ears import EARS
from dsl.draft import work
from dsl.draft.desk import Budget, Unanswered
from dsl.draft.request import RequestError
from tests.draft.fakes import FAKE, GOOD, SHORT_BAR, TWO_SLIPS, function_model, order, text_of


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    monkeypatch.setattr(models, "ALLOW_MODEL_REQUESTS", False)


def test_a_good_answer_is_taken_and_signed():
    made = work.draft(order("a pocket, 92 bpm", function_model(f"Sure:\n```\n{GOOD}```")))
    assert made.good and made.tries == 1
    assert made.text == f"# Drafted by drumc with fake:scripted, from: a pocket, 92 bpm\n{GOOD}"
    assert "1 request" in made.cost and "tokens" in made.cost


def test_a_wrong_answer_goes_back_with_its_problems():
    model = function_model(TWO_SLIPS, SHORT_BAR, GOOD)
    made = work.draft(order(model=model))
    assert made.good and made.tries == 3
    assert "error[unknown-target]" in text_of(model.seen[1][-1:])
    assert "error[step-count]" in text_of(model.seen[2][-1:])
    assert "15 steps" in text_of(model.seen[2][-1:])


def test_after_the_budget_the_best_attempt_is_kept():
    model = function_model(TWO_SLIPS, SHORT_BAR, TWO_SLIPS)
    made = work.draft(order(model=model, budget=Budget(retries=2)))
    assert not made.good and made.tries == 3 == len(model.seen)
    assert made.text.endswith(SHORT_BAR)
    assert [problem.code for problem in made.problems] == ["step-count"]


def test_a_model_without_a_source_is_said_to_have_none():
    made = work.draft(order(model=function_model("I'd rather not.")))
    assert not made.good


def test_the_limit_of_requests_ends_it():
    model = function_model(GOOD, calls=[("list_kits", {})])
    with pytest.raises(Unanswered, match="budget"):
        work.draft(order(model=model, budget=Budget(requests=1)))


def test_the_limit_of_tokens_ends_it_and_keeps_the_attempt():
    with pytest.raises(Unanswered, match="budget") as failed:
        work.draft(order(model=function_model(SHORT_BAR), budget=Budget(retries=50, total_tokens=200)))
    assert failed.value.best is not None and failed.value.best.text == SHORT_BAR


def test_time_ends_it():
    from pydantic_ai.models.function import FunctionModel

    async def slow(messages, info):
        await asyncio.sleep(20)
        yield GOOD

    with pytest.raises(Unanswered, match="time"):
        work.draft(order(model=FunctionModel(stream_function=slow), budget=Budget(seconds=0.2)))


def test_an_answer_without_end_is_cut_off():
    from pydantic_ai.models.function import FunctionModel

    sent = []

    async def babble(messages, info):
        while len(sent) < 100_000:
            sent.append(1)
            yield "x-x- " * 50

    with pytest.raises(Unanswered, match="no end"):
        work.draft(order(model=FunctionModel(stream_function=babble)))
    assert len(sent) < 1_000


def test_a_bug_of_ours_is_not_hidden():
    with pytest.raises(ZeroDivisionError):
        work.draft(order(model=function_model(ZeroDivisionError("ours"))))


def test_tools_answer_from_library_and_draft():
    calls = [
        ("search_library", {"query": "rosanna half-time shuffle"}),
        ("read_declaration", {"name": "rosanna"}),
        ("read_declaration", {"name": "no_such_thing"}),
        ("show_grid", {"source": GOOD, "section": "verse"}),
        ("show_grid", {"source": SHORT_BAR}),
        ("check_playability", {"source": GOOD, "level": "beginner"}),
        ("list_kits", {}),
    ]
    model = function_model(GOOD, calls=calls)
    assert work.draft(order(model=model)).good
    returns = [str(part.content) for part in model.seen[1][-1].parts]
    expected = [
        "library/",
        "pattern rosanna",
        "there is no `no_such_thing`",
        "bars 1-4, verse",
        "error[step-count]",
        "can play",
        "gm",
    ]
    assert len(returns) == len(expected)
    for text, part in zip(returns, expected):
        assert part in text


def test_the_tools_are_these_and_no_others():
    model = function_model(GOOD)
    work.draft(order(model=model))
    assert model.tools == [["check_playability", "list_kits", "read_declaration", "search_library", "show_grid"]]


def test_every_tool_stands_what_a_test_model_gives_it():
    made = work.draft(order(model=TestModel(custom_output_text=GOOD)))
    assert made.good


def test_progress_is_told_as_it_comes():
    told: list[str] = []
    model = function_model(SHORT_BAR, GOOD + "# end\n" * 200, calls=[("search_library", {"query": "shuffle"})])
    work.draft(order(model=model, progress=told.append))
    assert told[0] == "asks fake:scripted"
    assert told[1] == "searches the library: shuffle"
    assert any(line.startswith("try 1: 1 problem") for line in told)
    assert any(line.startswith("writes: ") for line in told)


def test_the_coroutines_do_the_same():
    made = asyncio.run(work.draft_async(order(model=function_model(GOOD))))
    assert made.good

    async def inside():
        return work.draft(order(model=function_model(GOOD)))  # a notebook waits inside of a loop

    assert asyncio.run(inside()).text == made.text


def test_a_revision_changes_the_file():
    model = function_model(GOOD.replace("tempo 92", "tempo 80"))
    made = work.revise(order("slower", model), GOOD)
    assert made.good and "tempo 80" in made.text and made.text.startswith("# Revised by drumc with fake:scripted")
    assert GOOD in text_of(model.seen[0])


def test_only_leaves_every_other_byte():
    old = "# mine  ,\n" + GOOD.replace("bd | x", "bd   |  x")
    new = GOOD.replace("X---", "X--g").replace("tempo 92", "tempo 150")
    made = work.revise(order("ghosts", function_model(new)), old, "pocket")
    assert made.good
    start, end = old.index("pattern"), old.index("\n\nsong")
    assert made.text == old[:start] + new[: new.index("\n\nsong")] + old[end:]


@pytest.mark.parametrize("only", [None, "pocket"])
def test_the_ends_of_lines_stay_as_they_are(only):
    old = GOOD.replace("\n", "\r\n") + "\r\n# the end\r\n\r\n"
    made = work.revise(order("ghosts", function_model(GOOD.replace("X---", "X--g") + "\n# the end\n")), old, only)
    assert made.good and "X--g" in made.text
    assert made.text.count("\r\n") == made.text.count("\n")
    if only:
        assert made.text == old.replace("X---", "X--g"), "a model's habits at the end of a file are not taken over"


def test_only_of_a_section():
    old = GOOD.replace("verse 4 {", "# keep\n  verse 4 {").replace("}\n}\n", "}\n  chorus   8 # big\n  verse\n}\n")
    new = old.replace("layer pocket", "layer pocket\n    cb on 1").replace("chorus   8 # big", "chorus 99")
    made = work.revise(order("cowbell", function_model(new)), old, "verse")
    assert made.good and made.text == old.replace("layer pocket", "layer pocket\n    cb on 1")


def test_only_what_is_there():
    with pytest.raises(RequestError, match="no section `bridge`"):
        work.revise(order("x", function_model(GOOD)), GOOD, "bridge")


PLAN = {
    "title": "The Train", "style": "rock.classic", "tempo": 96, "drummer": "porcaro",
    "sections": [
        {"name": "intro", "bars": 2, "energy": 20, "playing": "hats"},
        {"name": "verse", "bars": 4, "energy": 40, "tempo": 90},
        {"name": "chorus", "bars": 4, "energy": 80, "style": "rock.hard"},
        {"name": "verse", "bars": 4, "energy": 40},
    ],
}  # fmt: skip


def narrator(plan=PLAN, wrong=(), fails=(), body="bd every 1/4"):
    """A model that plans with the output tool, and then writes each section as a song of its own.

    It writes the sections of `wrong` wrongly, and its server fails amidst those of `fails`.
    """
    from pydantic_ai.exceptions import ModelHTTPError
    from pydantic_ai.models.function import DeltaToolCall, FunctionModel

    running = [0, 0]

    async def stream(messages, info):
        if info.output_tools:
            yield {0: DeltaToolCall(name=info.output_tools[0].name, json_args=json.dumps(plan), tool_call_id="plan")}
            return
        running[0] += 1
        running[1] = max(running)
        await asyncio.sleep(0.02)
        asked = str(messages[0].parts[-1].content)
        said = json.loads(asked[asked.rindex("<request>") + 9 : asked.rindex("</request>")])
        if said["name"] in fails:
            raise ModelHTTPError(500, "fake")
        lines = body if said["name"] not in wrong else "hh | x-x-x |"
        running[0] -= 1
        yield f'song "Part" {{\n  style rock.classic\n  {said["name"]} {said["bars"]} {{\n    {lines}\n  }}\n}}\n'

    model = FunctionModel(stream_function=stream)
    model.running = running  # type: ignore[attr-defined]
    return model


def test_a_story_is_planned_written_side_by_side_and_assembled():
    told: list[str] = []
    model = narrator()
    made = work.compose(order("A train leaves at dawn.", model, progress=told.append))
    assert made.good, made.text
    assert "plan: intro 2, verse 4, chorus 4, verse 4" in told
    assert model.running[1] > 1
    assert made.text.startswith("# Composed by drumc with fake:scripted, from: A train leaves at dawn.")
    [song] = drumc.compile(made.text)
    assert song.bars == 14 and song.name == "The Train"
    assert "style rock.hard" in made.text and made.text.count("bd every 1/4") == 3
    assert made.cost.startswith("4 requests"), "the plan and three sections"


def test_a_section_that_cannot_be_written_is_left_to_the_style():
    made = work.compose(order("A train.", narrator(wrong=("chorus",)), budget=Budget(retries=1)))
    assert made.good
    assert made.unable == ("chorus is left to the style rock.hard",)


BRIDGE = {"name": "bridge", "bars": 2, "energy": 30, "meter": "7/8"}


def test_a_section_is_judged_as_it_will_stand_in_the_song():
    told: list[str] = []
    model = narrator({**PLAN, "sections": [*PLAN["sections"], BRIDGE]})
    made = work.compose(order("A train.", model, progress=told.append, budget=Budget(retries=1)))
    assert any("do not fill 7/8" in line for line in told), "its own song is in 4/4, and good"
    assert made.good and made.unable == ("bridge is left to the style rock.classic",)
    assert "7/8" not in made.text, "its style is not in 7/8"
    told.clear()
    made = work.compose(order("A train.", narrator({**PLAN, "meter": "7/8"}), budget=Budget(retries=0)))
    assert made.good and len(made.unable) == 3


def test_a_section_with_a_meter_of_its_own_may_write_all_its_rows():
    made = work.compose(order("A train.", narrator({**PLAN, "sections": [BRIDGE]}, body="style none\n    bd on 1")))
    assert made.good and not made.unable
    [song] = drumc.compile(made.text)
    assert {note.bar for note in song.notes} == {1, 2} and "meter 7/8" in made.text


def test_what_is_written_of_a_story_is_kept_when_the_engine_fails():
    with pytest.raises(Unanswered, match="500") as failed:
        work.compose(order("A train.", narrator(fails=("verse",))))
    best = failed.value.best
    assert best is not None and best.text.count("bd every 1/4") == 2
    assert best.unable == ("verse is left to the style rock.classic",) and best.cost.startswith("3 requests")
    with pytest.raises(Unanswered) as failed:
        work.compose(order("A train.", narrator(fails=("intro", "verse", "chorus"))))
    assert failed.value.best is None


def test_a_story_has_one_budget_for_all_its_sections():
    sections = [{"name": f"part_{letter}", "bars": 2, "energy": 50} for letter in "abcdefgh"]
    with pytest.raises(Unanswered, match="budget") as failed:
        work.compose(order("A train.", narrator({**PLAN, "sections": sections}), budget=Budget(requests=1)))
    best = failed.value.best
    assert best is not None and 0 < best.text.count("bd every 1/4") < len(sections)
    assert len(best.unable) == len(sections) - best.text.count("bd every 1/4")


def test_a_title_is_one_line_without_signs_that_steer():
    made = work.compose(order("A train.", narrator({**PLAN, "title": 'The\x1b[31m "Train"\n}'})))
    assert made.good and "song \"The [31m 'Train' }\" {" in made.text


def test_a_plan_may_choose_only_what_the_library_has():
    from pydantic import ValidationError

    from dsl.draft.models.narrative import plan_type

    names = EARS.names()
    kind = plan_type([name for name, _ in names["styles"]], [name for name, _ in names["drummers"]])
    kind.model_validate(PLAN)
    for wrong in ({"style": "polka"}, {"drummer": "ringo"}, {"tempo": 9}, {"sections": []}, {"meter": "1/0"}):
        with pytest.raises(ValidationError):
            kind.model_validate({**PLAN, **wrong})
    with pytest.raises(ValidationError):
        kind.model_validate({**PLAN, "sections": [{"name": 'x {} song "', "bars": 4, "energy": 1}]})


def test_a_plan_that_fits_nothing_is_told():
    with pytest.raises(Unanswered, match="no plan|cannot be read"):
        work.compose(order("A train.", narrator({**PLAN, "style": "polka"}), budget=Budget(retries=1)))


def test_the_next_model_of_a_list_takes_over():
    from pydantic_ai.exceptions import ModelHTTPError
    from pydantic_ai.models.fallback import FallbackModel

    broken = function_model(ModelHTTPError(500, "first"))
    assert work.draft(order(model=FallbackModel(broken, function_model(GOOD)))).good
    with pytest.raises(Unanswered, match="500"):
        work.draft(order(model=FallbackModel(broken, broken)))


def test_a_model_is_never_asked_behind_the_back_of_a_test():
    with pytest.raises(RuntimeError, match="not allowed"):
        models.check_allow_model_requests()
    assert FAKE.title == "fake:scripted"


def test_the_instructions_hold_every_name_and_sign():
    from dsl.draft.models import prompts
    from dsl.draft.models.judge import judge
    from dsl.strokes import STEPS, TARGETS

    text = prompts.instructions(EARS)
    signs = text[text.index("# Steps") : text.index("# The library")]
    assert all(f"{sign}" in signs.split() or f"{sign}:" in signs.split() for sign in STEPS)
    assert all(f"{target.name} {target.says}" in text for target in TARGETS.values())
    for kind, things in EARS.names().items():
        assert kind == "rudiments" or all(name in text for name, _ in things)
    assert "groove_body:" in text and "//" not in prompts.grammar()
    verdict = judge(text.split("```")[1], EARS)
    assert verdict.good and "song" in verdict.text, "the example of the instructions is a good answer"


def test_examples_are_retrieved_and_as_the_formatter_prints_them():
    from dsl.draft import lookup
    from dsl.format import format_text

    found = lookup.examples("half-time shuffle like Rosanna", 3)
    assert found and any("rosanna" in one.name for one in found)
    assert all(format_text(one.text).text == one.text for one in found)
