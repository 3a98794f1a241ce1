"""Stories: whole songs told in prose."""

from benchmarks.assistant.amounts import (
    any_of,
    fill_in,
    grows,
    louder,
    loudest,
    per_bar,
    softest,
    some_section,
    swells,
    swung,
)
from benchmarks.assistant.facts import (
    backbeat,
    crash_at_starts,
    form,
    has_meter,
    length,
    meter,
    names,
    on,
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

INTRO, VERSE, CHORUS = section("intro"), section("verse"), section("chorus")
BRIDGE, OUTRO = section("bridge"), section("outro")

NARRATIVES = (
    narrative(
        "harbour",
        "It begins before dawn in the harbour: four bars of nothing but hi-hat. Then the boats go out and the verse "
        "starts, 8 bars of quiet rock at 96. The storm is the chorus, loud, 8 bars, with a crash at its start. Another "
        "verse, another chorus, and an outro of 4 bars that dies away.",
        form("intro", "verse", "chorus", "verse", "chorus", "outro"),
        tempo(96),
        section_bars("intro", 4),
        only_plays("hh", where=INTRO),
        louder(CHORUS, VERSE),
        crash_at_starts("chorus"),
        grows(OUTRO, up=False),
    ),
    narrative(
        "night-train",
        "A night train. It leaves the station slowly, at 80, and by the end of the intro it is running at 120. Verse and "
        "chorus stay at 120; the snare chugs like wheels in the verse. At the end it brakes.",
        tempo_changes(True, INTRO),
        tempo(120, where=VERSE),
        tempo(120, where=CHORUS),
        per_bar("sn", 6, where=VERSE),
        tempo_changes(False, closing(4)),
    ),
    narrative(
        "club",
        "Warehouse party, 126 bpm. Kick alone for 8 bars, then hats join for the groove, 16 bars. Breakdown without kick, "
        "8 bars. A riser, 4 bars, getting louder. Drop: everything, claps on 2 and 4, 16 bars.",
        tempo(126),
        only_plays("bd", where=opening(8)),
        section_bars("groove", 16),
        plays("hh", section("groove"), share=0.8),
        silent("kick", section("breakdown")),
        grows(section("buildup")),
        on("bd", "1 2 3 4", section("drop")),
        backbeat("2 4", section("drop")),
    ),
    narrative(
        "odd-dream",
        "The verse limps in 7/8 because he hurt his leg. In the chorus he dreams of dancing, so that is in 4/4 and twice "
        "as loud. Around 132. Verse, chorus, verse, chorus.",
        form("verse", "chorus", "verse", "chorus"),
        meter(7, 8, VERSE),
        meter(4, 4, CHORUS),
        louder(CHORUS, VERSE),
        tempo(128, 136),
    ),
    narrative(
        "grandfather",
        "My grandfather's waltz. Brushes the whole way, 104 bpm, never loud. A head of 16 bars, a solo of 16, and the head "
        "again. The last bar rings out with nothing after the one.",
        meter(3, 4),
        tempo(104),
        plays("sn.sweep"),
        section_bars("head", 16, 2),
        section_bars("solo", 16),
        only_at("all", "1", closing(1)),
    ),
    narrative(
        "metal-siege",
        "A siege. First a slow doom march with toms, 70 bpm. Then the gates break: blast beats at 210. When it is over only "
        "the march is left.",
        sections(3),
        tempo(70, where=opening(2)),
        plays("toms", opening(4)),
        some_section("a blast at 210", lambda at: tempo(210, where=at), lambda at: per_bar("sn", 6, where=at)),
        tempo(70, where=closing(2)),
    ),
    narrative(
        "summer-band",
        "Three kids start a punk band. Count-in feel intro on the hats, 2 bars. Fast verse, 180, 8 bars. Chorus with open "
        "crash-ride everywhere, 8 bars. Verse, chorus. Then a bridge where everybody but the kick and floor tom stops, 4 "
        "bars, and a last chorus, the loudest thing of all.",
        form("intro", "verse", "chorus", "verse", "chorus", "bridge", "chorus"),
        tempo(180, where=VERSE),
        section_bars("intro", 2),
        section_bars("bridge", 4),
        only_plays("bd", "ft", where=BRIDGE),
        plays("crashes", CHORUS, low=2),
        loudest("chorus"),
    ),
    narrative(
        "reggae-rain",
        "Rain on a tin roof in Kingston. One drop at 72, rim clicks, verse 8 and chorus 8, twice. In the bridge the bass "
        "drum goes to all four beats for 8 bars.",
        tempo(72),
        form("verse", "chorus", "verse", "chorus", "bridge"),
        plays("sn.side", VERSE, share=0.8),
        on("bd", "1 2 3 4", BRIDGE),
        section_bars("bridge", 8),
    ),
    narrative(
        "jazz-club",
        "Late set in a basement club. The tune swings at 168 on the ride. Head 16 bars, hi-hat foot on two and four. Solo "
        "32 bars, the drummer pushes harder. Head out, softer than it began.",
        swung(),
        tempo(168),
        section_bars("head", 16, 2),
        section_bars("solo", 32),
        on("hh.foot", "2 4", section("head")),
        louder(section("solo"), section("head")),
        louder(section("head", time=1), section("head", time=2), by=1.01),
    ),
    narrative(
        "robot",
        "A robot learns to feel. The intro is a machine: straight sixteenth hats, kick on every beat, 8 bars. The verse "
        "gets ghost notes. The chorus swings. 100 bpm.",
        tempo(100),
        section_bars("intro", 8),
        per_bar("hh", 14, where=INTRO),
        on("bd", "1 2 3 4", INTRO),
        plays("sn.ghost", VERSE),
        swung(INTRO, per="1/16", yes=False),
        any_of(swung(CHORUS), swung(CHORUS, per="1/16")),
    ),
    narrative(
        "letter",
        'This one is called "Letter Home". Ballad, 68 bpm. Verse 8 with cross-stick and no crashes; pre-chorus 4 that '
        "builds; chorus 8 with full snare on 2 and 4. Verse, pre-chorus, chorus again. Outro 4, as soft as you can.",
        title("Letter Home"),
        tempo(68),
        form("verse", "pre_chorus", "chorus", "verse", "pre_chorus", "chorus", "outro"),
        plays("sn.side", VERSE, share=0.8),
        silent("crashes", VERSE),
        grows(section("pre_chorus")),
        backbeat("2 4", CHORUS),
        softest("outro"),
    ),
    narrative(
        "parade",
        "A parade comes down the street from far away, passes, and is gone. Second line, 98 bpm, all one groove, 24 bars or "
        "so: it gets louder and then softer again.",
        tempo(98),
        names(r"second_line|new_orleans"),
        length(20, 28),
        swells(),
    ),
    narrative(
        "prog-epic",
        "Part one is calm, 5/4, ride and side-stick, 8 bars at 110. Part two doubles the weight: 4/4, toms, 8 bars. Part "
        "three is a 7/8 chase at 150 with double bass. End with one last 4/4 section, slow, 70.",
        sections(4),
        has_meter(5, 4),
        has_meter(7, 8),
        has_meter(4, 4),
        tempo(110, where=opening(8)),
        some_section("a chase in 7/8 at 150", lambda at: tempo(150, where=at), lambda at: meter(7, 8, at)),
        tempo(70, where=closing(1)),
    ),
    narrative(
        "bakery",
        "Quarter to five in the bakery: sleepy brushes, 88 bpm, 4 bars. The ovens are hot: funk, sixteenths on the hats, "
        "8 bars. The first customers: same funk with a cowbell on every beat, 8 bars. A fill before each change.",
        sections(3),
        length(20),
        plays("sn.sweep", bars(1, 3)),
        per_bar("hh", 10, where=bars(6, 11)),
        on("cb", "1 2 3 4", bars(14, 19)),
        fill_in(bars(4)),
        fill_in(bars(12)),
    ),
)
