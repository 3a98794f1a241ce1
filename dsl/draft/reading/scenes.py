"""A story in prose -> its scenes in order: which section each is, how long, and the words that tell of it.

A sentence is cut where it names another section (`then the bridge`) or begins one without a name (`It opens with`, `then
eight bars of`). The first mention of a section opens it; a later one opens it again only if the words say that it comes
again (`another verse`, `back to the verse`, a bare list), and else goes on telling of it.
"""

from __future__ import annotations

import re

from dsl.draft.reading.lexicon import RULE_WORDS, Token, tokens
from dsl.draft.reading.scene_cuts import (
    AGAIN,
    ENDS,
    NEXT,
    bars_of,
    counted,
    cut,
    each_section,
    refers,
    said,
    sections_of,
)
from dsl.draft.reading.scene_ends import ends_on_a_hit
from dsl.draft.reading.scene_labels import each_bars, fragment, in_turn, labelled, labels
from dsl.draft.reading.scene_turns import about_all, turns
from dsl.draft.reading.understand import SMALL_WORDS, understand
from dsl.record import Record


class Scene(Record):
    """A stretch of a song. `name` is "" until one is found; `words` are tokens that tell of it."""

    name: str
    bars: int
    words: tuple[Token, ...]
    told: bool = False
    """Whether its words tell of that time round only."""
    described: bool = False
    """Whether it was only spoken of: `the verses are swung`."""


class Told(Record):
    """Scenes in order, and the words that are about all of the song."""

    scenes: tuple[Scene, ...]
    overall: tuple[tuple[Token, ...], ...]
    each: int = 0
    """How many bars a scene has that says nothing else; 0 if that is not told."""


MOST_SCENES = 32
SENTENCE = re.compile(r"(?:[^.!?\n;\"“]|\.(?=\d)|[\"“][^\"”\n]*[\"”])+")
OPENS = re.compile(
    r"^(?:and |so |please |dear \w+ , )*(?:(?:it|we|the song|this|song|i|everything|the story) (?:all )?)?"
    r"(?:starts?|begins?|opens?|opening|beginning|in the beginning|at first|1st|start)\b"
)
ROUNDS = re.compile(
    r"^(?:they|we|all|both|and|that|this|it|the|whole|thing|then| )*(?:take turns|repeats?|happens?|comes? round|goes? round"
    r"|plays? (?:it|that|both|all))\b.*?(?:x (\d)|(\d) times)"
)
"""`They take turns three times`: everything so far comes that often."""
THE_END = re.compile(r"^\W*(?:the )?end\W*$", re.I)
OVERALL = frozenset("everywhere anywhere throughout overall whole always never".split())


def scenes_of(story: str) -> Told:
    """The scenes of a story, in the order in which they are played."""
    found, each = Finder(), 0
    sentences = []
    for sentence in SENTENCE.findall(in_turn(story)):
        rest, bars = each_bars(sentence)
        each = bars or each
        if any(letter.isalpha() for letter in rest) and not THE_END.match(rest):
            sentences.append(sections_of(tokens(rest)))
    own = labels(sentences)
    for words in sentences:
        found.sentence(labelled(words, own) if own else words)
    scenes, overall = found.scenes[:MOST_SCENES], found.overall
    if len(scenes) > 1 and _preface(scenes[0]) and any(scene.name or scene.bars for scene in scenes[1:]):
        overall = [scenes[0].words, *overall]
        scenes = scenes[1:]
    return Told(tuple(scenes), tuple(overall), each)


def _preface(scene: Scene) -> bool:
    """Whether what comes before the first section is no scene, but says what the song is."""
    text = said(scene.words)
    return not scene.name and not scene.bars and not NEXT.match(text) and not OPENS.match(text)


