"""A third set of changes in very different wording, with files of several songs and patterns; (source, request, facts, only)."""

from tests.draft.sets.edits_2 import SOURCES as _SOURCES

TWO = """\
# Two grooves, no song.
pattern down "Downbeat" {
  hh | xxxx xxxx xxxx xxxx |
  sn | ---- X--- ---- X--- |
  bd | x--- --x- x--- ---- |
}

pattern up "Upbeat" {
  rd | x-x- x-x- x-x- x-x- |
  sn | ---- X--- ---- X--- |
  bd | x-x- ---- x-x- ---- |
}
"""
BAND = """\
song "Opener" {
  style rock.classic
  tempo 120

  intro 4
  verse 8
  chorus 8
}

song "Closer" {
  style rock.blues
  tempo 92

  verse 12
}
"""
HOOK = """\
# The hook comes twice.
pattern four {
  hh | x-x- x-x- x-x- x-x- |
  sn | ---- X--- ---- X--- |
  bd | x--- ---- x--- ---- |   # plain
}

song "Hooked" {
  tempo 104
  humanize 0%

  verse_1 8 { layer four }
  hook 8 {
    layer four
    cr on 1:1 instead of hh   # announces it
  }
  verse_2 8 {
    layer four
    sn on 4a
  }
  hook
}
"""
BARS = """\
song "Bars" {
  tempo 88
  humanize 0%

  verse 4 {
    hh | x-x- x-x- x-x- x-x- |
    sn | ---- X--- ---- X--- | ---- X--- ---- X-X- |
    bd | x--- ---- x-x- ---- | x--- --x- x--- ---- |
  }
  chorus 4 {
    rd | x-x- x-x- x-x- x-x- |
    sn | ---- X--- ---- X--- |
    bd | x--- x--- x--- x--- |
  }
}
"""
SOURCES = {**_SOURCES, "two": TWO, "band": BAND, "hook": HOOK, "bars": BARS}

