"""Phrases by the stems of their words."""

from extractor.facts.stems import noun_stems, share_a_word
from tests.languages import ENGLISH, SPANISH


def test_phrases():
    assert noun_stems("Proyectos de la inversión pública", SPANISH) == ("proyect", "inversion", "public")
    assert noun_stems("The cities of the counties", ENGLISH) == ("city", "county")
    assert share_a_word("PROYECTO", "proyectos de inversión", SPANISH)
    assert not share_a_word("modelos de gestión", "eventos de la red", SPANISH)
