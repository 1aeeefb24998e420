"""The registry of readers: by name, by module and factory, and what is told where there is none."""

import pytest

from extractor import readers
from extractor.errors import ReaderError, UsageError
from extractor.readers import names, open_reader
from tests import fakes


def test_the_names():
    assert names() == ("ppocr", "recorded", "tesseract")


@pytest.mark.parametrize("name", ["nobody", "_ctc", "ctc", "", ":x", "PPOCR", "__init__"])
def test_an_unknown_name_is_told_with_the_known_ones(name):
    with pytest.raises(UsageError, match="unknown reader") as told:
        open_reader(name)
    assert told.value.hint == "known: ppocr, recorded, tesseract"


def test_a_reader_of_ones_own():
    reader = open_reader("tests.fakes:Nothing")
    assert isinstance(reader, fakes.Nothing)
    reader.close()


@pytest.mark.parametrize(
    "name", ["tests.fakes:Nobody", "tests.nowhere:Plain", "tests.fakes", "tests.fakes:", ".fakes:Plain", "..:x", "a..b:c"]
)
def test_a_reader_of_ones_own_that_is_not_there(name):
    with pytest.raises(UsageError, match="unknown reader") as told:
        open_reader(name)
    assert "known: ppocr, recorded, tesseract" in told.value.hint


def test_a_factory_may_say_why_it_does_not_open():
    with pytest.raises(ReaderError, match="not installed"):
        open_reader("tests.fakes:Unopened")


def test_a_bug_in_a_factory_is_not_told_as_a_missing_reader(monkeypatch):
    def bug():
        raise AttributeError("of its own")

    monkeypatch.setattr(fakes, "bug", bug, raising=False)
    with pytest.raises(AttributeError, match="of its own"):
        open_reader("tests.fakes:bug")


@pytest.mark.parametrize("name", names())
def test_every_member_ends_with_its_opener(name):
    assert callable(readers.registry.load(readers.__name__, "reader", name).open_reader)
