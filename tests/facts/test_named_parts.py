"""Totals that name what they sum up."""

import pytest

from extractor.facts.named_parts import names_parts_elsewhere

ROWS = ("1. Norte", "2. Sur", "Costa Total Costa", "Sierra Total Sierra", "Alquiler de locales")


@pytest.mark.parametrize("label", ["Total (1+3)", "Total (A + B)", "Subtotal de costa, selva y sierra", "Subtotal for Costa and Plains"])
def test_a_part_that_is_not_on_the_page(label):
    assert names_parts_elsewhere(label, ROWS)


@pytest.mark.parametrize(
    "label", ["Total", "Total (1+2)", "Total (S/)", "Total costa y sierra", "Total de bienes y servicios", "Total general, neto", ""]
)
def test_parts_that_stand_there_or_are_not_named(label):
    assert not names_parts_elsewhere(label, ROWS)
