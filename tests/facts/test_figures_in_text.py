"""Figures find their place in a text again, in whatever order they come."""

import random

import pytest

from extractor.facts.figures_in_text import make_passage
from tests.builders_report import ReportBuilder
from tests.languages import SPANISH


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("En el objetivo 3 se hicieron 3 talleres y 13 cursos.", ["talleres", "cursos"]),
        ("En una\n(01) se superó, en una (01) no y en una (01) tampoco.", ["se superó", "no y", "tampoco"]),
        ("Del 2017 al 2018: 1,230 kilómetros, 30 puentes y el 98.4 % de la meta", ["kilómetros", "puentes", "de la meta"]),
        ("20 PUENTES: 12 EN LA SIERRA, 5 EN LA SELVA Y 3 EN LA COSTA", ["PUENTES", "EN LA SIERRA", "EN LA SELVA", "EN LA COSTA"]),
    ],
)
def test_each_figure_is_found_where_it_is_told(text, places):
    builder = ReportBuilder()
    builder.prose(text, "section:x")
    for seed in range(5):
        figures = list(builder.figures)
        random.Random(seed).shuffle(figures)
        told = make_passage(text, figures, SPANISH).figures
        after = [text[one.end :].lstrip(" %:,") for one in told]
        assert len(after) == len(places)
        assert all(found.startswith(place) for found, place in zip(after, places, strict=True))


def test_a_figure_whose_text_is_not_there_is_left_out():
    builder = ReportBuilder()
    builder.figure("47", "section:x")
    builder.figure("", "section:x")
    assert make_passage("se hicieron 147 y 4.7 y 47,5", builder.figures, SPANISH).figures == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Se hizo la obra. Se terminó.", 2),
        ("El D.S. N° 027 fija 1.230 metas. Son 4. Fin", 3),
        ("• Uno • Dos", 3),
        ("Una frase; otra, y otra", 1),
        ("", 1),
    ],
)
def test_sentences(text, count):
    assert len(list(make_passage(text, (), SPANISH).sentences())) == count
