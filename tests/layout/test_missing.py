"""What one objective lacks and the others have."""

import pytest

from extractor.layout.labels import locate_labelled
from extractor.layout.missing import missing_codes, missing_measures, unsure_lines
from extractor.model.profile import Narrative
from tests.builders import lines_from_art
from tests.builders_report import PCM

SPEC = PCM.narrative
assert isinstance(SPEC, Narrative)


def block(code: str, *measures: str) -> str:
    labels = {"t": "Meta Anual : 5", "1": "Ejecución I Semestre : 3", "2": "Ejecución II Semestre : 2", "-2": "Ejecución II Semestre :"}
    return "\n".join([f"Objetivo {code} Uno", *(labels[m] for m in measures)])


def lacking(*blocks: str, pixels: tuple[int, ...] = (1,)):
    """Items as they go out, and the reasons told."""
    items = locate_labelled(lines_from_art("\n".join(blocks)), SPEC, PCM.code)
    settled, untold = missing_measures(items, SPEC, pixels)
    return settled, [one.reason for one in untold]


FULL = (block("1.1", "t", "1", "2"), block("1.2", "t", "1", "2"), block("1.3", "t", "1", "2"))


def test_a_label_that_all_others_have_is_told_and_its_sibling_is_in_doubt():
    items, reasons = lacking(*FULL, block("1.4", "t", "1"))
    assert reasons == ["narrative:1.4:executed_s2: no such line was read; the other objectives have one"]
    assert [[measure for measure, _ in item.doubts] for item in items] == [[], [], [], ["executed_s1"]]


def test_each_of_several_lacking_labels_is_told():
    assert len(lacking(*FULL, block("1.4", "t"))[1]) == 2
    _, reasons = lacking(*FULL, block("1.4", "t", "1"), block("1.5", "t", "1"), block("1.6", "t", "1", "2"))
    assert [reason.split(": ")[0] for reason in reasons] == ["narrative:1.4:executed_s2", "narrative:1.5:executed_s2"]


@pytest.mark.parametrize(
    ("blocks", "pixels"),
    [
        ((*FULL, block("1.4", "t", "1")), ()),  # the document's own text
        ((*FULL, block("1.4", "t", "1", "-2")), (1,)),  # told already: a label without a figure
        (FULL, (1,)),
        ((block("1.1", "t", "1", "2"), block("1.2", "t")), (1,)),  # one other is not enough
        ((FULL[0], block("1.2", "t", "1"), block("1.3", "t", "1"), FULL[2].replace("1.3", "1.4")), (1,)),  # half of them are no rule
    ],
)
def test_nothing_is_told_without_reason(blocks, pixels):
    items, reasons = lacking(*blocks, pixels=pixels)
    assert reasons == []
    assert not any(item.doubts for item in items)


def test_a_matrix_code_that_the_chapter_does_not_tell_is_told_with_each_measure():
    lines = lines_from_art("\n".join(FULL))
    items = locate_labelled(lines, SPEC, PCM.code)
    (lost,) = missing_codes(items, ("1.1", "1.2", "1.25", "1.3"), lines, {1})
    assert lost.line.text == "Objetivo 1.2 Uno"
    assert all(f"narrative:1.25:{measure}" in lost.reason for measure in ("annual_target", "executed_s1", "executed_s2"))
    assert missing_codes(items, ("1.1", "1.2", "1.25", "1.3"), lines, ()) == []
    assert missing_codes(items, ("1.1", "7.2", "7.3"), lines, {1}) == []  # they share too little to be one list


def test_a_code_that_the_matrix_has_not_is_told():
    lines = lines_from_art("\n".join(FULL))
    (odd,) = missing_codes(locate_labelled(lines, SPEC, PCM.code), ("1.1", "1.2"), lines, {1})
    assert odd.reason == "no row of the matrix has the code «1.3», which is told here: compared with nothing"


def test_lines_that_may_be_either_sibling_are_told_with_every_role():
    items = locate_labelled(lines_from_art(block("1.1", "1", "1", "1")), SPEC, PCM.code)
    reasons = [one.reason for one in unsure_lines(items)]
    assert len(reasons) == 3
    assert all("narrative:1.1:executed_s1, narrative:1.1:executed_s2: «Ejecución I Semestre : 3»" in reason for reason in reasons)
