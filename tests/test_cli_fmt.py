"""`drumc fmt`: which files change, what is said, and that nothing is written that should not be."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler import cli_fmt
from compiler.cli_fmt import fmt_files, run
from compiler.terminal import WrongUse

UNTIDY = "pattern p {\n bd   on 1;sn on 2\n}"
TIDY = "pattern p {\n  bd on 1\n  sn on 2\n}\n"
WRONG = "pattern p {\n bd   on 1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.drum").write_text(UNTIDY, newline="")
    (tmp_path / "b.drum").write_text(TIDY, newline="")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "c.drum").write_bytes(b"\xef\xbb\xbf" + TIDY.replace("\n", "\r\n").encode())
    (tmp_path / "inner" / "notes.txt").write_text(UNTIDY)
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "d.drum").write_text(UNTIDY)
    return tmp_path


def test_files_are_written_in_place(folder: Path) -> None:
    ran = run([str(folder / "a.drum"), str(folder / "b.drum")])
    assert ran == (0, "1 of 2 files formatted\n", "")
    assert (folder / "a.drum").read_bytes() == (folder / "b.drum").read_bytes() == TIDY.encode()


def test_folders_give_their_files(folder: Path) -> None:
    before = (folder / "b.drum").stat().st_mtime_ns
    assert run([str(folder)]) == (0, "2 of 3 files formatted\n", "")
    assert (folder / "inner" / "c.drum").read_bytes() == TIDY.encode()
    assert (folder / "b.drum").stat().st_mtime_ns == before
    assert (folder / "inner" / "notes.txt").read_text() == (folder / ".hidden" / "d.drum").read_text() == UNTIDY
    assert run([str(folder)]).out == "0 of 3 files formatted\n"


def test_check_writes_nothing(folder: Path) -> None:
    code, out, err = run([str(folder / "a.drum"), str(folder / "b.drum")], check=True)
    assert (code, err) == (1, "")
    assert out == f"{folder / 'a.drum'} is not formatted\n1 of 2 files to format\n"
    assert (folder / "a.drum").read_text() == UNTIDY
    assert run([str(folder / "b.drum")], check=True).code == 0


def test_a_byte_order_mark_is_a_difference(folder: Path) -> None:
    path = folder / "b.drum"
    path.write_bytes(b"\xef\xbb\xbf" + TIDY.encode())
    assert run([str(path)], check=True).code == 1
    run([str(path)])
    assert path.read_bytes() == TIDY.encode()


def test_diff_shows_lines_and_writes_nothing(folder: Path) -> None:
    code, out, _ = run([str(folder / "a.drum")], diff=True)
    name = folder / "a.drum"
    assert code == 0
    assert out == (
        f"--- {name}\n+++ {name} (formatted)\n@@ -1,3 +1,4 @@\n pattern p {{\n- bd   on 1;sn on 2\n-}}\n"
        "\\ no newline at the end\n+  bd on 1\n+  sn on 2\n+}\n"
    )
    assert name.read_text() == UNTIDY
    assert run([str(name)], diff=True, check=True).code == 1
    assert run([str(folder / "b.drum")], diff=True).out == ""


def test_standard_input_goes_to_standard_output() -> None:
    assert run(["-"], stdin_text=UNTIDY) == (0, TIDY, "")
    assert run(["-"], stdin_text="") == (0, "", "")
    assert run(["-"], check=True, stdin_text=UNTIDY).out == "<stdin> is not formatted\n1 of 1 file to format\n"


def test_errors_of_syntax_are_told_and_the_text_stays(folder: Path) -> None:
    path = folder / "wrong.drum"
    path.write_text(WRONG)
    code, out, err = run([str(path), str(folder / "a.drum")])
    assert code == 1 and "unclosed" in err and "wrong.drum" in err
    assert out == "1 of 2 files formatted\n"
    assert path.read_text() == WRONG and (folder / "a.drum").read_text() == TIDY
    code, out, err = run(["-"], stdin_text=WRONG)
    assert (code, out) == (1, WRONG) and "<stdin>" in err


def test_a_missing_file_is_told(folder: Path) -> None:
    code, _, err = run([str(folder / "nowhere.drum"), str(folder / "a.drum")])
    assert code == 1 and err == f"error: there is no file {folder / 'nowhere.drum'}\n"
    assert (folder / "a.drum").read_text() == TIDY


def test_nothing_is_written_that_says_something_else(folder: Path, monkeypatch) -> None:
    original = cli_fmt.format_text
    monkeypatch.setattr(cli_fmt, "format_text", lambda text, name: original(text.replace("sn", "bd"), name))
    code, _, err = run([str(folder / "a.drum")])
    assert code == 1 and "would say something else" in err
    assert (folder / "a.drum").read_text() == UNTIDY


def test_the_command_prints(folder: Path, capsys) -> None:
    assert fmt_files([str(folder / "a.drum")], check=True) == 1
    shown = capsys.readouterr()
    assert shown.out.endswith("1 of 1 file to format\n") and shown.err == ""
    (folder / "a.drum").write_text(WRONG)
    assert fmt_files([str(folder / "a.drum")]) == 1
    assert "unclosed" in capsys.readouterr().err


def test_the_command_reads_standard_input(monkeypatch, capfdbinary) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("# é\n\n\n".encode())))
    assert fmt_files(["-"]) == 0
    assert capfdbinary.readouterr().out == "# é\n".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xff")))
    assert fmt_files(["-"]) == 1


def test_a_folder_without_a_drum_file_is_wrong_use(folder: Path) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(WrongUse, match="there is no .drum file in the folder"):
        run([str(folder / "empty")], check=True)


def test_a_file_that_cannot_be_written_keeps_no_other_from_it(folder: Path, monkeypatch) -> None:
    def refuse(path: str, data: bytes) -> None:
        if path.endswith("a.drum"):
            raise PermissionError(13, "It is read-only", path)
        Path(path).write_bytes(data)

    (folder / "b.drum").write_text(UNTIDY)
    monkeypatch.setattr(cli_fmt, "write", refuse)
    code, out, err = run([str(folder / "a.drum"), str(folder / "b.drum")])
    assert (code, out, err) == (3, "1 of 2 files formatted\n", f"error: {folder / 'a.drum'}: it is read-only\n")
    assert (folder / "b.drum").read_text() == TIDY and (folder / "a.drum").read_text() == UNTIDY


@pytest.mark.parametrize("sign", ["\u2028", "\x0c", "\x0b", "\x85"])
def test_only_a_newline_ends_a_line_of_a_difference(folder: Path, sign: str) -> None:
    path = folder / "a.drum"
    path.write_text(f"pattern p {{\n bd   on 1  # a{sign}b\n}}\n", encoding="utf-8", newline="")
    out = run([str(path)], diff=True).out
    assert f"- bd   on 1  # a{sign}b\n+  bd on 1  # a{sign}b\n }}\n" in out and "no newline" not in out
