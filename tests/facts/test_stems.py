"""Stems of nouns and verbs, and what must stay apart."""

import pytest

from extractor.facts.stems import is_participle, noun_stem, noun_stems, share_a_word, verb_stem


@pytest.mark.parametrize(
    "words",
    [
        ("proyecto", "proyectos"),
        ("region", "regiones"),
        ("puente", "puentes"),
        ("taller", "talleres"),
        ("plan", "planes"),
        ("meta", "metas"),
    ],
)
def test_a_noun_has_one_stem(words):
    assert len({noun_stem(word) for word in words}) == 1


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        (("alcanzar", "alcanzarla", "alcanzarse", "alcanzada", "alcanzadas", "alcanzo", "alcanzaron"), "alcanz"),
        (("cumplir", "cumplida", "cumplio", "cumplieron"), "cumpl"),
        (("superar", "superadas", "supero"), "super"),
    ],
)
def test_a_verb_has_one_stem(words, stem):
    assert {verb_stem(word) for word in words} == {stem}


@pytest.mark.parametrize(
    ("a", "b"), [("super", "supervisor"), ("programo", "programas"), ("alcanzo", "alcance"), ("cumplir", "cumplimiento")]
)
def test_nouns_like_a_verb_stay_apart(a, b):
    assert verb_stem(a) != verb_stem(b)


def test_phrases():
    assert noun_stems("Proyectos de la inversión pública") == ("proyect", "inversion", "public")
    assert share_a_word("PROYECTO", "proyectos de inversión")
    assert not share_a_word("modelos de gestión", "eventos de la red")
    assert is_participle("alcanzadas")
    assert is_participle("previstas")
    assert not is_participle("metas")
