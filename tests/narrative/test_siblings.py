"""Labels that differ by a stroke."""

import pytest

from extractor.model.profile import Narrative
from extractor.model.remark import remark
from extractor.model.section import Labelled
from extractor.narrative.labels import locate_labelled
from extractor.narrative.siblings import sibling_groups
from tests.builders import lines_from_art
from tests.builders_report import PCM
from tests.languages import SPANISH

SPEC = PCM.narrative
assert isinstance(SPEC, Narrative)
SIBLINGS = ("executed_s1", "executed_s2")


def item(*lines: str, start: str = "Objetivo 1.3 Uno") -> Labelled:
    """The entry made of some labelled lines."""
    (found,) = locate_labelled(lines_from_art("\n".join((start, *lines))), SPEC, PCM.code, SPANISH)
    return found


def values(found: Labelled) -> dict[str, str]:
    return {measure: value.text for measure, value in found.values}


def test_siblings_are_measures_whose_wordings_differ_by_an_ordinal():
    assert sibling_groups(SPEC.measures, SPANISH) == (("annual_target",), ("executed_s1", "executed_s2"), ("progress",))


@pytest.mark.parametrize("read", ["II", "Il", "il", "lI", "ll", "11", "!I", "!l", "||", "I I", "1|", "!I'", "2do", "Segundo"])
def test_two_strokes_are_the_second_however_read(read):
    found = item("Ejecución I Semestre : 780", f"Ejecución {read} Semestre : 46")
    assert (values(found), found.doubts, found.unsure) == ({"executed_s1": "780", "executed_s2": "46"}, (), ())


@pytest.mark.parametrize("read", ["I", "l", "1", "!", "|", "i", "1er", "Primer"])
def test_one_stroke_is_the_first_however_read(read):
    found = item(f"Ejecución {read} Semestre : 780", "Ejecución II Semestre : 46")
    assert (values(found), found.doubts) == ({"executed_s1": "780", "executed_s2": "46"}, ())


@pytest.mark.parametrize("glued", ["!I'Semestre", "!ISemestre", "IlSemestre"])
def test_an_ordinal_glued_to_its_word(glued):
    assert values(item(f"Ejecución {glued} : 1.134")) == {"executed_s2": "1.134"}


@pytest.mark.parametrize("second", ["I", "l", "1", "!"])
def test_of_two_labels_that_read_alike_the_later_is_the_second_and_both_are_in_doubt(second):
    found = item("Meta Anual : 900", "Ejecución I Semestre : 780", f"Ejecución {second} Semestre : 46")
    assert values(found) == {"annual_target": "900", "executed_s1": "780", "executed_s2": "46"}
    assert [measure for measure, _ in found.doubts] == ["executed_s1", "executed_s2"]
    assert found.doubts[1][1] == remark("doubt.label-by-order", label=f"Ejecución {second} Semestre", measures=SIBLINGS)


@pytest.mark.parametrize(("lines", "doubtful"), [(("I", "H"), "executed_s2"), (("H", "II"), "executed_s1"), (("II", "H"), "executed_s1")])
def test_a_label_without_an_ordinal_is_the_sibling_of_the_one_that_was_read(lines, doubtful):
    found = item(*(f"Ejecución {read} Semestre : {n}" for n, read in enumerate(lines, 1)))
    assert values(found)[doubtful] == str(1 + lines.index("H"))
    assert [measure for measure, _ in found.doubts] == [doubtful]


def test_a_lone_label_without_an_ordinal_is_doubtful():
    found = item("Ejecución H Semestre : 5")
    assert len(found.values) == 1
    assert [why for _, why in found.doubts] == [remark("doubt.label-unclear", label="Ejecución H Semestre", measures=SIBLINGS)]


def test_three_labels_for_two_measures_are_left_open():
    found = item(*(f"Ejecución {read} Semestre : {n}" for n, read in enumerate(("I", "I", "I"), 1)))
    assert found.values == ()
    assert [measures for measures, _ in found.unsure] == [("executed_s1", "executed_s2")] * 3
    found = item(*(f"Ejecución {read} Semestre : {n}" for n, read in enumerate(("I", "II", "I"), 1)))
    assert values(found) == {"executed_s2": "2"}
    assert [(measures, line.text[-1]) for measures, line in found.unsure] == [(("executed_s1",), "1"), (("executed_s1",), "3")]


def test_a_second_number_under_a_label_that_has_no_sibling_is_left_open():
    found = item("Ejecución I Semestre : 1", "Avance : 34 %", "Avance : 51 %", "Avance general de las obras")
    assert values(found) == {"executed_s1": "1", "progress": "34 %"}
    assert [(measures, line.text) for measures, line in found.unsure] == [(("progress",), "Avance : 51 %")]


def test_prose_under_a_label_gives_way_to_a_number():
    assert values(item("Avance de las obras", "Avance : 34 %")) == {"progress": "34 %"}
