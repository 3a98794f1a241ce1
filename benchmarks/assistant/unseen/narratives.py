"""Stories that nobody tunes on."""

from benchmarks.assistant.amounts import fill_in, grows, louder, loudest, per_bar, some_section, swung
from benchmarks.assistant.facts import (
    backbeat,
    form,
    length,
    meter,
    only_at,
    only_plays,
    plays,
    section_bars,
    sections,
    silent,
    tempo,
    tempo_changes,
    title,
)
from benchmarks.assistant.request import narrative
from benchmarks.assistant.where import bars, closing, opening, section

INTRO, VERSE, CHORUS, BRIDGE = section("intro"), section("verse"), section("chorus"), section("bridge")

NARRATIVES = (
    narrative(
        "lighthouse",
        'A lighthouse keeper. Call it "Lamp Room". The verse is only kick and hats, 8 bars at 74; the chorus brings the '
        "snare on 2 and 4, 8 bars, louder. Verse, chorus. Bridge of 8 in 6/8, the sea. One more chorus, the loudest part.",
        title("Lamp Room"),
        form("verse", "chorus", "verse", "chorus", "bridge", "chorus"),
        tempo(74, where=VERSE),
        silent("sn", VERSE),
        backbeat("2 4", CHORUS),
        meter(6, 8, BRIDGE),
        loudest("chorus"),
    ),
    narrative(
        "road-trip",
        "We leave town in the morning: easy shuffle, 112, 8 bars. On the motorway it straightens out into driving rock, "
        "same tempo, ride cymbal, 16 bars. Sunset: half-time, 8 bars, quieter than before.",
        length(32),
        tempo(112),
        swung(opening(7)),
        some_section("straight time on the ride", lambda at: swung(at, yes=False), lambda at: plays("rd", at, low=4)),
        backbeat("3", closing(7)),
        louder(opening(24), closing(8), by=1.02),
    ),
    narrative(
        "panic",
        "Somebody is running. It starts at 90 and accelerates all through the intro to 170, just floor tom and kick. The "
        "verse is punk at 170, no fills. The chorus is the same but with the crash. Then it stops dead on beat 1.",
        tempo_changes(True, INTRO),
        only_plays("bd", "ft", where=INTRO),
        tempo(170, where=VERSE),
        tempo(170, where=CHORUS),
        plays("crashes", CHORUS, low=2),
        silent("crashes", VERSE),
        only_at("all", "1", closing(1)),
    ),
    narrative(
        "disco-ghost",
        "A ghost in a discotheque, 116 bpm: the intro is only open hats on the offbeats and kick, 8 bars; groove, 16 bars, "
        "with snare; a break of 4 bars, claps only; and the groove again.",
        tempo(116),
        only_plays("bd", "hh", where=INTRO),
        plays("hh.open", INTRO, low=4),
        section_bars("groove", 16, 2),
        some_section("claps only", lambda at: only_plays("cp", where=at)),
        length(44),
    ),
    narrative(
        "lullaby",
        "A lullaby that a tired drummer plays for his daughter. 3/4, 80 bpm, no cymbals but a soft ride. It gets softer and "
        "softer from beginning to end, 24 bars, and nobody plays a fill.",
        meter(3, 4),
        tempo(80),
        length(24),
        grows(up=False),
        silent("crashes"),
        silent("hh"),
        plays("rd"),
    ),
    narrative(
        "argument",
        "Two people argue. Verse: she talks, busy hats and ghost notes, 8 bars, funk, 104. Chorus: he shouts, toms and "
        "crashes, 8 bars, loud. They take turns twice. In the bridge nobody says a word: one kick on each one, 4 bars. "
        "They make up in a last quiet verse.",
        form("verse", "chorus", "verse", "chorus", "bridge", "verse"),
        tempo(104),
        plays("sn.ghost", VERSE),
        plays("toms", CHORUS),
        louder(CHORUS, VERSE),
        only_plays("bd", where=BRIDGE),
        section_bars("bridge", 4),
    ),
    narrative(
        "march-to-dance",
        "The old soldier marches, snare only, 8 bars at 100. Remembering, he begins to dance: a samba, 16 bars, busier and "
        "busier. A big fill, and the march again, 8 bars.",
        sections(3),
        length(32),
        only_plays("sn", where=opening(8)),
        some_section("a busy samba", lambda at: per_bar("all", 16, where=at), lambda at: plays("bd", at)),
        fill_in(bars(24)),
        only_plays("sn", where=closing(7)),
    ),
)
