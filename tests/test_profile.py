"""Profiles: whatever they let be written compiles without an error, ends, and is what every decoder accepts too."""

from __future__ import annotations

from random import Random

import pytest

from compiler.compile import compile_source
from dsl.catalog import Catalog
from dsl.profile import PROFILES, UnknownMeter, grammar_for, most_characters, profile_grammar
from dsl.profile.fits import fitting_grooves, fitting_styles
from dsl.profile.meters import meter_named
from dsl.profile.patterns import ending
from dsl.source import Source
from tests.decoder import Decoder
from tests.gbnf import Gbnf
from tests.walk import random_text

METERS = ("4/4", "7/8", "12/8", "3+2+2/8", "5/4")
SAMPLES = 200
"""Of each profile in each of METERS: 1,000 of each profile."""
ODD = ("1/1", "2/2", "3/4", "6/8", "9/8", "11/16", "2+2+3/8", "13/32", "15/8", "64/64", "64/4", "3/64")
MOST_CHARACTERS = {"song": 500_000, "pattern": 21_000}
"""Of the longest text in any meter, as docs/grammar.md says."""
CATALOG = Catalog()
ENDING = ending(CATALOG)


def problems_of(text: str) -> list[str]:
    """The errors of a text, and what is an error where a machine wrote it."""
    compiled = compile_source(Source("draft", text), catalog=CATALOG)
    wrong = [p for p in compiled.problems if p.severity == "error" or p.code in ("step-groups", "hidden-row")]
    assert compiled.outputs or wrong
    return [f"{p.code}: {p.message}: {p.source.span_text(p.span)}" for p in wrong]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("meter", METERS)
def test_random_texts_compile_without_an_error(profile, meter):
    grammar, chance = profile_grammar(profile, meter), Random(f"{profile} {meter}")
    texts = [random_text(grammar, chance) for _ in range(SAMPLES)]
    assert {text: found for text in texts if (found := problems_of(text))} == {}


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("meter", ODD)
def test_any_meter_has_profiles(profile, meter):
    grammar, chance = profile_grammar(profile, meter), Random(meter)
    texts = [random_text(grammar, chance) for _ in range(4)]
    assert {text: found for text in texts if (found := problems_of(text))} == {}


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("meter", ("4/4", "7/8"))
def test_decoders_accept_what_the_profile_writes(profile, meter):
    grammar, chance = profile_grammar(profile, meter), Random(1)
    texts = [random_text(grammar, chance) for _ in range(40)]
    decoder, gbnf = Decoder(grammar_for("llguidance", profile, meter)), Gbnf(grammar_for("gbnf", profile, meter))
    assert [decoder.refused_at(text) for text in texts] == [None] * len(texts)
    assert [gbnf.refused_at(text) for text in texts[:15]] == [None] * 15


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("meter", ("4/4", "7/8"))
def test_what_a_decoder_lets_through_compiles(profile, meter):
    decoder = Decoder(grammar_for("llguidance", profile, meter))
    texts = [decoder.generated(Random(seed), most_characters(profile, meter)) for seed in range(25)]
    gbnf = Gbnf(grammar_for("gbnf", profile, meter))
    assert {text: found for text in texts if (found := problems_of(text))} == {}
    assert [gbnf.refused_at(text) for text in texts[:8]] == [None] * 8


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("meter", (*METERS, *ODD))
def test_generation_ends(profile, meter):
    assert most_characters(profile, meter) < MOST_CHARACTERS[profile]


def test_stock_lark_reads_a_profile():
    from lark import Lark

    text = f'pattern a_{ENDING} "A" {{\n  meter 3/4\n  hh | xx xx xx |\n  sn | -- x- x- | vel 90\n}}\n'
    tree = Lark(grammar_for("lark", "pattern", "3/4"), parser="earley", lexer="dynamic").parse(text)
    assert "".join(tree.scan_values(lambda value: True)) in text and tree.data == "start"


