"""The command line, as its users meet it."""

from __future__ import annotations

import errno
import inspect
import json
import os
import pty
import shlex
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import mido
import pytest

from compiler import cli, files
from compiler.commands.playing import request
from compiler.options import BY_NAME, COMMANDS

ROOT = Path(__file__).parents[1]
TWO_SONGS = """\
song "Hit!" { verse 2 { hh every 1/8 } }
song "Miss" { verse 3 { hh every 1/16 } }
"""


def command(*words: object, **more) -> subprocess.CompletedProcess:
    """The command line in a process of its own."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **more.pop("env", {})}
    run = [sys.executable, "-m", "compiler.cli", *map(str, words)]
    return subprocess.run(run, capture_output=True, env=env, timeout=60, **more)


def notes(path) -> list[tuple[int, int, int]]:
    """(tick, note, velocity) of a MIDI file, as mido reads it."""
    found = []
    for track in mido.MidiFile(path).tracks:
        tick = 0
        for message in track:
            tick += message.time
            if message.type == "note_on" and message.velocity:
                found.append((tick, message.note, message.velocity))
    return sorted(found)


def tempi(path) -> list[float]:
    return [round(mido.tempo2bpm(m.tempo), 2) for m in mido.MidiFile(path).tracks[0] if m.type == "set_tempo"]


def midi_files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.mid"))


# --- compile: what is written, and where ----------------------------------------------------------------------------


def test_a_song_is_a_file_named_after_it(drumc, folder):
    result = drumc("compile", "song.drum")
    assert result == (0, "", "first-groove.mid: 12 bars, 0:28, 156 strokes\n", b"")
    assert midi_files(folder) == ["first-groove.mid"]
    assert len(notes("first-groove.mid")) == 156


def test_without_a_song_each_pattern_is_a_file(drumc, folder):
    (folder / "more.drum").write_text("pattern one { hh every 1/8 }\npattern two { bars 2; bd on 1 }\n")
    result = drumc("compile", "more.drum")
    assert result.err == "one.mid: 1 bar, 0:02, 8 strokes\ntwo.mid: 2 bars, 0:04, 2 strokes\n"
    assert midi_files(folder) == ["one.mid", "two.mid"]


def test_a_song_that_plays_nothing_is_said(drumc, folder):
    (folder / "quiet.drum").write_text('song "Quiet" { verse 8 }\n')
    result = drumc("compile", "quiet.drum")
    assert result.code == 0 and "warning[silent]: `Quiet` plays not a single stroke" in result.err
    assert drumc("compile", "quiet.drum", "--strict").code == 1
    (folder / "rest.drum").write_text('song "Rest" { verse 1 { bd on 1 }; verse 2 }\n')
    assert "warning[silent]: `verse 2` is a new `verse`" in drumc("compile", "rest.drum").err
    (folder / "slip.drum").write_text('song "Slip" { verse 8 { hh on 5 } }\n')
    assert "silent" not in drumc("compile", "slip.drum").err


def test_each_song_of_a_file_is_a_file(drumc, folder):
    (folder / "two.drum").write_text(TWO_SONGS)
    assert drumc("compile", "two.drum").code == 0
    assert midi_files(folder) == ["hit.mid", "miss.mid"]


def test_several_files_at_once(drumc, folder):
    assert drumc("compile", "song.drum", "groove.drum").code == 0
    assert midi_files(folder) == ["first-groove.mid", "money-beat.mid"]


def test_an_output_file_and_an_output_folder(drumc, folder):
    (folder / "out").mkdir()
    assert drumc("compile", "song.drum", "-o", "a.mid").code == 0
    assert drumc("compile", "song.drum", "--output=out/b.mid").code == 0
    assert drumc("compile", "song.drum", "groove.drum", "-o", "out").code == 0
    assert drumc("compile", "song.drum", "-o", "out/").code == 0
    assert midi_files(folder) == ["a.mid", "out/b.mid", "out/first-groove.mid", "out/money-beat.mid"]
    assert Path("a.mid").read_bytes() == Path("out/first-groove.mid").read_bytes()


def test_standard_input_goes_to_standard_output(drumc, folder):
    drumc("compile", "groove.drum")
    text = Path("groove.drum").read_text()
    for words in (["compile", "-"], ["compile", "-", "-o", "-"]):
        result = drumc(*words, stdin=text)
        assert result.code == 0 and result.data == Path("money-beat.mid").read_bytes()
        assert result.err == "standard output: 1 bar, 0:02, 13 strokes\n"
    assert drumc("compile", "groove.drum", "-o", "-").data.startswith(b"MThd")
    assert drumc("compile", "-", "-o", "in.mid", stdin=text).out == ""
    assert Path("in.mid").read_bytes() == Path("money-beat.mid").read_bytes()


def test_a_title_never_leads_out_of_the_folder(drumc, folder):
    (folder / "odd.drum").write_text('song "../../Größe/ (take 2)" { verse 1 { hh every 1/8 } }\n')
    assert drumc("compile", "odd.drum").code == 0
    assert midi_files(folder) == ["größe-take-2.mid"]


def test_options_change_what_is_played(drumc):
    drumc("compile", "song.drum", "-o", "plain.mid")
    drumc("compile", "song.drum", "-o", "quick.mid", "--tempo", "140")
    drumc("compile", "song.drum", "-o", "kit.mid", "--kit", "addictive_drums2")
    drumc("compile", "song.drum", "-o", "ppq.mid", "--ppq", 96)
    drumc("compile", "song.drum", "-o", "split.mid", "--split")
    drumc("compile", "song.drum", "-o", "loud.mid", "--set", "intensity=100%")
    assert (tempi("plain.mid"), tempi("quick.mid")) == ([96, 120, 96], [140, 120, 140])
    assert {note for _, note, _ in notes("kit.mid")} == {36, 38, 51, 77}
    assert mido.MidiFile("ppq.mid").ticks_per_beat == 96
    assert [track.name for track in mido.MidiFile("split.mid").tracks[1:]] == ["Kick", "Snare", "Hi-hat", "Crash"]
    assert notes("split.mid") == notes("plain.mid")
    assert max(velocity for *_, velocity in notes("loud.mid")) > max(velocity for *_, velocity in notes("plain.mid"))


def test_the_same_seed_gives_the_same_bytes(drumc):
    for name, seed in (("a.mid", 1), ("b.mid", 1), ("c.mid", 2)):
        drumc("compile", "song.drum", "-o", name, "--set", "humanize=50%", "--seed", seed)
    assert Path("a.mid").read_bytes() == Path("b.mid").read_bytes() != Path("c.mid").read_bytes()


def test_bars_and_sections_of_a_song(drumc):
    drumc("compile", "song.drum", "-o", "whole.mid")
    drumc("compile", "song.drum", "-o", "bars.mid", "--bars", "4-5")
    drumc("compile", "song.drum", "-o", "bar.mid", "--bars", "5")
    drumc("compile", "song.drum", "-o", "chorus.mid", "--section", "chorus")
    bar = 4 * 480
    assert notes("bars.mid") == [(t - 3 * bar, n, v) for t, n, v in notes("whole.mid") if 3 * bar <= t < 5 * bar]
    assert notes("bar.mid") == [(t - 4 * bar, n, v) for t, n, v in notes("whole.mid") if 4 * bar <= t < 5 * bar]
    assert notes("chorus.mid") == [(t - 4 * bar, n, v) for t, n, v in notes("whole.mid") if 4 * bar <= t < 8 * bar]
    assert (tempi("bars.mid"), tempi("chorus.mid")) == ([96, 120], [120])


def test_a_pattern_alone(drumc, folder):
    assert drumc("compile", "song.drum", "--pattern", "money_beat", "--bars", 4).err == (
        "money-beat.mid: 4 bars, 0:08, 52 strokes\n"
    )
    assert drumc("compile", "song.drum", "--pattern", "levee").code == 0  # one of the library's
    assert drumc("compile", "groove.drum", "--bars", "3-4").err == "money-beat.mid: 2 bars, 0:04, 26 strokes\n"


def test_the_kit_tells_what_it_cannot_play(drumc, folder):
    (folder / "choke.drum").write_text('song "Choke" { humanize 0%; verse 2 { cr | c--- ---- ---- ---- | } }\n')
    result = drumc("compile", "choke.drum")
    assert result.code == 0
    assert result.err.splitlines()[0] == "choke.mid: kit gm: choked crash played as crash (2 times)"


def test_strict_takes_warnings_and_fallbacks_for_errors(drumc, folder):
    (folder / "choke.drum").write_text('song "Choke" { humanize 0%; verse 2 { cr | c--- ---- ---- ---- | } }\n')
    (folder / "unused.drum").write_text('pattern left { hh every 1/8 }\nsong "Unused" { verse 2 { hh every 1/8 } }\n')
    for name in ("choke.drum", "unused.drum"):
        result = drumc("compile", name, "--strict")
        assert result.code == 1 and "--strict" in result.err.splitlines()[-1]
        assert midi_files(folder) == []
    assert drumc("compile", "song.drum", "--strict").code == 0


def test_warnings_are_told_and_do_not_stop(drumc, folder):
    (folder / "unused.drum").write_text('pattern left { hh every 1/8 }\nsong "Unused" { verse 2 { hh every 1/8 } }\n')
    result = drumc("compile", "unused.drum")
    assert result.code == 0 and "warning[unused]" in result.err and midi_files(folder) == ["unused.mid"]


# --- compile: what is refused ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [["-o", "one.mid"], ["-o", "-"], []])
def test_two_outputs_on_one_path(drumc, folder, words):
    (folder / "two.drum").write_text(TWO_SONGS.replace("Miss", "hit") if not words else TWO_SONGS)
    result = drumc("compile", "two.drum", *words)
    assert result.code == 1 and result.out == "" and midi_files(folder) == []
    assert "error[same-output]" in result.err and "two.drum:2:6" in result.err and "two.drum:1:6" not in result.err
    assert result.err.endswith("1 error\n")


def test_two_outputs_on_one_path_from_two_files(drumc, folder):
    (folder / "other.drum").write_text('song "First groove" { verse 2 { hh every 1/8 } }\n')
    result = drumc("compile", "song.drum", "other.drum")
    assert result.code == 1 and midi_files(folder) == []
    assert "error[same-output]" in result.err and "song.drum:7:6" in result.err and "other.drum:1:6" in result.err


def test_an_output_that_is_an_input(drumc, folder):
    (folder / "link.mid").symlink_to("song.drum")
    (folder / "user.drum").write_text('use "groove.drum"\nsong "User" { verse 1 { layer money_beat } }\n')
    for file, output in (("song.drum", "song.drum"), ("song.drum", "link.mid"), ("user.drum", "groove.drum")):
        before = Path(output).read_bytes()
        result = drumc("compile", file, "-o", output)
        assert result.code == 2 and "would be written over" in result.err
        assert Path(output).read_bytes() == before


NESTED = 'song "S" { verse 1 { ' + "if complexity > 1% { " * 10_000 + "}" * 10_000 + " } }\n"
DOUBLING = "template t0() { bars 1; hh every 1/8 }\n" + "".join(
    f"template t{n}() {{ bars 1; layer t{n - 1}; layer t{n - 1} }}\n" for n in range(1, 31)
)
BAD = {
    "empty": ("", "empty"),
    "blank": ("# only a comment\n", "empty"),
    "binary": (bytes(range(256)) * 40, "not text"),
    "latin": ('song "Größe" {}'.encode("latin-1"), "not UTF-8"),
    "utf16": ('song "S" {}'.encode("utf-16"), "UTF-16"),
    "brackets": (b"[" * 10_000_000, "too large"),
    "less brackets": (b"[" * 1_000_000, "error["),
    "nesting": (NESTED, "nested more than"),
    "bars": ("pattern p { bars 99999999; hh every 1/8 }\n", "error[limit]"),
    "song bars": ('song "S" { verse 99999999 { hh every 1/8 } }\n', "error[limit]"),
    "doubling": (DOUBLING + 'song "S" { verse 1 { layer t30 } }\n', "error[limit]"),
    "use itself": ('use "bad.drum"\nsong "S" { verse 1 { hh every 1/8 } }\n', "error[use-cycle]"),
    "use passwd": ('use "/etc/passwd"\nsong "S" { verse 1 { hh every 1/8 } }\n', "error[use-outside]"),
    "use above": ('use "../x.drum"\nsong "S" { verse 1 { hh every 1/8 } }\n', "error[use-outside]"),
    "use link": ('use "link.drum"\nsong "S" { verse 1 { hh every 1/8 } }\n', "error[use-outside]"),
    "use missing": ('use "nope.drum"\nsong "S" { verse 1 { hh every 1/8 } }\n', "error[use-missing]"),
    "no bars": ('song "S" { verse }\n', "error["),
    "kit note": ('song "S" { kit "note.yaml"; verse 1 { hh every 1/8 } }\n', "300"),
    "kit anchors": ('song "S" { kit "bomb.yaml"; verse 1 { hh every 1/8 } }\n', "error[kit-file]"),
    "kit tags": ('song "S" { kit "tags.yaml"; verse 1 { hh every 1/8 } }\n', "error[kit-file]"),
    "kit unknown": ('song "S" { kit nope; verse 1 { hh every 1/8 } }\n', "error[unknown-kit]"),
    "only a template": ("template t() { hh every 1/8 }\n", "nothing to play"),
}
BOMB = "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_and_nothing_is_written(drumc, folder, name):
    text, phrase = BAD[name]
    (folder / "bad.drum").write_bytes(text if isinstance(text, bytes) else text.encode())
    (folder / "link.drum").symlink_to("/etc/hostname")
    (folder / "note.yaml").write_text("kit: note\nlike: gm\nnotes: {sn: 300}\n")
    (folder / "bomb.yaml").write_text(f"kit: bomb\n{BOMB}")
    (folder / "tags.yaml").write_text("kit: tags\nnotes: !!python/object/apply:os.system ['true']\n")
    (folder / "out.mid").write_bytes(b"the old one")
    result = drumc("compile", "bad.drum", "-o", "out.mid")
    assert result.code == 1, result.err[-2000:]
    assert result.out == "" and phrase in result.err and "error" in result.err and "Traceback" not in result.err
    assert (folder / "out.mid").read_bytes() == b"the old one"
    if name not in ("doubling", "less brackets"):  # these take their time once
        assert drumc("check", "bad.drum").code == (0 if name == "only a template" else 1)


def test_one_bad_file_keeps_all_from_being_written(drumc, folder):
    (folder / "bad.drum").write_text("pattern p { hh | xxx | }\n")
    result = drumc("compile", "song.drum", "bad.drum", "missing.drum")
    assert result.code == 1 and midi_files(folder) == []
    assert "error[step-count]" in result.err and "there is no file missing.drum" in result.err


@pytest.mark.parametrize(
    "words, phrase",
    [
        ("compile song.drum --bars 99-100", "has bars 1 to 12"),
        ("compile song.drum --bars 13", "has bars 1 to 12"),
        ("compile song.drum --section bridge", "its sections are verse, chorus"),
        ("compile song.drum --pattern mony_beat", "money_beat"),
        ("compile song.drum --kit ezdrumer3", "ezdrummer3"),
        ("compile song.drum --kit nope/kit.yaml", "there is no such file"),
        ("compile nope.drum", "there is no file nope.drum"),
        ("compile .", "is a folder"),
        ("check nope.drum", "there is no file nope.drum"),
        ("notes nope.drum", "there is no file nope.drum"),
        ("grid song.drum --section bridge", "its sections are"),
        ("info bonam", "did you mean `bonham`?"),
        ("info xyzzyxyzzy", "`drumc list` shows"),
        ("explain stepcount", "did you mean `step-count`?"),
        ("kits show nope", "there is no kit"),
        ("kits names nope --for reaper", "there is no kit"),
        ("kits compare gm nope", "there is no kit"),
        ("kits new Not-A-Name", "is not a name"),
    ],
)
def test_what_is_not_there(drumc, folder, words: str, phrase: str):
    result = drumc(*words.split())
    assert result.code == 1 and phrase in result.err and result.out == "" and midi_files(folder) == []


@pytest.mark.parametrize(
    "words, phrase",
    [
        ("", "Usage: drumc"),
        ("compil song.drum", "No such command"),
        ("compile", "which file?"),
        ("compile song.drum --nope", "No such option"),
        ("compile song.drum -o", "requires an argument"),
        ("compile song.drum --split=yes", "does not take a value"),
        ("compile song.drum --tempo fast", "--tempo"),
        ("compile song.drum --tempo 1000", "--tempo"),
        ("compile song.drum --ppq 10", "--ppq"),
        ("compile song.drum --ppq 99999999999999999999999999", "--ppq"),
        ("compile song.drum --bars 9-4", "does not name bars"),
        ("compile song.drum --bars many", "does not name bars"),
        ("compile song.drum --bars 0", "does not name bars"),
        ("compile song.drum --bars 99999999", "does not name bars"),
        ("compile groove.drum --bars 1-2 --section x", "give one of them"),
        ("compile song.drum --set complexty=70%", "did you mean `complexity`?"),
        ("compile song.drum --set loud=70%", "there is no knob `loud`"),
        ("compile song.drum --set complexity", "0% to 100%"),
        ("compile song.drum --set complexity=170%", "0% to 100%"),
        ("compile song.drum --set complexity=-1", "0% to 100%"),
        ("check", "which files?"),
        ("check --format xml song.drum", "--format"),
        ("list nope", "nope"),
        ("info", "Missing argument"),
        ("notes a.drum b.drum", "unexpected extra argument"),
        ("kits", None),
        ("kits nope", "No such command"),
        ("kits compar gm roland_td", "No such command"),
        ("kits --for reaper", "of which kit? write `drumc kits names"),
        ("kits names gm", "Missing option"),
        ("kits names gm --for logic", "--for"),
        ("explain a b", "unexpected extra argument"),
    ],
)
def test_wrong_use(drumc, folder, words: str, phrase: str | None):
    result = drumc(*words.split())
    if phrase is None:
        assert result.code == 0
        return
    assert result.code == 2 and phrase in result.err.replace("\n", " "), result
    assert "Traceback" not in result.err and midi_files(folder) == []


# --- the machine in the way -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "output, phrase",
    [
        ("nowhere/out.mid", "there is no folder nowhere"),
        ("nowhere/", "there is no folder nowhere"),
        ("song.drum/out.mid", "song.drum is not a folder"),
        ("/dev/full", "no space left"),
        ("n" * 300 + ".mid", "too long"),
        ("loop.mid", "symbolic links"),
    ],
)
def test_outputs_that_cannot_be_written(drumc, folder, output, phrase):
    (folder / "loop.mid").symlink_to("loop.mid")
    result = drumc("compile", "song.drum", "-o", output)
    assert result.code == 3 and phrase in result.err.lower() and result.err.startswith("error: ")
    assert not list(folder.glob(".drumc*"))


def fails_with(number: int, after: int = 0):
    """A function that does nothing `after` times, and then fails as the machine does."""
    left = [after]

    def fail(*_):
        left[0] -= 1
        if left[0] < 0:
            raise OSError(number, os.strerror(number))
        return 7

    return fail


@pytest.mark.parametrize("what", ["write", "fsync", "replace", "open"])
def test_a_full_disk_leaves_the_old_file(drumc, folder, monkeypatch, what):
    (folder / "out.mid").write_bytes(b"the old one")
    with monkeypatch.context() as patched:
        patched.setattr(files.os, what, fails_with(errno.ENOSPC, after=3 if what == "write" else 0))
        result = drumc("compile", "song.drum", "-o", "out.mid")
    assert (result.code, result.err) == (3, "error: out.mid: no space left on device\n")
    assert (folder / "out.mid").read_bytes() == b"the old one"
    assert not list(folder.glob(".drumc*"))


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("mount"), reason="mounting a disk of 4 kB takes root")
def test_a_really_full_disk(drumc, folder):
    (folder / "disk").mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", "disk"], capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        (folder / "disk/out.mid").write_bytes(b"the old one")
        (folder / "big.drum").write_text('song "Big" { humanize 90%; verse 400 { hh every 1/16; sn every 1/8 } }\n')
        result = drumc("compile", "big.drum", "-o", "disk/out.mid")
        assert result.code == 3 and "no space left on device" in result.err
        assert os.listdir("disk") == ["out.mid"] and Path("disk/out.mid").read_bytes() == b"the old one"
    finally:
        subprocess.run(["umount", "disk"], check=True)


def test_a_read_only_file_is_not_replaced(drumc, folder, monkeypatch):
    """The folder would allow it, but somebody meant it."""
    (folder / "untidy.drum").write_text("pattern p { bd   on 1 }\n")
    monkeypatch.setattr(files.os, "access", lambda path, mode: False)  # root may write anything
    (folder / "old.mid").write_bytes(b"the old one")
    for words in (["fmt", "untidy.drum"], ["compile", "song.drum", "-o", "old.mid"]):
        result = drumc(*words)
        assert (result.code, result.err) == (3, f"error: {words[-1]}: it is read-only\n")
        assert (folder / "old.mid").read_bytes() == b"the old one"
        assert (folder / "untidy.drum").read_text() == "pattern p { bd   on 1 }\n"
    assert drumc("compile", "song.drum", "-o", "new.mid").code == 0


def test_ctrl_c_while_writing_leaves_the_old_file(drumc, folder, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    (folder / "out.mid").write_bytes(b"the old one")
    monkeypatch.setattr(files.os, "fsync", interrupt)
    assert drumc("compile", "song.drum", "-o", "out.mid")[:3] == (130, "", "interrupted\n")
    assert (folder / "out.mid").read_bytes() == b"the old one" and not list(folder.glob(".drumc*"))


WAITING = """\
import sys, time
from compiler.cli import main

