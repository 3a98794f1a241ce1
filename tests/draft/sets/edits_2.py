"""A second set of changes, written before the engine had seen any of them."""

from tests.draft.sets.edits_1 import SOURCES as _SOURCES

LATIN = """\
# Own fills, rules, a template with parameters, and sections in odd meters.
template riff(kick = [1 3]) {
  bars 2
  hh every 1/8
  bd on kick
  sn | --X- |
}

fill last_word {
  beats 1
  ht | x--- |
  mt | -x-- |
  ft | --xx |
  into cr bd
}

song "Own things" {
  tempo 132
  seed 3
  humanize 0%

  intro 2   { layer riff }
  verse 8   { layer riff([1 2& 3]); fill every 4 last_word }
  bridge 4  { meter 7/8; hh | xxxxxxx |; sn on 5; bd on 1 3 }
  verse
  outro 2   { layer riff; dynamics mf -> pp }
}
"""
JAZZ = """\
pattern ride_time {
  meter 4/4
  rd      | x-- x-x x-- x-x |
  hh.foot | --- x-- --- x-- |
}

song "Small set" {
  tempo 160
  feel late_set

  head 8 { layer ride_time; sn | --g --- --g --- | }
  solo 8 { layer ride_time; sn | --- --x --- --x |; bd | x-- --- x-- --- | }
  head
}
"""
SOURCES = {**_SOURCES, "own": LATIN, "jazz": JAZZ}