@pytest.fixture(scope="module")
def pattern():
    return Decoder(grammar_for("llguidance", "pattern", "4/4"))


@pytest.mark.parametrize(
    "row",
    [
        "hh | x-x- x-x- x-x- |",  # twelve steps as if they were sixteenths
        "hh | x-x- x-x- x-x- x-x |",
        "bd | f--- ---- ---- ---- |",  # no flam on a kick
        "hh | s--- ---- ---- ---- |",
        "kc | x--- ---- ---- ---- |",
        "bd on 5",
        "bd on 2:1",
        "layer no_such_groove",
        "fill no_such_fill",
        "cb euclid 13 of 12",
        "hh | % |",
    ],
)
def test_what_a_drummer_cannot_mean_is_refused(pattern, row):
    assert pattern.refused_at(f"pattern a_{ENDING} {{\n  {row}\n}}\n") is not None
    assert pattern.refused_at(f"pattern a_{ENDING} {{\n  hh | x-x- x-x- x-x- x-x- |\n}}\n") is None


def test_a_section_comes_again_only_where_it_has_been():
    song = Decoder(grammar_for("llguidance", "song"))
    head = 'song "A" {\n  style rock.classic\n  tempo 120\n'
    assert song.refused_at(head + "  verse 8\n  chorus 8\n  verse\n  outro 4\n}\n") is None
    assert song.refused_at(head + "  verse 8\n  chorus\n}\n") is not None
    assert song.refused_at(head + "  intro 4\n  verse again {\n    dynamics f\n  }\n}\n") is not None
    assert song.refused_at(head + "}\n") is not None


@pytest.mark.parametrize("meter", [*METERS, "3/4", "6/8", "7/4"])
def test_every_groove_and_style_that_is_offered_plays_in_the_meter(meter):
    there = meter_named(meter)
    layers = [found.declaration.name.text for found in fitting_grooves(there, CATALOG)]
    body = "".join(f"  verse 2 {{ layer {name} }}\n" for name in layers)
    styles = "".join(
        f'song "{style}" {{ style {style}; verse 2; chorus 2; bridge 2 }}\n' for style in fitting_styles(there, CATALOG)
    )
    assert problems_of(f'song "A" {{\n  meter {meter}\n{body}}}\n{styles}') == []
    assert layers


def test_most_of_the_library_is_offered_in_four_four():
    grooves, styles = CATALOG.names("groove"), CATALOG.styles()
    there = meter_named("4/4")
    left = set(grooves) - {found.declaration.name.text for found in fitting_grooves(there, CATALOG)}
    assert len(left) < len(grooves) / 8, sorted(left)
    assert len(fitting_styles(there, CATALOG)) > len(styles) * 0.8


def test_a_profile_is_made_of_the_catalog_that_it_is_given(tmp_path):
    (tmp_path / "fills").mkdir()
    (tmp_path / "fills/my_own_fill.drum").write_text("fill my_own_fill { beats 1; sn | xxxx | }\n")
    text = grammar_for("llguidance", "song", "4/4", Catalog((str(tmp_path),)))
    assert '"my_own_fill"' in text and '"my_own_fill"' not in grammar_for("llguidance", "song", "4/4")


def test_the_same_grammar_every_time():
    here, again = (profile_grammar("song", "7/8", Catalog()) for _ in range(2))
    assert here == again


@pytest.mark.parametrize("meter", ["7/9", "", "4", "0/4", "65/4", "4/4/4", "x", "3+/8", "\u0664/4"])
def test_what_is_no_meter(meter):
    with pytest.raises(UnknownMeter, match="is no meter"):
        grammar_for("gbnf", "song", meter)


def test_no_command_takes_it_for_a_meter(drumc):
    result = drumc("generate", "rock.classic", "--meter", "3+/8")
    assert result.code == 1 and "`3+/8` is no meter" in result.err
