"""The songs that are set beside real drummers: enough of them, all different, as a user would get them."""

from __future__ import annotations

import csv

from benchmarks.measures import compatible
from benchmarks.realism import GENRES, manifest, takes, write


def test_a_take_has_songs_of_each_genre_with_and_without_drummers():
    songs = list(takes(1, {}))
    assert len(songs) >= 60 and {song.style.partition(".")[0] for song in songs} == set(GENRES)
    assert sum(song.drummer is None for song in songs) >= len(songs) / 2
    assert all(song.drummer in compatible(song.style) for song in songs if song.drummer is not None)
    assert sum(song.drummer is not None for song in songs) >= len(songs) / 3


def test_takes_share_no_song():
    seeds = [song.seed for number in (1, 2, 3) for song in takes(number, {})]
    assert len(seeds) == len(set(seeds))


def test_songs_and_their_manifest_are_written(tmp_path):
    straight, odd = (next(song for song in takes(1, {}) if song.style == s) for s in ("rock.punk", "rock.progressive"))
    written = [made for song in (straight, odd) if (made := write(tmp_path, song))]
    manifest(tmp_path, written)
    with (tmp_path / "manifest.csv").open(newline="") as file:
        [row] = csv.DictReader(file)  # a song that leaves 4/4 is not among them
    assert row["style"] == "rock" and (tmp_path / row["file"]).read_bytes()[:4] == b"MThd"
