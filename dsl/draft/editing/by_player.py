"""A wish that fills break -> a player of the text's own, who comes after the fills and does there too what is wished."""

from __future__ import annotations

from collections.abc import Iterator

from dsl.draft.editing.edits import set_song
from dsl.draft.editing.placing import over_sections, with_needs
from dsl.draft.editing.score import Score
from dsl.draft.request import Silence, Swap
from dsl.draft.spoken import article, spoken

IN_FILLS = {"cr": "hh", "cp": "sn", "sn": "ft", "toms": "sn", "ht": "sn", "mt": "sn", "lt": "sn", "ft": "sn"}
"""What a fill plays instead of a target that is not wanted."""


def by_player(score: Score, wish, lines: list[str], needs) -> Iterator[str]:
    """A player who comes after the fills, and does there too what is wished."""
    rule = None
    if isinstance(wish, Swap) and not wish.counts and needs:
        rule = next(iter(needs))
        lines = []
    elif (
        isinstance(wish, Silence)
        and not wish.counts
        and not wish.where.bars
        and len(wish.targets) == 1
        and wish.targets[0] in IN_FILLS
    ):
        target = wish.targets[0]
        rule, lines = "no_crash" if target == "cr" else f"no_{article(target)}", []
        if target != "cr":
            needs = {
                **needs,
                rule: f'modification {rule} "No {spoken(target)}"'
                + " {\n"
                + f"  on {target} {{ to {IN_FILLS[target]} }}\n}}",
            }
    if rule is None or score.song is None:
        return
    name = f"without_{article(wish.old if isinstance(wish, Swap) else wish.targets[0])}"
    block = player_block(score, name, rule)
    if block is None or name in score.declared:
        return
    needs = {**needs, name: block}
    if wish.where.sections:
        yield over_sections(score, wish, [*lines, f"drummer {name}"], needs)
    else:
        text = set_song(score, "drummer", name)
        yield with_needs(text, needs)


def player_block(score: Score, name: str, rule: str) -> str | None:
    """The song's drummer with one more rule, or a player of that rule alone."""
    from dsl.draft.hear import catalog

    assert score.song is not None
    setting = score.setting(score.song.body, "drummer")
    lines, title = [f"apply {rule}"], "A player"
    if setting is not None:
        known = setting.values[0].text
        if known in score.declared:
            return None
        found = catalog().find("drummer", known)
        if found is None:
            return None
        source = found.unit.parsed.source
        own = [
            " ".join(source.span_text(item.span).split())
            for item in found.declaration.body.items
            if getattr(item, "name", "") != "plays"
        ]
        lines = (
            [one for one in own if one.startswith("apply")]
            + lines
            + [one for one in own if not one.startswith("apply")]
        )
        title = found.declaration.title.text.strip('"') if found.declaration.title else known
    return (
        f'drummer {name} "{title}, {name.replace("_", " ")}"' + " {\n" + "".join(f"  {line}\n" for line in lines) + "}"
    )
