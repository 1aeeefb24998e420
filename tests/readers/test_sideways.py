"""Print that runs up or down is turned, parted into lines and read; where it reads well neither way nothing is said."""

import numpy as np
import pytest

from extractor.geometry import Box
from extractor.model.page import Word
from extractor.readers._sideways import part_sideways, read_sideways
from tests.pages.drawings import paper, text

LEVEL = [Box(40, 100 * row, 300, 100 * row + 26) for row in range(1, 6)]
TALL = Box(500, 100, 530, 300)


def test_boxes_far_taller_than_lines_run_sideways():
    assert part_sideways([*LEVEL, TALL]) == (LEVEL, [TALL])


@pytest.mark.parametrize("box", [Box(500, 100, 512, 126), Box(500, 100, 540, 150)], ids=["a lone 1", "a large letter"])
def test_what_may_be_a_character_does_not(box):
    assert part_sideways([*LEVEL, box]) == ([*LEVEL, box], [])


def test_a_page_on_its_side_is_left_to_those_who_turn_pages():
    lying = [Box(b.top, b.x0, b.bottom, b.x1) for b in LEVEL]
    assert part_sideways(lying) == (lying, [])
    assert part_sideways([]) == ([], [])


def reads(marked, confidence=0.97):
    """A reader that knows a line of print by the black square at its left end."""

    def read(image, lines):
        out = []
        for number, box in enumerate(lines, 1):
            part = image[int(box.top) : int(box.bottom), : image.shape[1] // 4]
            upright = (part < 128).mean() > marked
            out.append(
                [Word(f"línea{number}" if upright else "x", Box(10, box.top + 2, 90, box.bottom - 2), confidence if upright else 0.3)]
            )
        return out

    return read


def column(degrees, lines=1):
    """A page with lines of print that `degrees` clockwise bring upright, each beginning with a black square, and where they lie."""
    upright = paper(10 + 40 * lines, 240)
    for row in range(lines):
        upright = text(upright, "Meta anual", 70, 6 + 40 * row, 26)
        upright[8 + 40 * row : 34 + 40 * row, 8:50] = 0
    lying = np.ascontiguousarray(np.rot90(upright, degrees // 90))
    page = paper(500, 600)
    page[100 : 100 + lying.shape[0], 300 : 300 + lying.shape[1]] = lying
    return page, Box(300, 100, 300 + lying.shape[1], 100 + lying.shape[0])


@pytest.mark.parametrize("degrees", [90, 270])
def test_a_line_is_read_whichever_way_it_runs_and_lies_where_it_is_printed(degrees):
    page, box = column(degrees)
    (word,) = read_sideways(page, [box], reads(0.3))
    assert word.text == "línea1"
    assert word.box.height == 80
    assert box.x0 <= word.box.x0 < word.box.x1 <= box.x1
    foot = word.box.bottom > (box.top + box.bottom) / 2
    assert foot == (degrees == 90)  # a line that runs upwards begins at the foot


@pytest.mark.parametrize("degrees", [90, 270])
def test_two_lines_in_one_box_are_two_lines(degrees):
    page, box = column(degrees, lines=2)
    words = read_sideways(page, [box], reads(0.3))
    assert [w.text for w in words] == ["línea1", "línea2"]
    assert (words[0].box.x0 < words[1].box.x0) == (degrees == 90)


def test_what_reads_well_neither_way_is_no_word():
    page, box = column(90)
    assert read_sideways(page, [box], reads(0.3, confidence=0.4)) == []
    assert read_sideways(page, [box], reads(2.0)) == []


def test_a_blank_place_holds_nothing():
    assert read_sideways(paper(), [TALL], reads(0.3)) == []