class Slow:
    def read(self, size):
        print("reading", flush=True)
        time.sleep(30)

Slow.buffer = Slow()
sys.argv[1:], sys.stdin = ["check", "-"], Slow
sys.exit(main())
"""


def test_ctrl_c(folder):
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    heard = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)}  # a job in the background ignores it
    with subprocess.Popen([sys.executable, "-c", WAITING], env=env, text=True, **pipes, **heard) as process:
        assert process.stdout is not None and process.stdout.readline() == "reading\n"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, "interrupted\n")


def test_what_a_killed_process_left_is_in_nobodys_way(drumc, folder):
    left = folder / f".drumc-{os.getpid()}-0.tmp"
    left.write_bytes(b"half")
    assert drumc("compile", "song.drum", "-o", "out.mid").code == 0
    assert left.read_bytes() == b"half" and [path.name for path in folder.glob(".drumc*")] == [left.name]


def test_threads_write_beside_each_other(folder):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: files.write(f"{number % 4}.bin", bytes([number]) * 1000), range(200)))
    assert sorted(os.listdir()) == ["0.bin", "1.bin", "2.bin", "3.bin", "groove.drum", "song.drum"]
    assert all(len(set(Path(f"{number}.bin").read_bytes())) == 1 for number in range(4))


KILLED = """\
import os, sys
from compiler import files
os.fsync = lambda _: None
print("writing", flush=True)
number = 0
while True:
    number += 1
    files.write("take.mid", bytes([number % 256]) * 200_000)
