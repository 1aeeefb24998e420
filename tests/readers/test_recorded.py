"""Words are stored and played back where they stood, whatever the picture's resolution."""

import numpy as np
import pytest

from extractor.errors import ReaderError
from extractor.geometry import Box
from extractor.model.page import Reading, Word
from extractor.readers import Picture, open_reader
from extractor.readers.recorded import record

WORDS = (
    Word("AÑO", Box(10.0, 20.0, 40.0, 30.0), 0.97),
    Word("«2,773»", Box(50.25, 20.5, 80.75, 30.0), 0.5),
    Word('"\\', Box(0.0, 0.0, 1.0, 1.0), 1.0),
)


def picture(number, dpi=72):
    return Picture(np.zeros((10, 10), np.uint8), dpi, number)


@pytest.fixture
def folder(tmp_path):
    record(tmp_path / "new" / "one", 3, WORDS)
    return tmp_path / "new" / "one"


def test_what_is_recorded_is_played_back(folder):
    reader = open_reader(f"recorded:{folder}")
    assert reader.read_page(picture(3)) == WORDS
    assert (reader.name, reader.version) == ("recorded", "1")
    reader.close()


@pytest.mark.parametrize("dpi", [100, 200, 300])
def test_boxes_come_in_pixels_of_the_picture(folder, dpi):
    for word, stored in zip(open_reader(f"recorded:{folder}").read_page(picture(3, dpi)), WORDS, strict=True):
        assert tuple(word.box.scaled(72 / dpi)) == pytest.approx(tuple(stored.box))


def test_a_page_that_was_not_recorded_has_no_words(folder):
    assert open_reader(f"recorded:{folder}").read_page(picture(1)) == ()


def test_crops_are_not_recorded(folder):
    assert open_reader(f"recorded:{folder}").read_crops([np.zeros((5, 5), np.uint8)] * 2, 200) == (Reading("", 0.0),) * 2


def test_a_recording_is_text_that_a_person_can_compare(folder):
    lines = (folder / "page-3.json").read_text("utf-8").splitlines()
    assert lines[1] == '["AÑO", [10.0, 20.0, 40.0, 30.0], 0.97],'
    assert len(lines) == len(WORDS) + 2


def test_no_words_is_a_recording_too(tmp_path):
    record(tmp_path, 1, ())
    assert open_reader(f"recorded:{tmp_path}").read_page(picture(1)) == ()


@pytest.mark.parametrize("name", ["recorded", "recorded:", "recorded:/no/such/folder"])
def test_no_folder_of_recordings(name):
    with pytest.raises(ReaderError, match="no folder of recordings") as told:
        open_reader(name)
    assert told.value.hint == "--reader recorded:FOLDER"


def test_a_recording_that_is_damaged_is_told(folder):
    (folder / "page-3.json").write_text("[[", "utf-8")
    with pytest.raises(ReaderError, match=r"page-3\.json"):
        open_reader(f"recorded:{folder}").read_page(picture(3))