class Finder:
    """What has been found of a story so far."""

    def __init__(self):
        self.scenes: list[Scene] = []
        self.overall: list[tuple[Token, ...]] = []
        self.sentences = 0
        self.ahead: tuple[Token, ...] = ()
        """A sentence that was told of the last scene, and may tell of the next."""

    def sentence(self, words: list[Token]) -> None:
        self.sentences += 1
        names = [token.value for token in words if token.kind == "S"]
        times = ROUNDS.match(said(words))
        if names and counted(words):
            form = understand(said(words)).form
            self.scenes += [Scene(part.name, part.bars, ()) for part in form]
        elif times and self.scenes and not names:
            self.scenes += [scene._replace(words=()) for scene in self.scenes] * (min(8, int(times[1] or times[2])) - 1)
        elif names and self._bare(words):
            self._list(words, names)
        elif not names and self._is_overall(words):
            self.overall.append(tuple(words))
        elif fragment(words) and bars_of(words) and not NEXT.match(said(words)) and self.ahead:
            scene, ahead = self.scenes[-1], self.ahead
            self.scenes[-1] = scene._replace(words=scene.words[: -len(ahead) - 1])
            self.scenes.append(Scene("", bars_of(words), (*ahead, Token("", ".", {}), *words)))
            self.ahead = ()
        else:
            before = self.scenes[-1:]
            for piece in cut(words):
                self._piece(piece)
            if len(dict.fromkeys(names)) > 1 and re.search(r"(?:x 2|2 times)$", said(words)):
                self.scenes += [scene._replace(words=()) for scene in self.scenes[-len(names) :]]
            told = (
                before
                and self.scenes[-1:] != before
                and self.scenes[-1].words[: len(before[0].words)] == before[0].words
            )
            self.ahead = tuple(words) if told and before[0].bars and not names and not bars_of(words) else ()

    # --- lists: `Verse, chorus, verse, chorus.` -----------------------------------------------------------------------

    def _bare(self, words: list[Token]) -> bool:
        """Whether a sentence is a list of sections and nothing more."""
        plain = {",", "and", "then", "a", "an", "the", "again", "another", "last", "final", "one", "more", "once", "(", ")",
                 "x", "out", "back", "to", "by", "followed", "bars", "bar", "each", "time", "of", "&"}  # fmt: skip
        return all(token.kind in ("S", "N", "O") and token.kind or token.text in plain for token in words)

    def _list(self, words: list[Token], names: list[str]) -> None:
        known = {scene.name for scene in self.scenes}
        cues = {token.text for token in words} & {"again", "another", "then", "back", "once", "more"}
        if not cues and known and known <= set(names) and len(names) > len(self.scenes):
            first = {scene.name: scene for scene in reversed(self.scenes)}
            self.scenes = [first.get(name, Scene(name, 0, ())) for name in names]  # the order of the whole song
            self.scenes = [_once(scene, self.scenes[:place]) for place, scene in enumerate(self.scenes)]
            return
        spoken = [scene for scene in self.scenes if scene.name not in ("intro", "outro")]
        if not cues and spoken and all(one.described and one.name in names for one in spoken):
            first = {scene.name: scene for scene in reversed(spoken)}
            made = [first.get(name, Scene(name, 0, ())) for name in names]
            made = [_once(scene, made[:place]) for place, scene in enumerate(made)]
            self.scenes = [
                *(scene for scene in self.scenes if scene.name == "intro" and "intro" not in names),
                *made,
                *(scene for scene in self.scenes if scene.name == "outro" and "outro" not in names),
            ]
            return
        for piece in each_section(words):
            self._piece(piece, listed=True)
        if said(words).endswith("x 2"):
            self.scenes += [scene._replace(words=()) for scene in self.scenes[-len(names) :]]

    # --- the whole song -----------------------------------------------------------------------------------------------

    def _is_overall(self, words: list[Token]) -> bool:
        """Whether words without a section speak of all of the song."""
        text = said(words)
        plain = {token.text for token in words}
        if OPENS.match(text) or ENDS.match(text) or NEXT.match(text):
            return False
        music = any(token.kind and token.kind in "IXBMTFKQUDHAY" for token in words)
        if bars_of(words):
            return False
        if music and (plain & OVERALL or " all the way" in text) or " each change" in text or about_all(text):
            return True
        short = len([t for t in words if t.text not in (",", "a", "an", "the")]) <= 6
        settles = any(t.kind in ("X", "B", "T", "M", "F", "K", "Q") for t in words if t.kind)
        verb = re.search(r"\b(?:in|is|are|gets?|goes|comes?|runs?|stops?|plays? on)\b", text)
        if not self.scenes:
            return settles and not (verb and self.sentences > 1) or self.sentences == 1 and short and not verb
        return settles and short and not verb

    # --- one section --------------------------------------------------------------------------------------------------

    def _piece(self, words: list[Token], listed: bool = False) -> None:
        place = next((n for n, token in enumerate(words) if token.kind == "S" and not refers(words, n)), None)
        bars = bars_of(words)
        if place is None:  # `by the end of the intro`, of an intro that was not named before
            place = next((n for n, token in enumerate(words) if n and self._new(words, n)), None)
        if place is not None:
            self._section(words, place, bars, listed)
            return
        text = said(words)
        opens = (
            "intro" if OPENS.match(text) and not self.scenes else "outro" if ENDS.match(text) and self.scenes else ""
        )
        back = self._back(words)
        late = re.search(r"\b(?:for|over) the last (\d+)\b", text)
        if not bars and ends_on_a_hit(text) and self.scenes:
            self.scenes.append(Scene("tag", 1, tuple(words), True))
        elif back:
            self.scenes.append(Scene(back, bars, tuple(words), True))
        elif opens and (opens != "outro" or self.scenes[-1].name != "outro"):
            self.scenes.append(Scene(opens, bars, tuple(words)))
        elif late and re.search(r"\b(?:alone|only|just|nothing but)\b", text) and self.scenes:
            self.scenes.append(Scene("outro", int(late[1]), tuple(words)))
        elif (
            bars
            and self.scenes
            and not self.scenes[-1].bars
            and all(t.kind in ("N", "B") and t.kind or t.text in ("bars", "bar", "for", "of", "it") for t in words)
        ):
            self._tell(len(self.scenes) - 1, words)
        elif bars and self.scenes and not self.scenes[-1].name and not self.scenes[-1].bars and not self._full():
            self._tell(len(self.scenes) - 1, words)
        elif bars or NEXT.match(text) or not self.scenes or turns(self.scenes[-1].words, words):
            self.scenes.append(Scene("", bars, tuple(words)))
        else:
            self._tell(len(self.scenes) - 1, words)

    def _new(self, words: list[Token], place: int) -> bool:
        """Whether a section that is only spoken of is part of what is told here, and has not been named yet."""
        token, before = words[place], {one.text for one in words[max(0, place - 2) : place]}
        return token.kind == "S" and "of" in before and all(scene.name != token.value for scene in self.scenes)

    def _section(self, words: list[Token], place: int, bars: int, listed: bool) -> None:
        name = words[place].value
        known = [n for n, scene in enumerate(self.scenes) if scene.name == name]
        before = {token.text for token in words[max(0, place - 4) : place]}
        after = [token.text for token in words[place + 1 : place + 4]]
        cued = (
            bool(before & AGAIN)
            or bool({"again", "out", "once"} & set(after[:2]))
            or {"returns", "comes"} & set(after[:1])
        )
        nth = next((t.values.get("ordinal", 0) for t in words[max(0, place - 2) : place] if t.kind == "O"), 0)
        if after[1:2] == [":"] and after[0] in ("2", "3", "4"):  # `verse two: …`
            nth = int(after[0])
            cued = cued or nth > len(known)
        last = bool({"last", "final"} & before)
        articled = (
            bool(place) and words[place - 1].text in ("the", "every", "each", "all") or bool(before & {"in", "every"})
        )
        if (
            known
            and last
            and len(known) > 1
            and "the" in before
            and "then" not in before
            and known[-1] == len(self.scenes) - 1
        ):
            self._tell(known[-1], words, True)
        elif known and 0 < nth <= len(known):
            self._tell(known[nth - 1], words, nth > 1)
        elif known and not cued and not listed and (articled or known[-1] == len(self.scenes) - 1 and not bars):
            self._tell(known[0], words)
        else:
            self.scenes.append(
                Scene(
                    name,
                    bars,
                    tuple(words),
                    bool(known),
                    articled and not known and not bars or articled and "each" in {t.text for t in words},
                )
            )

    def _tell(self, number: int, words: list[Token], told: bool = False) -> None:
        """More words of a scene that is there."""
        scene = self.scenes[number]
        stop = Token("", ".", {})
        self.scenes[number] = scene._replace(
            words=(*scene.words, stop, *words), bars=scene.bars or bars_of(words), told=scene.told or told
        )

    def _full(self) -> bool:
        """Whether the last scene says something of the drums already."""
        return any(token.kind and token.kind not in "NBO" for token in self.scenes[-1].words)

    def _back(self, words: list[Token]) -> str:
        """The scene that comes again without being named as a section: `only the march is left`, `he walks again`."""
        text = {token.text for token in words}
        if not text & {"again", "left", "returns", "return", "back", "once", "remains", "more", "alone"}:
            return ""
        own = {word for word in text - SMALL_WORDS - RULE_WORDS - AGAIN if len(word) > 3 and word.isalpha()}
        for number, scene in enumerate(self.scenes[:-1]):
            if own & {token.text for token in scene.words if not token.kind or token.kind == "X"}:
                if not scene.name:
                    self.scenes[number] = scene._replace(name=f"_{number}")
                return self.scenes[number].name
        return ""


def _once(scene: Scene, earlier: list[Scene]) -> Scene:
    return scene._replace(words=()) if any(one.name == scene.name for one in earlier) else scene
