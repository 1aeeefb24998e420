"""Spanish words become stems, so that `proyecto` and `PROYECTOS`, `alcanzarla` and `alcanzadas` are each one."""

from __future__ import annotations

import re

from extractor.text import fold

LINKS = frozenset(
    ("a", "al", "con", "de", "del", "e", "el", "en", "la", "las", "lo", "los", "o", "para", "por", "su", "sus", "u", "un", "una", "y")
)
SHORTEST = 4
"""Letters of a verb's stem and of a word that two phrases share: "logr", "plan". Judgement."""
_VERB_END = re.compile(
    r"(?:[aei]r(?:l[ao]s?|se(?:l[ao]s?)?)?|[ai]d[ao]s?|aron|ieron|[ai]ndo|iendo|io|o)$"
)  # infinitive with its pronouns, participle, preterite, gerund; no present: "programa" is a noun as well
_PARTICIPLE = re.compile(r"(?:[ai]d|ist|ech|uest|iert|rit)[ao]s?$")


def noun_stem(word: str) -> str:
    """A folded noun or adjective without plural and final vowel: `regiones` and `region`, `puentes` and `puente`."""
    singular = word[:-2] if word.endswith("es") else word.removesuffix("s")
    stem = re.sub(r"[aeo]$", "", singular)
    return stem if len(stem) >= 3 else word


def noun_stems(text: str) -> tuple[str, ...]:
    """Stems of the words of a phrase in order, articles and prepositions left out."""
    return tuple(noun_stem(word) for word in fold(text).split() if word not in LINKS)


def verb_stem(word: str) -> str:
    """A folded verb form without its ending; other words lose their plural only."""
    stem = _VERB_END.sub("", word)
    if stem != word and len(stem) >= SHORTEST:
        return stem
    return re.sub(r"(?<=[rndl])es$|s$", "", word)


def is_participle(word: str) -> bool:
    """Whether a folded word can describe a noun as done: `alcanzadas`, `previstas`."""
    return _PARTICIPLE.search(word) is not None


def share_a_word(a: str, b: str) -> bool:
    """Whether two phrases have a word of some length in common, singular or plural."""
    stems = [{noun_stem(word) for word in fold(text).split() if len(word) >= SHORTEST and word not in LINKS} for text in (a, b)]
    return bool(stems[0] & stems[1])
