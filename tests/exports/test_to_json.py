"""The record: the same bytes for the same report, whole or not there at all, and never one that does not pass its own schema."""

import json
import os
import threading
from pathlib import Path

import pytest

from extractor import registry
from extractor.cli.schema import schema_bytes
from extractor.errors import OutputError, UsageError
from extractor.exports import gather, look_at_folder, names, to_json, write_export
from extractor.model.report import JsonWord, Report
from extractor.told import as_told
from tests.cli.reports import BOX, figure, generic, page, report


def with_word(text="AÑO", confidence=1.0):
    """A report whose only page holds one word."""
    word = JsonWord.model_construct(text=text, box=BOX, confidence=confidence)
    return report(pages=(page(1).model_copy(update={"words": 1, "word_boxes": (word,)}),))


def test_a_report_reads_back_as_it_was(tmp_path):
    written = write_export("to-json", gather(report(), None, "es"), tmp_path / "a" / "scan")
    assert written == (tmp_path / "a" / "scan" / "report.json",)
    assert Report.model_validate_json(written[0].read_bytes()) == as_told(report(), "es")


def test_keys_stand_in_the_models_order():
    assert list(json.loads(to_json.to_bytes(report()))) == list(Report.model_fields)


def test_the_same_report_gives_the_same_bytes():
    assert to_json.to_bytes(report()) == to_json.to_bytes(report())


def test_the_layout_is_for_people_too():
    text = to_json.to_bytes(report()).decode("utf-8")
    assert text.endswith("}\n")
    assert "\n  {" in text
    assert '{"text": "AÑO", "box": [10.0, 20.5, 30.0, 40.0], "confidence": 0.97}' in text


@pytest.mark.parametrize("made", [report, generic], ids=["indicators", "generic"])
def test_what_is_written_passes_the_committed_schema(made):
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator(json.loads(schema_bytes())).validate(json.loads(to_json.to_bytes(made())))


@pytest.mark.parametrize("text", ['"quoted" \\ back', "line\nbreak\x00\x1b[31m", "\u202eabc", "𝟙 😀", "[\n 1\n]"])
def test_odd_text_survives(text):
    assert json.loads(to_json.to_bytes(with_word(text)))["pages"][0]["word_boxes"][0]["text"] == text


@pytest.mark.parametrize("broken", [with_word(confidence=float("nan")), with_word(text="\ud800"), with_word(confidence="much")])
@pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")
def test_what_is_not_valid_is_not_written(broken, tmp_path):
    path = tmp_path / "report.json"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(OutputError):
        to_json.write_json(broken, path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["report.json"]


def test_a_disk_that_lies_is_found_out(tmp_path, monkeypatch):
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read(path).replace(b"2017-S1", b"2018-S1"))
    with pytest.raises(OutputError, match="reads back as another report"):
        to_json.write_json(report(), tmp_path / "report.json")
    assert not list(tmp_path.iterdir())


def test_a_full_disk_leaves_the_old_file(tmp_path, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    path = tmp_path / "report.json"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left") as caught:
        to_json.write_json(report(), path)
    assert caught.value.hint
    assert path.read_text(encoding="utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["report.json"]


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    to_json.write_json(report(), pipe)
    reader.join(10)
    assert got == [to_json.to_bytes(report())]
    assert pipe.is_fifo()


def test_a_link_is_followed(tmp_path):
    target = tmp_path / "real.json"
    target.write_text("old", encoding="utf-8")
    (tmp_path / "link.json").symlink_to(target)
    to_json.write_json(report(), tmp_path / "link.json")
    assert (tmp_path / "link.json").is_symlink()
    assert target.read_bytes() == to_json.to_bytes(report())


def test_a_file_where_the_folder_should_be(tmp_path):
    (tmp_path / "out").write_text("", encoding="utf-8")
    there = gather(report(), None, "es")
    for asked in (lambda: write_export("to-json", there, tmp_path / "out" / "scan"), lambda: look_at_folder(tmp_path / "out" / "scan")):
        with pytest.raises(OutputError, match="out") as caught:
            asked()
        assert "-o DIR" in caught.value.hint


def test_a_folder_that_can_be_made_is_not_made_by_looking(tmp_path):
    look_at_folder(tmp_path / "a" / "b")
    assert not list(tmp_path.iterdir())


def test_the_record_comes_first():
    assert names()[0] == "to-json"
    assert set(names()) == set(registry.members("extractor.exports"))


def test_an_unknown_export_is_usage(tmp_path):
    with pytest.raises(UsageError, match="to-morse"):
        write_export("to-morse", gather(report(), None, "es"), tmp_path / "out")
    assert not list(tmp_path.iterdir())


def test_a_word_is_a_line():
    words = tuple(JsonWord(text=str(i), box=BOX, confidence=0.5) for i in range(20_000))
    text = to_json.to_bytes(
        report(
            pages=(page(1).model_copy(update={"words": len(words), "word_boxes": words}),),
            figures=(figure("n1", "1"),),
            indicators=(),
            findings=(),
        )
    )
    assert 20_000 < text.count(b"\n") < 20_200
