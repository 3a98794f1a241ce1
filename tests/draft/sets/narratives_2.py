"""More songs told in prose, counted before anything was tuned on them; their parts are named by their place."""

from benchmarks.assistant.amounts import any_of, busier, grows, louder, loudness, no_fills, per_bar
from benchmarks.assistant.facts import (
    Fact,
    fact,
    form,
    ghosts,
    length,
    meter,
    on,
    only_at,
    only_plays,
    plays,
    shown_form,
    silent,
    tempo,
    tempo_changes,
)
from benchmarks.assistant.where import Where, bars, closing, opening, section


def part(place: int) -> Where:
    """The how-manieth section, from 1; from the end with -1."""

    def holds(heard, bar) -> bool:
        starts = [one.number for one in heard.bars if one.place == 1]
        now = sum(start <= bar.number for start in starts)
        return now == (place if place > 0 else len(starts) + 1 + place)

    return Where(f"in part {place}", holds)


def parts(count: int) -> Fact:
    return Fact(f"{count} parts", lambda heard, before: "" if len(heard.sections) == count else shown_form(heard))


def of_bars(place: int, count: int) -> Fact:
    """A part by its place has so many bars."""

    def wrong(heard, before) -> str:
        found = [of for _, of in heard.sections]
        index = place - 1 if place > 0 else place
        fits = -len(found) <= index < len(found) and found[index] == count
        return "" if fits else shown_form(heard)

    return Fact(f"part {place} has {count} bars", wrong)


def stops_on_one(what: str = "") -> Fact:
    """The last bar is one moment: something on 1 (`what`, where it is named), and nothing after."""

    def wrong(heard, before) -> str:
        last = heard.bars[-1].strokes
        late = [one for one in last if one.at > 0]
        there = [one for one in last if one.is_a(what or "all")]
        return "" if there and not late else f"the last bar has {len(there)} {what} and {len(late)} strokes after 1"

    return Fact("ends on the one", wrong)


def softest_end() -> Fact:
    """The last bars are softer than the mean of the song."""
    return fact("a soft end", closing(1), lambda _: "")._replace(
        wrong=lambda heard, before: (
            ""
            if loudness(list(heard.bars[-2:]), "all") < 0.8 * loudness(list(heard.bars), "all")
            else "the end is not soft"
        )
    )


