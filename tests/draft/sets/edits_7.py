"""A seventh set of changes, with sources of another hand; counted before anything was tuned on it."""

from tests.draft.sets.edits_5 import SOURCES as _SOURCES

SOURCES = _SOURCES | {
    "reggae": """\
# one drop for the summer set
song "Shade" {
  tempo 76
  humanize 0%
  fill_frequency 0%
  swing 58% per 1/8
  intro 2 { hh every 1/8; bd on 3 }
  verse 8 {
    hh | xxxx xxxx |
    sn.side on 3
    bd on 3
  }
  dub 8 {
    hh | x-x- x-x- |   # space
    sn | --X- |
    bd | xxxx |
    at bar 4, 8 { ft on 4 4& }
  }
  verse
  outro 4 { hh every 1/4; dynamics mf -> pp }
}
""",
    "samba": """\
pattern base {
  bars 2
  bd | x--x x--x x--x x--x | % |
  hh.foot on 2 4
  sn | x-xx -xx- x-x- xx-x | x-x- xx-x x-xx -xx- |
}
pattern top { rd every 1/8; rd.bell on 1 3 }
song "Carnival" {
  tempo 104; meter 4/4; humanize 0%; fill_frequency 0%
  entrada 4 { layer base }
  main 16 { layer base; layer top; at every 8 { cr on 1 instead of rd } }
  entrada
  main
}
""",
}

# fmt: off
EDITS = [
    ("reggae", "snare instead of cross-stick in the verse", "exactly sn 3 in verse; none sn.side in verse; elsewhere verse; lines 1"),
    ("reggae", "the kick in the dub only on the one", "exactly bd 1 in dub; elsewhere dub; lines 1"),
    ("reggae", "get rid of the floor tom in bar 4 of the dub", "none ft in dub bar 4; at ft 4 in dub bar 8; elsewhere dub bar 4"),
    ("reggae", "two more bars of intro", "form intro 4 verse 8 dub 8 verse 8 outro 4; lines 1"),
    ("reggae", "open the hi-hat on the and of 4 in the verse", "at hh.open 4& in verse; elsewhere verse; lines 1"),
    ("reggae", "a wee bit slower", "tempo 70..75; lines 1"),
    ("reggae", "take the swing off", "not-says swing 58; lines 1; kept hh"),
    ("reggae", "add woodblock on 2 and 4 in the dub, nothing in the verse", "exactly wb 2 4 in dub; elsewhere dub; lines 2"),
    ("reggae", "move the dub to the end", "form intro 2 verse 8 verse 8 outro 4 dub 8"),
    ("reggae", "outro without fade out", "not-says outro.*dynamics; lines 1; same verse"),
    ("reggae", "quieter hats in the verse", "softer hh in verse; elsewhere verse; kept bd; lines 1"),
    ("reggae", "crash at the start of the dub, please", "at cr 1 in dub bar 1; elsewhere dub"),
    ("samba", "no bell", "none rd.bell; kept bd; kept sn; lines 1"),
    ("samba", "crash on bar 1 of the main section too", "at cr 1 in main bar 1; elsewhere main"),
    ("samba", "kick on quarters only in the entrada", "exactly bd 1 2 3 4 in entrada; elsewhere entrada"),
    ("samba", "112 bpm", "tempo 112; lines 1"),
    ("samba", "shorten the last main to 8 bars", "form entrada 4 main 16 entrada 4 main 8"),
    ("samba", "shaker sixteenths in main", "exactly sh 1 1e 1& 1a 2 2e 2& 2a 3 3e 3& 3a 4 4e 4& 4a in main; elsewhere main; lines 1"),
    ("samba", "without the foot hat", "none hh.foot; kept sn; kept bd; lines 1"),
    ("samba", "rename it to \"Carnaval\"", "says song \"Carnaval\"; lines 1; kept bd"),
    ("crlf", "bit busier kick in the verse", "elsewhere verse; kept sn; crlf"),
    ("two", "make the chorus of Evening half time", "same-song Morning; song Evening at sn 3 in chorus"),
    ("swing", "put the backbeat snare on rimshot in the solos", "exactly sn.rimshot 2 4 in solos; elsewhere solos; lines 1"),
    ("parts", "a tambourine on the backbeat from the first chorus on", "same intro"),
    ("funk", "accent the hats on the beats in the first verse", "elsewhere verse#1; at hh.accent 1 2 3 4 in verse#1"),
    ("metal", "get the kick down to eighths in the verse", "exactly bd 1 1& 2 2& 3 3& 4 4& in verse; elsewhere verse; lines 1"),
    ("waltz", "remove the second a", "form a 8 b 8; lines 1"),
    ("punk", "put a 2 bar intro with just hats up front", "same verse; same chorus"),
    ("beat", "half time", "at sn 3"),
    ("odd", "7/8 to 5/8 in the bridge", "meter bridge 5/8; same verse"),
    ("cycle", "snare on 3 only in the drop", "exactly sn 3 in drop bar 2 3; elsewhere drop; kept bd"),
]
# fmt: on
