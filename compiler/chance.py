"""Every random choice: a hash of where it stands, never a generator that runs on. The same on every machine."""

from __future__ import annotations

from binascii import crc32

FULL = 1 << 32


def place(*where) -> int:
    """A number from 0 to 2^32 - 1 for a place, such as (seed, section, time round, bar, target, position, rule)."""
    return scrambled(crc32("\x1f".join(map(str, where)).encode("utf-8", "surrogatepass")))


def begun(*where) -> int:
    """The beginning of places that have it in common, for `onward`."""
    return crc32("".join(f"{part}\x1f" for part in where).encode("utf-8", "surrogatepass"))


def onward(beginning: int, *where) -> int:
    """`place` of what is begun and what comes after it."""
    return scrambled(crc32("\x1f".join(map(str, where)).encode("utf-8", "surrogatepass"), beginning))


def scrambled(number: int) -> int:
    """Neighbouring numbers far apart: the finaliser of MurmurHash3, a bijection on 32 bits."""
    number = ((number ^ (number >> 16)) * 0x85EBCA6B) & 0xFFFFFFFF
    number = ((number ^ (number >> 13)) * 0xC2B2AE35) & 0xFFFFFFFF
    return number ^ (number >> 16)


def happens(percent, *where) -> bool:
    """True in `percent` per cent of all places."""
    return place(*where) * 100 < percent * FULL


def chosen(weights, *where) -> int:
    """Which of the weighted choices, by its number."""
    total = sum(weights)
    mark = place(*where) * total // FULL
    for number, weight in enumerate(weights):
        mark -= weight
        if mark < 0:
            return number
    return len(weights) - 1