STORIES = {
    "EXT. DESERT ROAD, DAWN. Nothing but wind. A single hi-hat ticks, four bars. A car appears on the horizon: the kick "
    "comes in, eight bars, still soft. Closer. The snare joins and the engine roars for eight bars. The car shoots past "
    "the camera, crash! Eight bars as loud as it gets. Then dust, the hi-hat alone again for four bars, and cut to black. "
    "110 bpm throughout.": (
        tempo(110),
        only_plays("hh", where=opening(4)),
        plays("bd", where=bars(5, 12)),
        silent("sn", where=bars(1, 12)),
        plays("sn", where=bars(13, 20)),
        louder(bars(21, 28), bars(5, 12)),
        on("crashes", "1", bars(21)),
        only_plays("hh", where=bars(29, 32)),
        length(32),
    ),
    "The guests arrive while a gentle bossa plays, 8 bars at 120. Then the bride walks in: a slow waltz, 3/4, 84 bpm, 16 "
    "bars, brushes. Dinner is a medium swing at 140 with the ride. At midnight the dance floor explodes: disco, 124, four "
    "on the floor, 16 bars. The last dance is a ballad at 66, very quiet, and it fades out.": (
        parts(5),
        tempo(120, where=part(1)),
        of_bars(1, 8),
        meter(3, 4, part(2)),
        tempo(84, where=part(2)),
        of_bars(2, 16),
        tempo(140, where=part(3)),
        plays("rd", part(3)),
        tempo(124, where=part(4)),
        only_at("bd", "1 2 3 4", part(4)),
        tempo(66, where=part(5)),
        grows(part(5), up=False),
        louder(part(4), part(5)),
    ),
    "A calm sea, 6/8 at 60, soft toms only, 8 bars. The wind rises and gets louder over 8 bars. The storm hits! Full kit, "
    "crashes everywhere, 16 bars, loudest of all. The eye of the storm: complete silence for two bars. Then the storm "
    "again, 8 bars, faster, 72. Finally the sea goes flat and one soft stroke of the cymbal ends it.": (
        meter(6, 8),
        tempo(60, where=opening(8)),
        only_plays("toms", where=opening(8)),
        grows(bars(9, 16)),
        plays("crashes", bars(17, 32)),
        silent("all", bars(33, 34)),
        tempo(72, where=bars(35, 42)),
        louder(bars(17, 32), bars(1, 8)),
        stops_on_one("cymbals"),
    ),
    "Warm-up: 8 bars at 100, easy. Then three intervals: sprint 8 bars at 160, rest 4 bars at 100 with only kick, sprint, "
    "rest, sprint. Cool-down 8 bars, slowing from 100 to 70. No fills. Electronic.": (
        parts(7),
        length(48),
        tempo(100, where=part(1)),
        tempo(160, where=part(2)),
        tempo(160, where=part(4)),
        tempo(160, where=part(6)),
        only_plays("bd", where=part(3)),
        only_plays("bd", where=part(5)),
        tempo_changes(False, part(7)),
        no_fills(),
        louder(part(2), part(1)),
    ),
    "The chase. It begins with footsteps in the dark, kick on one only, 4 bars of 7/8 at 120. They see him: snare and hats "
    "come in, 8 bars. He runs: 160 bpm, sixteenth hats, 8 bars, loud. Over the rooftops in 5/8, toms, 4 bars. Back in the "
    "street in 7/8, everything full on, 8 bars. Dead end. Everything stops on the one.": (
        meter(7, 8, opening(20)),
        only_at("bd", "1", opening(4)),
        tempo(120, where=opening(12)),
        plays("sn", bars(5, 12)),
        plays("hh", bars(5, 12)),
        tempo(160, where=bars(13, 20)),
        plays("hh", bars(13, 20), low=10),
        meter(5, 8, bars(21, 24)),
        plays("toms", bars(21, 24)),
        meter(7, 8, bars(25, 32)),
        louder(bars(25, 32), opening(4)),
        stops_on_one(),
    ),
    "72 bpm. Start with 8 bars of nothing but a shaker. After that 8 bars with a soft kick on 1 and 3 under it. Then 16 "
    "bars, add a rim click on 2 and 4, still quiet. Then speed up from 72 to 96 over the next 8 bars, building all the "
    "time. Full groove at 96 for 16 bars with ride and a real backbeat. End on a single crash.": (
        tempo(72, where=opening(32)),
        only_plays("sh", where=opening(8)),
        only_at("bd", "1 3", bars(9, 16)),
        plays("sh", bars(9, 16)),
        on("sn.side", "2 4", bars(17, 32)),
        tempo_changes(True, bars(33, 40)),
        grows(bars(33, 40)),
        tempo(96, where=bars(41, 56)),
        plays("rd", bars(41, 55)),
        louder(bars(41, 55), bars(1, 32)),
        stops_on_one("crashes"),
    ),
    "Once upon a time there was a little mouse who tiptoed across the kitchen, very very quietly, just woodblock. Suddenly "
    "the big cat jumped out, boom, boom, boom! The mouse ran as fast as it could. Round and round the table they went. "
    "Then the mouse slipped into its hole and everything was quiet again. The end. Not too fast, 100 bpm please, 4 bars "
    "for each part.": (
        tempo(100, where=opening(4)),
        only_plays("wb", where=opening(4)),
        parts(5),
        of_bars(1, 4),
        of_bars(2, 4),
        of_bars(5, 4),
        louder(part(2), part(1)),
        busier("all", part(3), part(1)),
        louder(part(2), part(5)),
    ),
    "Soft, then loud, then gone.": (
        louder(part(2), part(1)),
        any_of(silent("all", part(-1)), grows(part(-1), up=False)),
    ),
    "Rain starts, 90 bpm. It pours. It stops.": (
        tempo(90),
        louder(part(2), part(1)),
        any_of(stops_on_one(), silent("all", closing(1)), softest_end()),
    ),
    # a second round, counted after the first was mended: 51 of 63 facts
    "My grandfather's clock. It ticks: woodblock on every beat, 4 bars, 60 bpm. The house wakes up, the kick joins on 1 and 3 for 4 bars. Breakfast is noisy: full kit, 8 bars, loud. Everyone leaves. The clock ticks alone, 4 bars. It stops.": (
        tempo(60),
        only_plays("wb", where=opening(4)),
        on("wb", "1 2 3 4", opening(4)),
        only_plays("wb", "bd", where=bars(5, 8)),
        only_at("bd", "1 3", bars(5, 8)),
        louder(bars(9, 16), opening(4)),
        only_plays("wb", where=part(-1)),
        stops_on_one(),
    ),
    "Verse one, 8 bars, soft, 3/4 at 96. Chorus, 8 bars, in 4/4, loud with crashes on every downbeat. Verse two is like verse one but with brushes. Chorus again. Bridge: 7/8, 4 bars, toms only. Last chorus, twice as long, slowing to 70 at the very end.": (
        form("verse", "chorus", "verse", "chorus", "bridge", "chorus"),
        meter(3, 4, section("verse")),
        meter(4, 4, section("chorus")),
        tempo(96, where=opening(8)),
        louder(section("chorus"), section("verse")),
        on("crashes", "1", section("chorus", time=1)),
        meter(7, 8, section("bridge")),
        only_plays("toms", where=section("bridge")),
        of_bars(6, 16),
        tempo_changes(False, part(-1)),
    ),
    "A boxing match. Round one, 8 bars, 100 bpm, they circle each other. Round two, 8 bars, 120 bpm, first punches. Round three, 8 bars, 140 bpm, an all-out brawl. Knockout: two bars of silence. The crowd goes wild, 8 bars at 140, crash after crash.": (
        parts(5),
        tempo(100, where=part(1)),
        tempo(120, where=part(2)),
        tempo(140, where=part(3)),
        louder(part(3), part(1)),
        silent("all", part(4)),
        of_bars(4, 2),
        of_bars(5, 8),
        plays("crashes", part(5)),
        length(34),
    ),
    "Lullaby for a robot, electronic, 72 bpm, 4 bars a section: only clicks, then kick and clicks, then a soft beat, then it powers down and fades to nothing.": (
        tempo(72),
        grows(part(-1), up=False),
    ),
    "It was a dark night. Footsteps. A door creaks. Bang! Then nothing.": (
        any_of(silent("all", part(-1)), softest_end()),
    ),
    "Train ride: starts at 60 and accelerates to 140 over 16 bars, snare with brushes. Then 16 bars cruising at 140. The brakes: 8 bars from 140 down to 60. One last hiss of the hi-hat.": (
        tempo_changes(True, opening(16)),
        tempo(140, where=bars(17, 32)),
        tempo_changes(False, bars(33, 40)),
        of_bars(1, 16),
        of_bars(2, 16),
        of_bars(3, 8),
        stops_on_one("hats"),
    ),
    "Funk at 100. Intro 4 bars, hats only. Groove for 16 bars with ghost notes. Break, 2 bars, drums out. Groove again 8 bars, busier. Out on a crash.": (
        tempo(100),
        only_plays("hh", where=opening(4)),
        ghosts(bars(5, 20)),
        of_bars(2, 16),
        silent("all", bars(21, 22)),
        of_bars(4, 8),
        busier("all", part(4), part(2)),
        stops_on_one("crashes"),
    ),
    "Five four, 110 bpm. First 8 bars quiet. Next 8 bars louder. Last 8 bars loudest, with double bass. Stop.": (
        meter(5, 4),
        tempo(110),
        length(24),
        louder(bars(9, 16), opening(8)),
        louder(bars(17, 23), bars(9, 16)),
        per_bar("bd", low=6, where=bars(17, 23)),
    ),
}
