"""What Spanish adds to its words, and what is left of it."""

import pytest

from extractor.language.es import language


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
    assert len({language.noun_stem(word) for word in words}) == 1


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        (("alcanzar", "alcanzarla", "alcanzarse", "alcanzada", "alcanzadas", "alcanzo", "alcanzaron"), "alcanz"),
        (("cumplir", "cumplida", "cumplio", "cumplieron"), "cumpl"),
        (("superar", "superadas", "supero"), "super"),
    ],
)
def test_a_verb_has_one_stem(words, stem):
    assert {language.verb_stem(word) for word in words} == {stem}


@pytest.mark.parametrize(
    ("a", "b"), [("super", "supervisor"), ("programo", "programas"), ("alcanzo", "alcance"), ("cumplir", "cumplimiento")]
)
def test_nouns_like_a_verb_stay_apart(a, b):
    assert language.verb_stem(a) != language.verb_stem(b)


@pytest.mark.parametrize(("word", "is_one"), [("alcanzadas", True), ("previstas", True), ("metas", False), ("programa", False)])
def test_participles(word, is_one):
    assert language.is_participle(word) is is_one


def test_ordinals_of_labels():
    said = {"I SEM": {1}, "ISEM": {1}, "1er Sem.": {1}, "ler Sem.": {1}, "Primer semestre": {1}, "lI SEM": {2}, "Semestre 3": {3}}
    assert {label: set(language.ordinals_in(label)) for label in said} == said


def test_months_are_twelve():
    assert len(language.months) == 12
    assert "setiembre" in language.months[8].split()