EDITS = [
    ("pattern", "chuck a kick in on the & of 2", "exactly bd 1 2& 3; kept hh; kept sn; lines 1"),
    ("pattern", "get shot of the kick on beat three", "exactly bd 1; kept hh; kept sn; lines 1"),
    ("pattern", "lose the hats", "none hh; kept sn; kept bd; lines 1"),
    ("pattern", "can the snare come in on 3 only pls", "exactly sn 3; kept hh; kept bd; lines 1"),
    ("pattern", "Quaver hats should be semiquavers", "row hh xxxxxxxxxxxxxxxx; kept sn; kept bd; lines 1"),
    ("pattern", "change the eighth-note hats to quarter notes", "exactly hh 1 2 3 4; kept sn; kept bd; lines 1"),
    ("pattern", "swap hats for ride", "none hh; exactly rd 1 1& 2 2& 3 3& 4 4&; kept sn; kept bd; lines 1"),
    ("pattern", "nudge the snare a 16th late", "exactly sn 2e 4e; kept hh; kept bd; lines 1"),
    ("pattern", "add a ghost note on the a of 2", "at sn 2 2a 4; at sn.ghost 2a; kept hh; kept bd; lines 1"),
    ("pattern", "put claps on top of the snare", "exactly cp 2 4; kept sn; kept hh; kept bd"),
    ("pattern", "layer a tambourine on 2 and 4", "exactly tb 2 4; kept sn; kept hh; kept bd"),
    ("pattern", "open the hats on 4&", "at hh.open 4&; kept sn; kept bd; lines 1"),
    ("pattern", "kick: 1, 2&, 3&", "exactly bd 1 2& 3&; kept sn; kept hh; lines 1"),
    ("pattern", "no snare on 4", "exactly sn 2; kept hh; kept bd; lines 1"),
    ("pattern", "drop out the hat on beats 2 and 4", "exactly hh 1 1& 2& 3 3& 4&; kept sn; kept bd; lines 1"),
    ("pattern", "straight 8th kick", "exactly bd 1 1& 2 2& 3 3& 4 4&; kept sn; kept hh; lines 1"),
    ("pattern", "turn the backbeat into rimshots", "at sn.rimshot 2 4; kept hh; kept bd; lines 1"),
    ("two", "in down, snare only on 3", "exactly sn 3 in down; same up; lines 1"),
    ("two", "add a crash on 1 to the up pattern", "at cr 1 in up; same down"),
    ("two", "remove the kick from down", "none bd in down; same up; lines 1"),
    ("two", "claps instead of snare", "none sn; at cp 2 4; lines 2"),
    ("two", "no ride in the up groove", "none rd in up; same down; lines 1"),
    ("two", "kick on every beat", "exactly bd 1 2 3 4 in up; same down; lines 1", "up"),
    ("two", "swing it", "says swing"),
    ("band", "tempo 126", "tempo 126; lines 1"),
    ("band", "make Closer faster, 100 bpm", "says tempo 100; tempo 120; lines 1"),
    ("band", "no crash in the chorus", "none cr in chorus; same intro; same verse"),
    ("hook", "add an open hat on the & of 4 in the hook", "at hh.open 4& in hook; same verse_1; same verse_2"),
    ("hook", "kick on 1 and 3& in the four pattern", "exactly bd 1 3&; lines 1; kept hh"),
    ("hook", "make the hook louder", "louder hook verse_1; same verse_1; same verse_2"),
    ("hook", "no crash", "none cr; same verse_1; same verse_2"),
    ("hook", "extend the first verse to 16 bars", "form verse_1 16 hook 8 verse_2 8 hook 8; lines 1"),
    (
        "hook",
        "claps instead of the snare in the hook",
        "none sn in hook; at cp 2 4 in hook; same verse_1; same verse_2",
    ),
    ("hook", "ride instead of hats", "none hh in hook; plays rd in hook; same verse_1; same verse_2", "hook"),
    ("hook", "crash on 1 of every bar", "at cr 1 in hook; same verse_1; same verse_2", "hook"),
    ("hook", "snare on 3", "exactly sn 3 in verse_1 hook; lines 1", "four"),
    ("bars", "in the verse take out the snare on 4& of bar 2", "same chorus; kept hh; kept bd"),
    ("bars", "add a kick on 4 in bar 1 of the verse", "at bd 4 in verse bar 1; same chorus; kept hh; kept sn"),
    (
        "bars",
        "crash on bar 1 of the chorus",
        "at cr 1 in chorus bar 1; none cr in chorus bar 2 3 4; same verse; kept sn",
    ),
    ("bars", "no kick in the last bar of the chorus", "none bd in chorus bar last; same verse; kept rd; kept sn"),
    (
        "bars",
        "snare on every beat in the last bar of the chorus",
        "exactly sn 1 2 3 4 in chorus bar last; exactly sn 2 4 in chorus bar 1 2 3; same verse; kept bd",
    ),
    ("bars", "double-time chorus", "same verse"),
    ("bars", "softer verse, with cross-stick", "louder chorus verse; plays sn.side in verse; same chorus"),
    ("bars", "add 2 bars to the chorus", "form verse 4 chorus 6; same verse; lines 1"),
    ("bars", "repeat the verse at the end", "form verse 4 chorus 4 verse 4; same chorus"),
    ("bars", "ride bell on 1 and 3 in the chorus", "at rd.bell 1 3 in chorus; same verse; kept sn; kept bd"),
    ("bars", "cut the chorus to 2 bars and slow everything to 80", "form verse 4 chorus 2; tempo 80"),
    ("style", "bin the fills", "says fill_frequency 0%; lines 1"),
    ("style", "knock 8 bpm off", "tempo 104; lines 1"),
    ("style", "bit quicker please", "tempo 113..125; lines 1"),
    ("style", "put Stewart Copeland on it", "says drummer copeland; lines 1"),
    ("style", "the intro should just be hats", "only hh in intro; same outro"),
    ("style", "stick a tom fill at the end of every chorus", "says .*fill"),
    ("style", "sit it back a bit", "says .*(feel laid_back|behind_beat)"),
    ("style", "the outro in half time", "same intro"),
    ("style", "kick only on 1 in the verse", "exactly bd 1 in verse; same intro; same outro"),
    ("player", "ditch Bonham, use Porcaro", "says drummer porcaro; lines 1"),
    ("player", "straight, not swung", "says swing 50%"),
    ("own", "in the bridge, hats only on 1 3 5 7", "exactly hh 1 3 5 7 in bridge bar 2 3 4; same verse; lines 1"),
    ("own", "take the fills out", "none toms"),
    ("jazz", "feather the kick on all four in the head", "at bd 1 2 3 4 in head; same solo"),
    ("jazz", "no hat foot in the solo", "none hh.foot in solo; same head"),
]
