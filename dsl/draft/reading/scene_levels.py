"""How fast and how loud the scenes of a story are, each told next to others -> settings of their sections."""

from __future__ import annotations

from dsl.draft.reading.energy import FALLING, LEVELS, RISING, level_of
from dsl.draft.reading.scene_cuts import said
from dsl.draft.reading.scene_words import STEPS, Words, stepped
from dsl.draft.reading.scenes import Scene
from dsl.draft.reading.words import normal
from dsl.draft.request import Fill, Setting, Where


def song_tempo(everywhere: list[Words], own: list[Words]) -> float:
    """The tempo that is said of the song, else the first of a scene that keeps it, else where the first change leads."""
    for words in (*everywhere, *own):
        if len(words.tempo) == 1 and not isinstance(words.factor, tuple):
            return words.tempo[0]
    return next((words.tempo[-1] for words in own if words.tempo), 0)


def tempi(own: list[Words], places: list[Where], tempo: float) -> list:
    """The tempo of each scene that has one of its own; a change on the way goes on from where the last one led."""
    out: list = []
    now = tempo  # where the last change on the way led, until a tempo is said
    for words, where in zip(own, places):
        value = _tempo_of(words, tempo, now)
        if value:
            now = value[-1] if len(value) == 2 else tempo
        elif now != tempo:
            value = (now,)
        if value and (len(value) == 2 or value[0] != tempo):
            out.append(Setting("tempo", " -> ".join(f"{one:g}" for one in value), where, "tempo"))
    return out


def _tempo_of(words: Words, tempo: float, now: float) -> tuple[float, ...]:
    """A scene's own tempo, two of them if it changes on the way, none if it says nothing."""
    said_here, factor = words.tempo, words.factor
    if isinstance(factor, tuple):
        faster = factor[1] > 1
        if len(said_here) == 2:
            return said_here
        if not said_here:
            return now or 120, round((now or 120) * factor[1])
        to = said_here[0]
        if now and now != to:
            return (now, to) if faster == (to > now) else (to, now)
        return to, round(to * factor[1])
    if factor is not None and not said_here:
        return (round((tempo or 120) * factor, 2),)
    return said_here


def loudnesses(scenes: list[Scene], own: list[Words], places: list[Where]) -> list:
    """How loud scenes are that are told of next to others: louder than the one before, or than the same section before."""
    out: list = []
    marks: list[str] = []
    for number, words in enumerate(own):
        given = next((w.value for w in words.wishes if isinstance(w, Setting) and w.name == "dynamics"), "")
        base = _measure(scenes, marks, number)
        if isinstance(words.loud, str):
            given = words.loud
        elif words.loud is not None:
            if not given or given not in STEPS:
                given = stepped(base, words.loud)
        mark = given if given in STEPS else ""
        marks.append(mark or ("mf" if not places[number].time else base))
        value = _way(words.grows, mark, number, len(own))
        first = next((m for scene, m in zip(scenes, marks) if scene.name == scenes[number].name), "")
        if places[number].time and not value and mark == first:
            continue
        if value or mark and words.loud is not None:
            out.append(Setting("dynamics", value or mark, places[number], "loudness"))
        if mark == "ff" and words.loud == "ff":
            out.append(Setting("intensity", "90%", places[number], "loudness"))
    return out


def unsaid(told: tuple[Scene, ...], own: list[Words], places: list[Where]) -> list:
    """How loud scenes without a name are that say so by what happens in them alone."""
    out: list = []
    for scene, words, where in zip(told, own, places):
        level = level_of(said(scene.words))
        spoken = words.loud is not None or words.grows or any(_loud(wish) for wish in words.wishes)
        if level and level != 3 and scene.name[:1] in ("", "_") and not spoken:
            settings = zip(("dynamics", "intensity"), (LEVELS[level][0], LEVELS[level][2]))
            out += [Setting(name, value, where, "energy") for name, value in settings]
    return out


def _loud(wish) -> bool:
    return isinstance(wish, Setting) and wish.name in ("dynamics", "ramp", "intensity")


def _measure(scenes: list[Scene], marks: list[str], number: int) -> str:
    """What a scene is louder or softer than: its own section before, else the scene before."""
    same = [n for n in range(number) if scenes[n].name == scenes[number].name]
    return marks[same[-1] if same else number - 1] if number else "mf"


def _way(grows: str, mark: str, number: int, count: int) -> str:
    if grows == "from nothing":
        return f"pp -> {mark if mark in ('mf', 'f', 'ff') else 'f'}"
    if grows == "up":
        return f"{mark if mark in ('pp', 'p', 'mp') else 'mp'} -> {mark if mark == 'ff' else 'f'}"
    if grows == "down":
        return f"{mark if mark in ('mp', 'p') else 'mf'} -> pp"
    return ""


def energy(text: str, where: Where, level: int, after: int) -> list:
    """The strength of a scene that only its words of energy tell, and a fill towards more."""
    settings = zip(("dynamics", "complexity", "intensity"), LEVELS[level]) if level != 3 else ()
    out: list = [Setting(name, value, where, "energy") for name, value in settings]
    words = set(normal(text))
    if words & RISING or after - level >= 2:
        out.append(Setting("ramp", "up", where, text))
    elif words & FALLING and (after < level or not after):
        out.append(Setting("ramp", "down", where, text))
    if after > level:
        out.append(Fill("", 0, where, text))
    return out
