"""An eighth set of changes, counted before anything was tuned on it."""

from tests.draft.sets.edits_7 import SOURCES as _SOURCES

SOURCES = _SOURCES | {
    "ska": """\
# --- Rudie ---
song "Rudie" {
  tempo 152; humanize 0%; fill_frequency 0%   # fast!

  intro 4 {
    hh on 1& 2& 3& 4&   # skank
    bd on 1 3
  }
  verse 8 { hh on 1& 2& 3& 4&; sn.side on 2 4; bd on 1 3 }   # side-stick
  hook 8 {
    hh every 1/8
    sn on 2 4
    bd every 1/4
    cr on 1:1 5:1 instead of hh

    # last bar stops
    at bar last { drop hands from 3 }
  }
  verse
  hook
}
""",
}

# fmt: off
EDITS = [
    ("ska", "sleigh bells on every quarter in the hook", "exactly jb 1 2 3 4 in hook bar 1 2 3; elsewhere hook"),
    ("ska", "use a real snare rather than the side stick in the verse", "exactly sn 2 4 in verse; none sn.side in verse; elsewhere verse; lines 1"),
    ("ska", "no crash in bar 5 of the hook", "none cr in hook bar 5; at cr 1 in hook bar 1; elsewhere hook bar 5"),
    ("ska", "take the tempo down a touch", "tempo 140..151; lines 1"),
    ("ska", "the intro could be eight bars long", "form intro 8 verse 8 hook 8 verse 8 hook 8; lines 1"),
    ("ska", "add the kick on the and of 3 in the verse", "exactly bd 1 3 3& in verse; elsewhere verse; lines 1"),
    ("ska", "only in the last hook: double time", "elsewhere hook#2"),
    ("ska", "everywhere except the intro, add a shaker on the eighths", "at sh 1 1& 2 2& in verse hook; same intro"),
    ("ska", "get rid of the kick in the intro, hats stay", "none bd in intro; elsewhere intro; kept hh; lines 1"),
    ("ska", "snare flam on beat 4 of the last bar of the verse", "at sn.flam 4 in verse bar last; elsewhere verse bar last"),
    ("ska", "append a four bar outro that is just the kick", "form intro 4 verse 8 hook 8 verse 8 hook 8 outro 4; same verse; same hook"),
    ("reggae", "semiquaver hats in the dub", "row hh xxxxxxxxxxxxxxxx in dub bar 1; elsewhere dub; lines 1"),
    ("reggae", "kick a touch louder in the verse", "harder bd in verse; elsewhere verse; kept hh; lines 1"),
    ("samba", "put the ride on the hats instead, but only in the last main", "none rd in main#2; elsewhere main#2"),
    ("funk", "no ghosts in the verses", "none sn.ghost in verse; same breakdown; kept bd"),
    ("parts", "every second bar of the bridge a crash on 1", "at cr 1 in bridge bar 2 4; elsewhere bridge bar 2 4 6 8"),
    ("beat", "swap kick and snare", "exactly sn 1 2& 3 4&; kept hh"),
    ("cycle", "pull the tempo back to 126 and drop the china", "tempo 126; none ch; kept sn; lines 2"),
    ("styled", "hire weckl instead of bonham", "says drummer weckl; lines 1"),
    ("crlf", "make the verse eight bars and the chorus two", "form verse 8 chorus 2; crlf; lines 2"),
]
# fmt: on
