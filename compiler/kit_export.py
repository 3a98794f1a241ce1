"""A kit as a file of note names for an audio workstation, so that its piano roll says "Snare" and not "D1"."""

from __future__ import annotations

from collections.abc import Callable
from xml.sax.saxutils import quoteattr

from compiler.kit import Kit, read_backwards, stops
from compiler.kit_names import in_words

ENDINGS = {"reaper": ".txt", "cubase": ".drm", "ardour": ".midnam"}
"""Workstation -> the ending of its file."""


def note_names(kit: Kit, workstation: str) -> str:
    """The text of the file for "reaper", "cubase" or "ardour". Raises KeyError for any other."""
    writers: dict[str, Callable[[str, dict[int, str]], str]] = {"reaper": _reaper, "cubase": _cubase, "ardour": _ardour}
    return writers[workstation](kit.title or kit.name, labels(kit))


def labels(kit: Kit) -> dict[int, str]:
    """Every note that the kit knows -> what it plays, in score order ("Open hi-hat", "Crash, choked by this note")."""
    names = {}
    for note, (target, articulation, openness) in read_backwards(kit).items():
        label = in_words(target, articulation) if openness is None else f"hi-hat {openness}% open"
        names[note] = label[0].upper() + label[1:]
    for note, target in stops(kit).items():
        label = in_words(target, "")
        names[note] = f"{label[0].upper()}{label[1:]}, choked by this note"
    return names


def _reaper(_title: str, names: dict[int, str]) -> str:
    """A note and its name on each line, from the top of the keyboard down, as REAPER itself writes it."""
    lines = [f"{note} {names[note]}" for note in sorted(names, reverse=True)]
    return "\n".join(["# MIDI note / CC name map", *lines]) + "\n"


def _cubase(title: str, names: dict[int, str]) -> str:
    """A drum map of all 128 notes (Cubase counts on them), the named ones first in the order of rows."""
    order = [*names, *(note for note in range(128) if note not in names)]
    return _DRM.format(
        title=quoteattr(title),
        sounds="".join(_SOUND.format(note=note, name=quoteattr(names.get(note, ""))) for note in range(128)),
        order="".join(f'    <item value="{note}"/>\n' for note in order),
    )


def _ardour(title: str, names: dict[int, str]) -> str:
    """A MIDI name document whose note names hold on every channel."""
    channels = range(1, 17)
    return _MIDNAM.format(
        title=quoteattr(title)[1:-1].replace("<", "&lt;"),
        assign="".join(f'        <ChannelNameSetAssign Channel="{n}" NameSet="Drums"/>\n' for n in channels),
        available="".join(f'        <AvailableChannel Channel="{n}" Available="true"/>\n' for n in channels),
        notes="".join(f'      <Note Number="{note}" Name={quoteattr(names[note])}/>\n' for note in sorted(names)),
    )


_DRM = """\
<?xml version="1.0" encoding="utf-8"?>
<DrumMap>
  <string name="Name" value={title} wide="true"/>
  <list name="Quantize" type="list">
    <item>
      <int name="Grid" value="4"/>
      <int name="Type" value="0"/>
      <float name="Swing" value="0"/>
      <int name="Legato" value="50"/>
    </item>
  </list>
  <list name="Map" type="list">
{sounds}  </list>
  <list name="Order" type="int">
{order}  </list>
  <list name="OutputDevices" type="list">
    <item>
      <string name="DeviceName" value="Default Device"/>
      <string name="PortName" value="Default Port"/>
    </item>
  </list>
</DrumMap>
"""
_SOUND = """\
    <item>
      <int name="INote" value="{note}"/>
      <int name="ONote" value="{note}"/>
      <int name="Channel" value="9"/>
      <float name="Length" value="200"/>
      <int name="Mute" value="0"/>
      <int name="DisplayNote" value="{note}"/>
      <int name="HeadSymbol" value="0"/>
      <int name="Voice" value="0"/>
      <int name="PortIndex" value="0"/>
      <string name="Name" value={name} wide="true"/>
      <int name="QuantizeIndex" value="0"/>
    </item>
"""
_MIDNAM = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE MIDINameDocument PUBLIC "-//MIDI Manufacturers Association//DTD MIDINameDocument 1.0//EN" \
"http://www.midi.org/dtds/MIDINameDocument10.dtd">
<MIDINameDocument>
  <Author>drumc</Author>
  <MasterDeviceNames>
    <Manufacturer>drumc</Manufacturer>
    <Model>{title}</Model>
    <CustomDeviceMode Name="Default">
      <ChannelNameSetAssignments>
{assign}      </ChannelNameSetAssignments>
    </CustomDeviceMode>
    <ChannelNameSet Name="Drums">
      <AvailableForChannels>
{available}      </AvailableForChannels>
      <UsesNoteNameList Name="Notes"/>
    </ChannelNameSet>
    <NoteNameList Name="Notes">
{notes}    </NoteNameList>
  </MasterDeviceNames>
</MIDINameDocument>
"""
