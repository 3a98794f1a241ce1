"""Everything that the text of a draft is written from: its settings, sections, rules and what was assumed."""

from __future__ import annotations

from dsl.draft.request import (
    Part,
    Setting,
    Understood,
    Where,
)
from dsl.draft.writing.realise import Body


class Planned:
    """One section: its lines, and where its name comes round again."""

    def __init__(self, name: str, bars: int, body: Body):
        self.name, self.bars, self.body = name, bars, body


class Plan:
    """Everything that the text of a draft is written from."""

    def __init__(self, understood: Understood, seed: int):
        self.understood, self.seed = understood, seed
        self.wishes = [wish for wish in understood.wishes]
        self.settings: dict[str, str] = {}
        self.form: list[Part] = []
        self.sections: dict[str, Planned] = {}
        self.again: dict[
            tuple[str, int], Planned
        ] = {}  # what is laid over a section when it comes round for the nth time
        self.rule = Body(rule=True)
        self.applies: list[str] = []
        self.rows: Body | None = None
        self.title = understood.title
        self.assumed: list[str] = []
        self.unable: list[str] = []
        self.left_out: set[str] = set()  # rules of the drummer that break a wish
        self.player_rules: list[str] = []  # what the drummer must do last
        self.other_seeds = 0
        self.fills = 0  # how many were chosen
        self.beats, self.unit = 4, 4
        self.base = ""
        self.across = ""  # how a base of longer bars lies over those of the song

    @property
    def beat(self) -> Body | None:
        """The rows that all sections share, where a pattern of the draft's own holds them."""
        shared = self.rows is not None and not self.rows.empty and len(self.sections) > 1
        return self.rows if shared else None

    def of(self, kind) -> list:
        return [wish for wish in self.wishes if isinstance(wish, kind)]

    def setting(self, name: str, everywhere: bool = True):
        """The last setting of that name that was wished for (of the whole song), or None."""
        found = [w for w in self.of(Setting) if w.name == name and (not everywhere or not w.where.sections)]
        return found[-1] if found else None

    def meant(self, where: Where) -> list[Planned]:
        """The sections that are meant; those of one time round are what is laid over them then."""
        found = [section for name, section in self.sections.items() if not where.sections or name in where.sections]
        return [self._round(section, where.time) for section in found] if where.time and where.sections else found

    def _round(self, section: Planned, time: str) -> Planned:
        rounds = sum(part.name == section.name for part in self.form)
        number = rounds if time == "last" else int(time)
        if not 1 < number <= rounds:
            return section
        body = section.body
        laid = Planned(section.name, section.bars, Body(body.beats, body.unit, bars=section.bars))
        return self.again.setdefault((section.name, number), laid)


def noted(plan: Plan, done: bool, wish) -> None:
    if not done:
        plan.unable.append(f"“{wish.said}”")