"""


@pytest.mark.parametrize("after_ms", [0, 3, 11, 27, 60])
def test_a_kill_leaves_a_whole_file(folder, after_ms):
    (folder / "take.mid").write_bytes(b"\0" * 200_000)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-c", KILLED], env=env, text=True, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == "writing\n"
        time.sleep(after_ms / 1000)
        process.kill()
    data = (folder / "take.mid").read_bytes()
    assert len(data) == 200_000 and len(set(data)) == 1


def test_links_are_followed_and_permissions_kept(drumc, folder):
    (folder / "real").mkdir()
    (folder / "real/take.mid").write_bytes(b"the old one")
    (folder / "real/take.mid").chmod(0o640)
    (folder / "link.mid").symlink_to("real/take.mid")
    (folder / "new.mid").symlink_to("real/fresh.mid")
    assert drumc("compile", "song.drum", "-o", "link.mid").code == 0
    assert drumc("compile", "song.drum", "-o", "new.mid").code == 0
    assert (folder / "link.mid").is_symlink() and (folder / "new.mid").is_symlink()
    assert (folder / "real/take.mid").read_bytes()[:4] == (folder / "real/fresh.mid").read_bytes()[:4] == b"MThd"
    assert (folder / "real/take.mid").stat().st_mode & 0o777 == 0o640


def test_a_device_is_written_to(drumc):
    assert drumc("compile", "song.drum", "-o", "/dev/null").code == 0
    assert Path("/dev/null").is_char_device()


def test_no_midi_to_a_terminal(folder):
    ours, theirs = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = [sys.executable, "-m", "compiler.cli", "compile", "song.drum", "-o", "-"]
    result = subprocess.run(run, stdout=theirs, stderr=subprocess.PIPE, env=env, text=True, timeout=60)
    os.close(theirs)
    os.close(ours)
    assert result.returncode == 2 and "MIDI is not for a terminal" in result.stderr


def test_a_closed_pipe_is_no_mistake(folder):
    ours, theirs = os.pipe()
    os.close(ours)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = [sys.executable, "-m", "compiler.cli", "list"]
    result = subprocess.run(run, stdout=theirs, stderr=subprocess.PIPE, env=env, text=True, timeout=60)
    os.close(theirs)
    assert (result.returncode, result.stderr) == (141, "")


def test_a_full_standard_output(folder):
    with open("/dev/full", "wb") as full:
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        for words in (["list"], ["compile", "song.drum", "-o", "-"]):
            run = [sys.executable, "-m", "compiler.cli", *words]
            result = subprocess.run(run, stdout=full, stderr=subprocess.PIPE, env=env, text=True, timeout=60)
            assert result.returncode == 3 and "no space left on device" in result.stderr.lower()
            assert "Traceback" not in result.stderr and "Exception ignored" not in result.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_streams_that_the_shell_closed(folder, closed):
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    codes = {"<&-": (1, 0, 0), ">&-": (0, 0, 3), "2>&-": (0, 0, 0)}[closed]
    for code, words in zip(codes, ("check - < song.drum", "compile song.drum", "compile song.drum -o -"), strict=True):
        line = f"{sys.executable} -m compiler.cli {words} {closed}"
        result = subprocess.run(line, shell=True, capture_output=True, env=env, timeout=60)
        assert result.returncode == code and b"Traceback" not in result.stderr, (words, result)


def test_a_bug_of_ours_says_so(drumc, monkeypatch):
    monkeypatch.setattr("compiler.commands.compile.play", lambda *_: 1 / 0)
    result = drumc("compile", "song.drum")
    assert result.code == 70 and "ZeroDivisionError" in result.err and "a bug of drumc" in result.err


def test_too_little_memory(drumc, monkeypatch):
    def greedy(*_):
        raise MemoryError

    monkeypatch.setattr("compiler.commands.compile.play", greedy)
    assert drumc("compile", "song.drum")[:3] == (3, "", "error: there is not enough memory\n")


# --- colour ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "environment, painted",
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, False),
    ],
)
def test_colour_where_nobody_looks(drumc, folder, monkeypatch, environment, painted):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    (folder / "bad.drum").write_text("pattern p { hh | xxx | }\n")
    assert ("\x1b[" in drumc("compile", "bad.drum").err) == painted
    assert ("\x1b[" in drumc("check", "bad.drum").out) == painted


@pytest.mark.parametrize(
    "more, painted", [({"TERM": "xterm"}, True), ({"TERM": "dumb"}, False), ({"NO_COLOR": "1"}, False)]
)
def test_colour_on_a_terminal(folder, more, painted):
    (folder / "bad.drum").write_text("pattern p { hh | xxx | }\n")
    ours, theirs = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", **more}
    run = [sys.executable, "-m", "compiler.cli", "check", "bad.drum"]
    assert subprocess.run(run, stdout=theirs, stderr=subprocess.DEVNULL, env=env, timeout=60).returncode == 1
    os.close(theirs)
    assert (b"\x1b[" in os.read(ours, 10_000)) == painted
    os.close(ours)


def test_names_of_files_that_have_no_such_letters(folder):
    (folder / "far.drum").write_text('song "日本" { groove 1 { bd on 1 } }\n', encoding="utf-8")
    result = command("compile", "far.drum", env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert result.returncode == 3 and b"the names of files are ascii here" in result.stderr
    assert b"Traceback" not in result.stderr and not list(folder.glob("*.mid"))


def test_a_terminal_that_knows_no_boxes(folder):
    (folder / "bad.drum").write_text("pattern p { hh | xxx | }\n")
    result = command("check", "bad.drum", env={"PYTHONIOENCODING": "ascii"})
    assert result.returncode == 1 and b"error[step-count]" in result.stdout and not result.stderr
    assert b"1 | pattern p" in result.stdout and rb"\u25" not in result.stdout  # frames of plain signs


# --- check ----------------------------------------------------------------------------------------------------------


def test_check_says_that_all_is_well(drumc):
    assert drumc("check", "song.drum") == (0, "1 file, no problems\n", "", b"1 file, no problems\n")
    assert drumc("check", "-", stdin="template t() { hh every 1/8 }\n").out == "1 file, no problems\n"


def test_check_reads_folders_and_projects(drumc, folder, monkeypatch):
    (folder / "songs/.hidden").mkdir(parents=True)
    (folder / "songs/a.drum").write_text("pattern p { hh | xxx | }\n")
    (folder / "songs/.hidden/b.drum").write_text("pattern p { hh | xxx | }\n")
    result = drumc("check", "songs")
    assert result.code == 1 and "songs/a.drum:1:" in result.out and ".hidden" not in result.out
    assert drumc("check", "songs/.hidden").code == 1
    (folder / "empty").mkdir()
    assert drumc("check", "empty").code == 2
    (folder / "drum.toml").write_text("")
    monkeypatch.chdir(folder / "songs")
    result = drumc("check")
    assert result.code == 1 and "../songs/a.drum:1:" in result.out


def test_check_for_programs(drumc, folder):
    (folder / "bad.drum").write_text("pattern p { hh | xxx | }\n")
    report = json.loads(drumc("check", "bad.drum", "--format", "json").out)
    assert report["errors"] == 1 and report["problems"][0]["code"] == "step-count"
    assert drumc("check", "bad.drum", "--format", "github").out.startswith("::error file=bad.drum,line=1,")
    sarif = json.loads(drumc("check", "bad.drum", "--format=sarif").out)
    assert sarif["runs"][0]["results"][0]["ruleId"] == "step-count"
    assert json.loads(drumc("check", "song.drum", "--format", "json").out)["problems"] == []


def test_check_strict(drumc, folder):
    (folder / "unused.drum").write_text('pattern left { hh every 1/8 }\nsong "Unused" { verse 2 { hh every 1/8 } }\n')
    assert (drumc("check", "unused.drum").code, drumc("check", "unused.drum", "--strict").code) == (0, 1)


# --- list, info, explain, kits --------------------------------------------------------------------------------------


def test_list(drumc, folder):
    everything = drumc("list").out
    for kind in (
        "genres",
        "styles",
        "drummers",
        "templates",
        "patterns",
        "rudiments",
        "fills",
        "feels",
        "modifications",
    ):
        assert f"{kind} (" in everything
        found = json.loads(drumc("list", kind, "--json").out)
        assert found and all(item["name"] in everything and item["kind"] == kind[:-1] for item in found)
        lines = drumc("list", kind).out.splitlines()
        assert [line.split()[0] for line in lines] == [item["name"] for item in found]
    assert "gm " in drumc("list", "kits").out


def test_info_shows_what_a_name_is(drumc, folder):
    out = drumc("info", "bonham").out
    assert out.startswith('drummer bonham  "John Bonham"\n  library/drummers/bonham.drum:')
    assert "also: Bonzo" in out and 'drummer bonham "John Bonham" {' in out
    assert drumc("info", "Bonzo").out == out
    [blast] = json.loads(drumc("info", "blast", "--json").out)
    assert blast["parameters"][0]["name"] == "kind" and "hammer" in blast["parameters"][0]["choices"]
    assert "style metal.death" in drumc("info", "metal.death").out
    assert "drumc kits show gm" in drumc("info", "gm").out


def test_info_shows_everything_of_a_name(drumc):
    assert len(json.loads(drumc("info", "classic", "--json").out)) >= 2  # rock.classic and funk.classic


def test_explain(drumc):
    assert drumc("explain", "step-count").out.startswith("# ")
    assert "step-count " in drumc("explain").out
    assert drumc("explain", "error[Step_Count]").out == drumc("explain", "step-count").out
    assert drumc("explain", "step-cont").err == "error: there is no code `step-cont`; did you mean `step-count`?\n"
    assert drumc("explain", "zzz").err == "error: there is no code `zzz`; `drumc explain` lists them\n"


def test_kits(drumc, folder):
    assert "ezdrummer3" in drumc("kits").out
    assert drumc("kits", "list").out == drumc("kits").out
    assert {"kind": "kit", "name": "gm"}.items() <= json.loads(drumc("kits", "list", "--json").out)[14].items()
    assert " 38 D1" in drumc("kits", "show", "gm").out
    assert "sn2" in drumc("kits", "compare", "gm", "roland_td").out
    names = drumc("kits", "names", "gm", "--for", "reaper").out
    assert drumc("kits", "show", "gm", "--for", "reaper").out == names
    assert drumc("kits", "gm", "--for", "reaper").out == drumc("kits", "--for", "reaper", "gm").out == names
    assert drumc("kits", "gm").out == drumc("kits", "show", "gm").out
    assert "drumc kits names" in drumc("kits", "--help").out
    assert "38 Snare" in names
    written = drumc("kits", "names", "gm", "--for", "reaper", "-o", "gm.txt")
    assert (written.out, written.err) == ("", "gm.txt: the note names of gm for reaper\n")
    assert Path("gm.txt").read_text() == names


def test_note_names_are_written_over_no_source(drumc, folder):
    before = Path("song.drum").read_bytes()
    wrong = drumc("kits", "names", "gm", "--for", "cubase", "-o", "song.drum")
    assert (wrong.code, Path("song.drum").read_bytes()) == (2, before) and "ends with `.drm`" in wrong.err


def test_a_kit_of_ones_own(drumc, folder):
    assert drumc("kits", "new", "mine", "--like", "ezdrummer3").code == 0
    assert drumc("kits", "show", "mine").out.startswith("mine  Mine")
    assert drumc("compile", "song.drum", "--kit", "mine").code == 0
    again = drumc("kits", "new", "mine")
    assert again.code == 2 and "there is already a file mine.yaml" in again.err
    assert drumc("kits", "new", "other", "-o", "-").out.startswith("# A kit for drumc.")


# --- notes and grid -------------------------------------------------------------------------------------------------


def test_notes_says_why_it_sounds(drumc):
    assert drumc("notes", "groove.drum").out == (
        "money_beat\n"
        "  bar:beat  what  stroke  velocity  late  written in\n"
        "  1:1       bd    stroke  88              groove.drum:4  bd | x--- ---- x-x- ---- |\n"
        "  1:1       hh    stroke  88              groove.drum:2  hh | x-x- x-x- x-x- x-x- |\n"
        "  1:1&      hh    stroke  88              groove.drum:2  hh | x-x- x-x- x-x- x-x- |\n"
        "  1:2       sn    accent  115             groove.drum:3  sn | ---- X--- ---- X--- |\n"
        "  1:2       hh    stroke  88              groove.drum:2  hh | x-x- x-x- x-x- x-x- |\n"
        "  1:2&      hh    stroke  88              groove.drum:2  hh | x-x- x-x- x-x- x-x- |\n"
        "  1:3       bd    stroke  88              groove.drum:4  bd | x--- ---- x-x- ---- |\n"
        "  1:3       hh    stroke  88              groove.drum:2  hh | x-x- x-x- x-x- x-x- |\n"
        "  1:3&      bd    stroke  88              groove.drum:4  bd | x--- ---- x-x- ---- |\n"
        "  1:3&      hh    stroke  88              groove.drum:2  hh | x-x- x-x- x-x- x-x- |\n"
        "  1:4       sn    accent  115             groove.drum:3  sn | ---- X--- ---- X--- |\n"
        "  1:4       hh    stroke  88              groove.drum:2  hh | x-x- x-x- x-x- x-x- |\n"
        "  1:4&      hh    stroke  88              groove.drum:2  hh | x-x- x-x- x-x- x-x- |\n"
    )


def test_notes_names_the_rules_that_changed_a_stroke(drumc, folder):
    (folder / "late.drum").write_text(
        'song "Late" {\n  humanize 0%\n  verse 1 { sn | -f-- | }\n  apply behind_beat(20ms) at 50%\n}\n'
    )
    [line] = [line for line in drumc("notes", "late.drum").out.splitlines() if " sn " in line]
    assert line.split(maxsplit=6)[:6] == ["1:2", "sn", "flam", "88", "10", "ms"]
    assert line.endswith("late.drum:3  (behind_beat)  verse 1 { sn | -f-- | }")


def test_notes_for_programs(drumc):
    [output] = json.loads(drumc("notes", "song.drum", "--section", "chorus", "--json").out)
    crash = next(stroke for stroke in output["strokes"] if stroke["target"] == "cr")
    assert output["name"] == "First Groove" and output["kit"] == "gm"
    assert crash | {"bar": 5, "beat": 1, "when": "5:1", "note": 49, "file": "song.drum", "line": 11} == crash


def test_grid_is_read_by_eye(drumc):
    assert drumc("grid", "song.drum").out == (
        "First Groove\n"
        "bars 1-4, verse, 4/4, 96 a minute\n"
        "       1& 2& 3& 4&\n"
        "  bd | x- -- xx -- |\n"
        "  sn | -- X- -- X- |\n"
        "  hh | xx xx xx xx |\n"
        "\n"
        "bar 5, chorus, 4/4, 120 a minute\n"
        "       1& 2& 3& 4&\n"
        "  bd | x- -- xx -- |\n"
        "  sn | -- X- -- X- |\n"
        "  hh | -x xx xx xx |\n"
        "  cr | x- -- -- -- |\n"
        "\n"
        "bars 6-8, chorus, 4/4, 120 a minute\n"
        "       1& 2& 3& 4&\n"
        "  bd | x- -- xx -- |\n"
        "  sn | -- X- -- X- |\n"
        "  hh | xx xx xx xx |\n"
        "\n"
        "bars 9-12, verse, 4/4, 96 a minute\n"
        "       1& 2& 3& 4&\n"
        "  bd | x- -- xx -- |\n"
        "  sn | -- X- -- X- |\n"
        "  hh | xx xx xx xx |\n"
    )


def test_grid_finds_the_steps(drumc, folder):
    (folder / "odd.drum").write_text(
        'song "Odd" {\n  humanize 0%\n  pickup 1 { sn | xx | }\n'
        "  a 1 { meter 6/8; hh.tight | xxxxxx |; rd.edge on 1; sn | ---F-- | }\n"
        "  b 1 { meter 7/8; bd | X-x-x-x | }\n"
        "  c 1 { hh | xxx xxx xxx xxx |; sn | --x --x --x --x | }\n"
        "  d 1 { tempo 100 -> 140; hh in 5 | xxxxx | }\n}\n"
    )
    blocks = drumc("grid", "odd.drum").out.split("\n\n")
    assert blocks[0] == "Odd\npick-up, 1/4, 120 a minute\n             1&\n  sn       | xx |"
    assert blocks[1].splitlines()[1:] == [
        "             123 456",
        "  sn       | --- F-- |",
        "  hh.tight | xxx xxx |",
        "  rd.edge  | x-- --- |",
    ]
    assert blocks[2].splitlines()[1:] == ["             1234567", "  bd       | X-x-x-x |"]
    assert blocks[3].splitlines()[1] == "             1tl 2tl 3tl 4tl"
    assert blocks[4].startswith("bar 4, d, 4/4, 100-130 a minute\n") and blocks[4].count("x") == 5


# --- help, and the one table of options -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_has_help_with_examples_that_are_right(drumc, name):
    table = BY_NAME[name]
    for words in ([*name.split(), "--help"], ["help", *name.split()], [*name.split(), "-h"]):
        result = drumc(*words)
        assert result.code == 0 and result.err == "" and "Examples:" in result.out
        assert all(flag in result.out for option in table.options for flag in option.flags)
    for example in table.examples:
        assert example in result.out
        line = [word for word in shlex.split(example) if word != "drumc"]
        line = line[: next((place for place, word in enumerate(line) if word in "<>|"), len(line))]
        rest = line[len(name.split()) :] if line[:2] != ["kits"] else []
        assert cli.understood(table, rest) is not None, example


def test_help_lists_every_command(drumc):
    out = drumc("--help").out
    assert all(f"\n  {command.name.split()[0]} " in out for command in COMMANDS)
    assert "..." not in out.partition("Commands:")[2]  # each says what it does in one line
    assert "Exit codes:" in out


def test_version(drumc):
    from compiler.version import VERSION

    assert drumc("--version").out == f"drumc {VERSION}\n"


@pytest.mark.parametrize("table", COMMANDS, ids=lambda table: table.name)
def test_the_table_says_what_functions_take(table):
    taken = inspect.signature(cli.function_of(table)).parameters
    extra = inspect.signature(request).parameters if "asked" in taken else {}
    keys = {option.key for option in table.options}
    assert keys == {*taken, *extra} - {"asked"}
    needed = {name for name, it in taken.items() if it.default is it.empty and it.kind is not it.VAR_KEYWORD}
    assert needed == {option.key for option in table.options if option.needed}


SAID = [
    "compile a.drum b.drum -o x.mid --kit gm --seed -5 --tempo 90 --set a=1 --set b=2 --ppq 96 --split --strict",
    "compile --pattern p --bars 1-2 --section s -- -odd-name.drum",
    "compile - -o -",
    "compile --output=x.mid --kit=gm a.drum",
    "compile a.drum --seed 1 --seed 2",
    "check a.drum --format json --strict",
    "list styles --json",
    "info x",
    "explain",
    "notes a.drum --json --tempo 999",
    "grid a.drum --bars 4",
    "kits show gm",
    "kits show gm --for reaper",
    "kits compare gm bfd3",
    "kits names gm --for cubase -o x",
    "kits new mine --like bfd3",
]


@pytest.mark.parametrize("said", SAID)
def test_both_readers_understand_the_same(monkeypatch, said):
    """What the fast path makes of a line is what typer makes of it."""
    from compiler import cli_help

    words, given = said.split(), []
    monkeypatch.setattr(cli_help, "function_of", lambda command: lambda **more: given.append((command.name, more)) or 0)
    assert cli_help.explain(words) == 0
    [(name, slow)] = given
    fast = cli.understood(BY_NAME[name], words[len(name.split()) :])
    assert fast == {key: value for key, value in slow.items() if value not in (False, [])}


@pytest.mark.parametrize(
    "line, offered",
    [
        ("kits show ezd", ["ezdrummer3"]),
        ("compile x.drum --kit ezd", ["ezdrummer3"]),
        ("compile x.drum --pattern money", ["money_beat"]),
        ("info rock.cl", ["rock.classic"]),
        ("info bonh", ["bonham", "bonham_crossover", "bonham_pocket"]),
        ("explain step-c", ["step-count"]),
        ("list gen", ["genres"]),
        ("expl", ["explain"]),
        ("compile x.drum --sp", ["--split"]),
        ("generate rock.cl", ["rock.classic"]),
        ("generate rock.classic --drummer bon", ["bonham"]),
    ],
)
def test_completion(drumc, monkeypatch, line, offered):
    words = ["drumc", *line.split()]
    monkeypatch.setenv("_DRUMC_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", " ".join(words))
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    assert drumc().out.split() == offered


def test_completion_can_be_installed(drumc):
    result = command("--show-completion", "bash", env={"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"})
    assert result.returncode == 0 and b"_DRUMC_COMPLETE" in result.stdout
