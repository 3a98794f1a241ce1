"""A tenth set of changes, over the sources of the ninth and two more, counted after the ninth was mended and before it was."""

from tests.draft.sets.edits_8 import SOURCES as _OLDER
from tests.draft.sets.edits_9 import SOURCES as _SOURCES

SOURCES = (
    _OLDER
    | _SOURCES
    | {
        "motor": """\
song "Motor" {
  style electronic.techno
  tempo 128
  intro 8
  build 8 { dynamics mf -> f }
  drop 16 { intensity 80% }
  breakdown 8 { drop bd }
  build
  drop
  outro 8
}
""",
        "march": """\
## Street march, two parts.
pattern street {
  sn       | X-xx x-xx X-xx xxxx |
  sticking | R-LR L-RL R-LR LRLR |
  bd       | x--- x--- x--- x-x- |
}

song "March" {
  tempo 116; humanize 0%; fill_frequency 0%

  ## the band alone
  part_one 8 { layer street }
  part_two 8 {
    layer street   # again, with cymbals
    cr on 1 3
    at every 4 { sn.buzz on 4 }
  }
  part_one
  # end
  stop 1 { bd on 1; cr on 1 }
}
""",
    }
)

# fmt: off
EDITS = [
    ("harbour", "Please make it faster, about 120 bpm.", "tempo 120; lines 1; kept bd"),
    ("harbour", "can we have the kick on 1 and 3 in the verse, nothing else on the kick", "exactly bd 1 3 in verse; elsewhere verse; kept hh; kept sn; lines 1"),
    ("harbour", "hi-hats an eighth-note pattern in the chorus instead of sixteenths", "exactly hh 1 1& 2 2& 3 3& 4 4& in chorus bar 2; elsewhere chorus; kept bd; lines 1"),
    ("harbour", "delete the outro", "form intro 4 verse 8 chorus 8 verse 8 chorus 8; same verse"),
    ("harbour", "add a four-bar bridge after the first chorus", "form intro 4 verse 8 chorus 8 bridge 4 verse 8 chorus 8 outro 4; same chorus"),
    ("harbour", "the snare in the verse should hit on 3 instead of 2 and 4, half-time style", "exactly sn 3 in verse; elsewhere verse; kept bd"),
    ("harbour", "swap the cowbell for a tambourine in the chorus", "none cb; exactly tb 1 2 3 4 in chorus bar 2; elsewhere chorus; kept sn; lines 1"),
    ("harbour", "make bar 4 of the verse a stop: nothing but the kick on 1", "exactly bd 1 in verse bar 4; none hh sn in verse bar 4; elsewhere verse bar 4"),
    ("harbour", "fewer kicks in the chorus", "elsewhere chorus; kept sn"),
    ("harbour", "play the whole thing in 6/8", "meter 6/8"),
    ("harbour", "open the hi-hat on the last eighth of every chorus bar", "at hh.open 4& in chorus bar 1 2 3; elsewhere chorus; kept bd; kept sn"),
    ("velvet", "drop the tempo to 92 for the bridge only", "tempo bridge 92; tempo 98; lines 1"),
    ("velvet", "make the pre-chorus twice as long", "form intro 4 verse 16 pre_chorus 8 chorus 8 verse 16 pre_chorus 8 chorus 8 bridge 8 chorus 8; lines 1"),
    ("velvet", "I don't want any fills", "says fill_frequency 0%; lines 1"),
    ("velvet", "who needs a drummer, take him out", "not-says drummer; lines 1"),
    ("velvet", "remove the crash at the start of the chorus", "none cr in chorus bar 1; lines 1"),
    ("velvet", "a touch more complex in the verses", "says verse 16 .*complexity; lines 1"),
    ("kite", "add a tambourine on 2 and 4 in windy", "exactly tb 2 4 in windy bar 2; elsewhere windy; kept bd; lines 1"),
    ("kite", "no ghost notes anywhere", "none sn.ghost; kept bd; lines 1"),
    ("kite", "replace the fill at the end of windy with tom_cascade", "says at bar last { fill tom_cascade; lines 1; same calm"),
    ("kite", "put an extra crash on beat 1 of bar 3 in windy", "at cr 1 in windy bar 3; at cr 1 in windy bar 1 5; elsewhere windy bar 3"),
    ("six", "get the refrain a bit quieter", "elsewhere refrain; says dynamics; lines 1"),
    ("six", "the ride bell on 1 and 4 in the refrain", "at rd.bell 1 4 in refrain bar 2; elsewhere refrain; kept bd; kept sn"),
    ("six", "tag should last four bars", "form verse 8 refrain 8 verse 8 refrain 8 tag 4; lines 1; same verse"),
    ("three", "in Opener, swap verse and chorus", "same-song Ballad; same-song Closer; song Opener form chorus 8 verse 8"),
    ("three", "the last song is too fast, 160 please", "same-song Opener; same-song Ballad; song Closer tempo 160; lines 1"),
    ("motor", "more hats in the drop", "same intro; same breakdown"),
    ("motor", "the breakdown should keep its kick", "not-says breakdown.*drop bd; lines 1"),
    ("motor", "halve the second build", "form intro 8 build 8 drop 16 breakdown 8 build 4 drop 16 outro 8"),
    ("motor", "claps on 2 and 4 in both drops", "at cp 2 4 in drop bar 1; same intro; lines 1"),
    ("march", "take the cymbals out of part two", "none cr in part_two; elsewhere part_two; kept sn; lines 1"),
    ("march", "bass drum on every beat in the street pattern", "exactly bd 1 2 3 4 in part_one; elsewhere part_one part_two; kept sn; lines 1"),
    ("march", "insert two bars of silence before the stop", "form part_one 8 part_two 8 part_one 8 pause 2 stop 1; silent pause; same part_one; same stop; lines 1"),
    ("march", "crash on 1 only in part two", "exactly cr 1 in part_two; elsewhere part_two; kept sn; lines 1"),
    ("march", "add a saxophone", "refused; untouched"),
    ("march", "it should not be faster than 116", "untouched"),
    ("clave", "swap the claves for the woodblock", "none cl; plays wb; kept bd; kept cb; lines 1"),
    ("clave", "leave out the cowbell", "none cb; kept bd; kept cl; lines 1"),
    ("clave", "move the last two kicks an eighth earlier", "refused"),
    ("ska", "no hats in the first two bars of the verse", "none hh in verse bar 1 2; elsewhere verse bar 1 2"),
    ("ska", "no hats in the last two bars of the verse", "none hh in verse bar 7 8; elsewhere verse bar 7 8"),
    ("ska", "in the first two bars of the hook only kick", "only bd in hook bar 1 2; elsewhere hook bar 1 2"),
    ("ska", "side stick on 2 only in the verse", "exactly sn.side 2 in verse; elsewhere verse; lines 1"),
    ("ska", "make the first verse 4 bars and the second 12", "form intro 4 verse 4 hook 8 verse 12 hook 8; same hook"),
    ("ska", "make the last hook 4 bars", "form intro 4 verse 8 hook 8 verse 8 hook 4; same verse"),
    ("velvet", "double kick only in the chorus", "same intro; same bridge; not-says verse.*double_bass; says chorus 8.*double_bass"),
    ("velvet", "no no, forget the tambourine", "none tb; lines 1"),
    ("velvet", "make it feel more laid back in the bridge", "elsewhere bridge; says bridge.*behind_beat; lines 1"),
    ("harbour", "a bar of silence before the last chorus", "form intro 4 verse 8 chorus 8 verse 8 pause 1 chorus 8 outro 4; silent pause; lines 1"),
    ("kite", "louder crashes", "harder cr; kept bd; kept sn", "windy"),
]
# fmt: on
