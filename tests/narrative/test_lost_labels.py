"""What one objective lacks and the others have."""

import pytest

from extractor.model.profile import Narrative
from extractor.model.remark import remark
from extractor.narrative.labels import locate_labelled
from extractor.narrative.lost_labels import missing_codes, missing_measures, unsure_lines
from tests.builders import lines_from_art
from tests.builders_report import PCM
from tests.languages import SPANISH
from tests.roles import places_of

SPEC = PCM.narrative
assert isinstance(SPEC, Narrative)


def block(code: str, *measures: str) -> str:
    labels = {"t": "Meta Anual : 5", "1": "Ejecución I Semestre : 3", "2": "Ejecución II Semestre : 2", "-2": "Ejecución II Semestre :"}
    return "\n".join([f"Objetivo {code} Uno", *(labels[m] for m in measures)])


def lacking(*blocks: str, pixels: tuple[int, ...] = (1,)):
    """Items as they go out, and what is told as unread."""
    items = locate_labelled(lines_from_art("\n".join(blocks)), SPEC, PCM.code, SPANISH)
    settled, untold = missing_measures(items, SPEC, SPANISH, pixels)
    return settled, untold


FULL = (block("1.1", "t", "1", "2"), block("1.2", "t", "1", "2"), block("1.3", "t", "1", "2"))


def test_a_label_that_all_others_have_is_told_and_its_sibling_is_in_doubt():
    items, (lost,) = lacking(*FULL, block("1.4", "t", "1"))
    assert (lost.remark.code, places_of(lost)) == ("unread.no-such-line", ["narrative:1.4:executed_s2"])
    assert [[measure for measure, _ in item.doubts] for item in items] == [[], [], [], ["executed_s1"]]


def test_each_of_several_lacking_labels_is_told():
    assert len(lacking(*FULL, block("1.4", "t"))[1]) == 2
    _, lost = lacking(*FULL, block("1.4", "t", "1"), block("1.5", "t", "1"), block("1.6", "t", "1", "2"))
    assert [places_of(one) for one in lost] == [["narrative:1.4:executed_s2"], ["narrative:1.5:executed_s2"]]
    assert {one.remark.code for one in lost} == {"unread.no-such-line-of-most"}


@pytest.mark.parametrize(
    ("blocks", "pixels"),
    [
        ((*FULL, block("1.4", "t", "1")), ()),  # the document's own text
        ((*FULL, block("1.4", "t", "1", "-2")), (1,)),  # told already: a label without a figure
        (FULL, (1,)),
        ((block("1.1", "t", "1", "2"), block("1.2", "t")), (1,)),  # one other is not enough
        ((FULL[0], *(block(f"1.{n}", "t", "1") for n in (2, 3, 4, 6)), block("1.5", "t", "1", "2")), (1,)),  # fewer than half
    ],
)
def test_nothing_is_told_without_reason(blocks, pixels):
    items, untold = lacking(*blocks, pixels=pixels)
    assert untold == ()
    assert not any(item.doubts for item in items)


def compared(*matrix: str, pixels: tuple[int, ...] = (1,), strange: int | None = None):
    """Items and untold places, three full objectives told beside the codes of a matrix."""
    lines = lines_from_art("\n".join(FULL))
    items = locate_labelled(lines, SPEC, PCM.code, SPANISH)
    return missing_codes(items, matrix, lines, pixels, [lines[strange]] if strange is not None else [])


def test_a_matrix_code_that_the_chapter_does_not_tell_is_told_with_each_measure():
    items, (lost,) = compared("1.1", "1.2", "1.25", "1.3")
    assert lost.line.text == "Objetivo 1.2 Uno"
    assert lost.remark.code == "unread.objective"
    assert places_of(lost) == [f"narrative:1.25:{measure}" for measure in ("annual_target", "executed_s1", "executed_s2")]
    assert [len(item.doubts) for item in items] == [0, 3, 0]  # its figures may stand under the objective before it
    assert items[1].doubts[0][1] == remark("doubt.next-objective-lost", code="1.25")


def test_an_entry_without_a_legible_code_may_be_the_one_that_is_missing():
    items, untold = compared("1.1", "1.2", "1.25", "1.3", strange=6)
    assert (len(untold), [len(item.doubts) for item in items]) == (1, [0, 0, 0])
    assert [len(item.doubts) for item in compared("1.1", "1.2", "1.25", "1.3", strange=2)[0]] == [0, 3, 0]  # that one comes before


@pytest.mark.parametrize(("matrix", "pixels"), [(("1.1", "1.2", "1.25", "1.3"), ()), (("1.1", "7.2", "7.3"), (1,))])
def test_no_code_is_missing_in_a_text_of_its_own_or_where_the_lists_share_too_little(matrix, pixels):
    items, untold = compared(*matrix, pixels=pixels)
    assert (untold, any(item.doubts for item in items)) == ((), False)


def test_a_code_that_the_matrix_has_not_is_told():
    _, (odd,) = compared("1.1", "1.2")
    assert odd.remark == remark("unread.no-row-of-code", code="1.3")


@pytest.mark.parametrize(("last", "twin"), [("1.8", True), ("2.9", False)])
def test_a_matrix_code_one_character_off_a_told_one_may_be_misread(last, twin):
    _, (lost, odd) = compared("1.1", "1.2", last)
    assert odd.remark == remark("unread.no-row-of-code", code="1.3")
    assert lost.remark.code == ("unread.objective-or-code" if twin else "unread.objective")
    told = {name: lost.remark.values[name] for name in lost.remark.values if name != "places"}
    assert told == ({"code": "1.8", "twin": "1.3"} if twin else {})


def test_lines_that_may_be_either_sibling_are_told_with_every_role():
    items = locate_labelled(lines_from_art(block("1.1", "1", "1", "1")), SPEC, PCM.code, SPANISH)
    untold = unsure_lines(items)
    assert [places_of(one) for one in untold] == [["narrative:1.1:executed_s1", "narrative:1.1:executed_s2"]] * 3
    assert {one.remark.values["text"] for one in untold} == {"Ejecución I Semestre : 3"}
