"""llguidance on single bytes: what a server does with a grammar, without a model."""

from __future__ import annotations

from random import Random

import llguidance

END = 256


class Bytes:
    """A tokenizer whose tokens are the bytes, and one for the end."""

    eos_token_id = END
    bos_token_id = None
    tokens = [*(bytes([one]) for one in range(256)), b"<end>"]
    special_token_ids = [END]

    def __call__(self, text: str | bytes) -> list[int]:
        return list(text.encode() if isinstance(text, str) else text)


TOKENIZER = llguidance.LLTokenizer(llguidance.TokenizerWrapper(Bytes()))


class Decoder:
    """A grammar in llguidance's form; one that it does not take, or warns of, is a ValueError."""

    def __init__(self, text: str):
        grammar = llguidance.LLMatcher.grammar_from_lark(text)
        wrong, messages = llguidance.LLMatcher.validate_grammar_with_warnings(grammar, TOKENIZER)
        if wrong or messages:
            raise ValueError(messages)
        self.fresh = llguidance.LLMatcher(TOKENIZER, grammar)

    def refused_at(self, text: str) -> int | None:
        """Where a text stops following the grammar, its end if it stops too early; None if all is well."""
        matcher, data = self.fresh.deep_copy(), text.encode()
        taken = matcher.try_consume_tokens(list(data))
        return None if taken == len(data) and matcher.is_accepting() else taken

    def generated(self, chance: Random, most: int) -> str:
        """A text made byte by byte, each chosen among those that the decoder lets through."""
        matcher, out = self.fresh.deep_copy(), bytearray()
        while len(out) <= most:
            mask = matcher.compute_bitmask()
            allowed = [one for one in range(256) if mask[one >> 3] >> (one & 7) & 1]
            if not allowed:
                assert matcher.is_accepting(), bytes(out[-80:])
                return out.decode()
            byte = chance.choice(allowed)
            assert matcher.consume_token(byte)
            out.append(byte)
        raise AssertionError("this goes on for too long")
