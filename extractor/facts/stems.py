"""Phrases become stems, so that `proyecto` and `PROYECTOS` are one; what a stem is, the language says."""

from __future__ import annotations

from extractor.model.language import Language
from extractor.text import fold

LETTERS_OF_COMMON_WORD = 4
"""Letters from which a word makes two phrases speak of one thing: "plan". Judgement."""


def noun_stems(text: str, language: Language) -> tuple[str, ...]:
    """Stems of the words of a phrase in order, articles and prepositions left out."""
    return tuple(language.noun_stem(word) for word in fold(text).split() if word not in language.links)


def share_a_word(a: str, b: str, language: Language) -> bool:
    """Whether two phrases have a word of some length in common, singular or plural."""
    stems = [
        {language.noun_stem(word) for word in fold(text).split() if len(word) >= LETTERS_OF_COMMON_WORD and word not in language.links}
        for text in (a, b)
    ]
    return bool(stems[0] & stems[1])
