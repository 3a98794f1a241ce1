"""`drumc check` as its users meet it: what it mends, where it looks, and the commands around a project."""

from __future__ import annotations

import json

import pytest

SLIPS = "patern p {\r\n  snar on 2, 4\r\n  hh | x-x- x-x-\r\n  bd on 1 3 vel=90\r\n}\r\n"
MENDED = "pattern p {\r\n  sn on 2 4\r\n  hh | x-x- x-x- |\r\n  bd on 1 3 vel 90\r\n}\r\n"


def test_fix_mends_what_is_sure_and_leaves_the_rest_of_the_file(drumc, folder):
    (folder / "slips.drum").write_bytes(SLIPS.encode())
    result = drumc("check", "--fix", "slips.drum")
    assert (folder / "slips.drum").read_bytes() == MENDED.encode()
    assert (result.code, result.err) == (0, "slips.drum: mended 5 problems\n")
    assert result.out == "1 file, no problems\n"


def test_fix_keeps_a_byte_order_mark(drumc, folder):
    (folder / "slips.drum").write_bytes(b"\xef\xbb\xbf" + SLIPS.encode())
    assert drumc("check", "--fix", "slips.drum").code == 0
    assert (folder / "slips.drum").read_bytes() == b"\xef\xbb\xbf" + MENDED.encode()


def test_fix_goes_on_behind_a_file_that_cannot_be_written(drumc, folder, monkeypatch):
    from compiler.commands import check

    real = check.write
    (folder / "a.drum").write_bytes(SLIPS.encode())
    (folder / "b.drum").write_bytes(SLIPS.encode())

    def refuse(path, data):
        if path == "a.drum":
            raise PermissionError(13, "it is read-only", path)
        real(path, data)

    monkeypatch.setattr(check, "write", refuse)
    result = drumc("check", "--fix", "a.drum", "b.drum")
    assert result.code == 3 and "error: a.drum: it is read-only\n" in result.err and "a.drum:1:1" in result.out
    assert (folder / "a.drum").read_bytes() == SLIPS.encode() and (folder / "b.drum").read_bytes() == MENDED.encode()


def test_fix_tells_what_it_cannot_mend(drumc, folder):
    (folder / "slips.drum").write_text('song "x" { tempo = 120; verse 4 { layer zzz_qqq } }\n')
    result = drumc("check", "--fix", "--format", "json", "slips.drum")
    assert (result.code, result.err) == (1, "slips.drum: mended 1 problem\n")
    assert [problem["code"] for problem in json.loads(result.out)["problems"]] == ["unknown-name"]
    assert "tempo 120;" in (folder / "slips.drum").read_text()


def test_fix_writes_nothing_where_nothing_is_to_be_mended(drumc, folder):
    before = (folder / "song.drum").stat().st_mtime_ns
    assert drumc("check", "--fix", "song.drum").err == ""
    assert (folder / "song.drum").stat().st_mtime_ns == before


def test_fix_does_not_mend_a_used_file_by_way_of_another(drumc, folder):
    (folder / "used.drum").write_text("pattern used { snar on 2 }\n")
    (folder / "user.drum").write_text('use "used.drum"\npattern user { layer used }\n')
    assert drumc("check", "--fix", "user.drum").code == 1
    assert (folder / "used.drum").read_text() == "pattern used { snar on 2 }\n"


def test_standard_input_cannot_be_mended(drumc):
    result = drumc("check", "--fix", "-", stdin=SLIPS)
    assert result.code == 2 and "standard input cannot be written" in result.err


def test_sticking_says_who_plays_what(drumc):
    assert "Money" not in drumc("check", "--sticking", "groove.drum").err
    assert "money_beat" in drumc("check", "--sticking", "groove.drum").out


def test_a_folder_is_all_of_its_files(drumc, folder):
    (folder / "inner").mkdir()
    (folder / "inner" / "wrong.drum").write_text("pattern p { snar on 2 }\n")
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "wrong.drum").write_text("nonsense\n")
    result = drumc("check", ".")
    assert result.code == 1 and "inner/wrong.drum:1:13" in result.out and "1 error\n" in result.out
    assert drumc("check", "groove.drum", "song.drum").out == "2 files, no problems\n"


def test_a_folder_without_a_drum_file_is_wrong_use(drumc, folder):
    (folder / "empty").mkdir()
    result = drumc("check", "empty")
    assert (result.code, result.err) == (2, "error: there is no .drum file in the folder empty\n")


def test_without_files_it_is_the_project_that_one_stands_in(drumc, folder, monkeypatch):
    assert drumc("check").code == 2 and "there is no drum.toml" in drumc("check").err
    (folder / "drum.toml").touch()
    (folder / "songs").mkdir()
    monkeypatch.chdir(folder / "songs")
    assert drumc("check").out == "2 files, no problems\n"


def test_a_project_from_beginning_to_end(drumc, folder, monkeypatch):
    assert drumc("new", "album", "--project").code == 0
    assert drumc("new", "album", "--project").code == 2
    monkeypatch.chdir(folder / "album")
    first, second = drumc("build"), drumc("build")
    assert first.code == second.code == 0
    assert "1 made" in first.out + first.err and "1 up to date" in second.out + second.err
    assert (folder / "album/build/first-song.mid").read_bytes().startswith(b"MThd")


def test_a_new_file_compiles_without_a_word_of_warning(drumc, folder):
    assert drumc("new", "mine").code == 0
    assert drumc("check", "mine.drum").out == "1 file, no problems\n"
    assert drumc("fmt", "--check", "mine.drum").code == 0


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_every_form_says_where(drumc, folder, form):
    (folder / "wrong.drum").write_text("pattern p {\n  snar on 2\n}\n")
    result = drumc("check", "--format", form, "wrong.drum")
    assert result.code == 1 and "wrong.drum" in result.out and "unknown-target" in result.out


USED = """# Grooves
# for others.

fill no_beats { sn | xxxx | }
fill some(n = 2) { beats n; sn | xxxx | }
template bars_of(n = 4) { bars n; bd on 1 }
pattern odd { meter 4/5; bd on 1 }
genre g {
  tempo 5000
  swing 200%
  style s { verse { meter 4/5; bd on 1 } }
}
drummer d { plays g; apply m at 200% }
modification m(a = 50%) { on sn { chance a } }
"""


@pytest.mark.parametrize(
    ("played", "line"),
    [
        ("fill no_beats", 4),
        ("fill some(1000)", 5),
        ("layer bars_of(1.5)", 6),
        ("layer bars_of(999999)", 6),
        ("layer odd", 7),
        ("style g.s; tempo 100; swing 50%", 11),
        ("style g.s; meter 4/4; swing 50%", 9),
        ("style g.s; meter 4/4; tempo 100", 10),
        ("drummer d", 13),
    ],
)
def test_what_is_wrong_in_a_used_file_is_shown_there(drumc, folder, played, line):
    (folder / "used.drum").write_text(USED)
    (folder / "user.drum").write_text(f'use "used.drum"\nsong "S" {{ verse 4 {{ bd on 1; {played} }} }}\n')
    problems = json.loads(drumc("check", "--format", "json", "user.drum").out)["problems"]
    places = {(one["file"], one["line"]) for one in problems if one["severity"] == "error"}
    assert any(file.endswith("used.drum") and at == line for file, at in places), places
    assert not any(file == "user.drum" for file, _ in places), places