EDITS = [
    ("pattern", "Add a crash cymbal on the first beat", "at cr 1; kept hh; kept sn; kept bd"),
    ("pattern", "Remove every other hi-hat hit", "kept sn; kept bd"),
    ("pattern", "Put the kick on beats 1, 2, 3 and 4", "exactly bd 1 2 3 4; kept hh; kept sn"),
    ("pattern", "take out the snare on beat 4", "exactly sn 2; kept hh; kept bd; lines 1"),
    ("pattern", "move the kick from 3 to the and of 3", "exactly bd 1 3&; kept hh; kept sn; lines 1"),
    ("pattern", "double the hi-hats to sixteenths", "row hh xxxxxxxxxxxxxxxx; kept sn; kept bd"),
    ("pattern", "hi-hats on quarter notes only", "exactly hh 1 2 3 4; kept sn; kept bd"),
    ("pattern", "the hi-hat should be open on 2& and 4&", "at hh.open 2& 4&; kept sn; kept bd"),
    ("pattern", "close all the hats", "none hh.open; kept sn; kept bd"),
    ("pattern", "add an extra kick just before beat 3", "kept hh; kept sn"),
    ("pattern", "change snare to rimshot", "at sn.rimshot 2 4; kept hh; kept bd; lines 1"),
    ("pattern", "add a floor tom on 4a", "at ft 4a; kept hh; kept sn; kept bd"),
    ("pattern", "add shaker sixteenths", "plays sh; kept sn; kept bd"),
    ("pattern", "no kick", "none bd; kept hh; kept sn; lines 1"),
    ("pattern", "make the snare a flam on 4", "at sn.flam 4; at sn 2; kept bd"),
    ("pattern", "accent the downbeats on the hi-hat", "kept sn; kept bd"),
    ("pattern", "add ghost notes at 2a and 3e", "at sn 2 2a 3e 4; kept hh; kept bd; lines 1"),
    ("pattern", "displace the snare by a sixteenth", "exactly sn 2e 4e; kept hh; kept bd; lines 1"),
    ("pattern", "put the snare on 3 instead of 2 and 4", "exactly sn 3; kept hh; kept bd; lines 1"),
    ("pattern", "make it a waltz", "meter 3/4"),
    ("pattern", "change it to 7/8", "meter 7/8"),
    ("pattern", "play the hats with the foot instead", "none hh; plays hh.foot; kept sn; kept bd"),
    ("pattern", "turn the hi-hat into a ride bell", "none hh; plays rd; kept sn; kept bd"),
    ("pattern", "kick: 1 1& 3, snare: 2 4", "exactly bd 1 1& 3; exactly sn 2 4; kept hh"),
    ("inline", "Please remove the crash from the chorus.", "none cr; same verse; lines 1"),
    (
        "inline",
        "in the verse, replace the hi-hat with the ride",
        "none hh in verse; exactly rd 1 1& 2 2& 3 3& 4 4& in verse; same chorus; lines 1",
    ),
    ("inline", "verse: kick on 1 and 2&", "exactly bd 1 2& in verse; same chorus; lines 1"),
    ("inline", "add a kick on 4& in the chorus", "at bd 1 2 3 4 4& in chorus; same verse; lines 1"),
    ("inline", "open hat on the and of 4 in the verse", "at hh.open 4& in verse; same chorus; lines 1"),
    ("inline", "chorus should be twice as long", "form verse 4 chorus 8; same verse; lines 1"),
    ("inline", "shorten the verse to 2 bars", "form verse 2 chorus 4; same chorus; lines 1"),
    ("inline", "put an intro before the verse with 2 bars", "form intro 2 verse 4 chorus 4; same verse; same chorus"),
    ("inline", "verse at 90 bpm", "tempo verse 90; tempo chorus 96; same chorus"),
    ("inline", "make everything louder", "says dynamics"),
    ("inline", "the chorus should be quieter", "same verse; louder verse chorus"),
    ("inline", "crescendo through the chorus", "rises chorus; same verse"),
    ("inline", "rename nothing, just add claps on 2 and 4 in the chorus", "at cp 2 4 in chorus; same verse"),
    ("inline", "play the verse again after the chorus", "form verse 4 chorus 4 verse 4"),
    ("inline", "add a fill in the last bar of the chorus", "says .*fill; same verse"),
    ("inline", "drop the hats in the last bar of the verse", "none hh in verse bar last; same chorus; kept bd"),
    ("inline", "snare fill at the end of the verse", "says .*fill snare_roll"),
    ("rows", "tempo up 5%", "tempo 105; lines 1"),
    ("rows", "cut the tempo in half", "tempo 50"),
    ("rows", "make the snare louder in the chorus", "same verse; kept bd"),
    ("rows", "add ghost notes to the verse", "plays sn.ghost in verse; same chorus"),
    ("rows", "no hats in the chorus", "none hh in chorus; same verse"),
    ("rows", "use a double bass in the chorus", "at bd 1 1e 1& 1a in chorus; same verse"),
    ("rows", "make the second verse busier", "same chorus"),
    ("rows", "change the crash to a china", "none cr; plays ch; same verse; lines 1"),
    ("rows", "put the chorus first", "form chorus 8 verse 8 verse 8"),
    ("rows", "delete the last verse", "form verse 8 chorus 8"),
    ("rows", "the chorus should be half-time", "at sn 3 in chorus; same verse"),
    ("style", "take the kick out of the verse", "none bd in verse; same outro"),
    ("style", "make the intro 8 bars long", "form intro 8 verse 8 chorus 8 verse 8 chorus 8 outro 4; lines 1"),
    ("style", "switch to jazz", "says style jazz"),
    ("style", "change the feel to laid-back", "says feel laid_back; lines 1"),
    ("style", "I want cross-stick in the verses", "plays sn.side in verse; same outro"),
    ("style", "more energy in the chorus", "same intro; same outro"),
    ("style", "verse softer, chorus louder", "louder chorus verse; same intro; same outro"),
    ("style", "quantize it", "says humanize 0%; lines 1"),
    ("style", "for Superior Drummer 3", "says kit superior_drummer3; lines 1"),
    (
        "style",
        "add a solo of 16 bars before the outro",
        "form intro 4 verse 8 chorus 8 verse 8 chorus 8 solo 16 outro 4; lines 1",
    ),
    ("style", "end with a fade-out", "falls outro; same intro"),
    ("style", "bridge in 7/8 after the second chorus, 4 bars", "says bridge 4"),
    ("style", "crash every 4 bars", "plays cr"),
    ("player", "tom fill every 4 bars in the chorus instead", "says .*fill every 4 tom_cascade"),
    ("player", "take out the drummer's name", "says song"),
    ("player", "lower the complexity to 30%", "says complexity 30%; lines 1"),
    ("player", "set swing to 56%", "says swing 56%; lines 1"),
    ("player", "with a Dilla feel", "says feel dilla_pocket; lines 1"),
    ("own", "make the bridge 8 bars", "form intro 2 verse 8 bridge 8 verse 8 outro 2; lines 1"),
    ("own", "add a kick on 6 in the bridge", "exactly bd 1 3 6 in bridge; same verse; same intro; lines 1"),
    ("own", "snare on 3 and 7 in the bridge", "exactly sn 3 7 in bridge; same verse; lines 1"),
    ("own", "no fills", "none toms"),
    ("own", "fill every 2 bars in the verse", "says .*fill every 2 last_word; lines 1"),
    ("own", "ride instead of hats in the verse", "none hh in verse; plays rd in verse; same intro; same bridge"),
    ("own", "faster", "tempo 138..155; lines 1"),
    ("own", "make the outro louder", "same verse; same bridge"),
    ("own", "open hats in the bridge on 7", "at hh.open 7 in bridge; same verse; lines 1"),
    ("jazz", "add kick on 1 and 3 in the head", "at bd 1 3 in head; same solo"),
    ("jazz", "hi-hat foot on all four beats", "exactly hh.foot 1 2 3 4; lines 1"),
    ("jazz", "slower, 140", "tempo 140; lines 1"),
    ("jazz", "no kick in the solo", "none bd in solo; same head"),
    ("jazz", "cross stick on 4 in the head", "at sn.side 4 in head; same solo"),
    ("jazz", "make the solo 16 bars", "form head 8 solo 16 head 8; lines 1"),
]
