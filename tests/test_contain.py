"""Pages that crash, hang or raise cost themselves and nothing else: the others are read, and no process stays behind."""

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

import extractor.contain
from extractor.contain import ContainedDesk
from extractor.errors import ReaderError, UsageError
from extractor.model.page import Reading
from extractor.model.remark import remark
from extractor.pages.source import open_source
from extractor.reading import SUREST_READING, Job
from tests.conftest import ROOT
from tests.fakes import CHILD_NOTE
from tests.pages.pdfs import noise

pytestmark = pytest.mark.slow  # whole programs, started, hung and killed

PROCESSES = Path("/proc")
needs_proc = pytest.mark.skipif(not PROCESSES.joinpath("self/stat").exists(), reason="no /proc here")


@pytest.fixture(scope="module")
def scan(tmp_path_factory):
    """Three scanned pages at 72 dpi."""
    path = tmp_path_factory.mktemp("scan") / "three.tif"
    first, *rest = [Image.fromarray(noise(400, 300, seed)) for seed in (1, 2, 3)]
    first.save(path, save_all=True, append_images=rest, dpi=(72, 72))
    return path


@pytest.fixture
def desk(scan, tmp_path, monkeypatch):
    """`desk("Crash", seconds)`: a desk whose reader is one of `tests.fakes`; closed at the end."""
    monkeypatch.setattr(extractor.contain, "START_SECONDS", 20)
    monkeypatch.syspath_prepend(str(ROOT))
    opened = []

    def open_(reader, seconds=20.0):
        name = reader if ":" in reader else f"tests.fakes:{reader}"
        opened.append(ContainedDesk(Job(open_source(scan), name, tmp_path), seconds))
        return opened[-1]

    yield open_
    for one in opened:
        one.close()


def alive(pid):
    """Whether a process runs; one that ended and was not yet waited for does not."""
    try:
        return PROCESSES.joinpath(str(pid), "stat").read_text().rpartition(")")[2].split()[0] not in {"Z", "X"}
    except (FileNotFoundError, ProcessLookupError):
        return False


def session_of(leader):
    """The processes of the session that `leader` began."""
    found = []
    for entry in PROCESSES.iterdir():
        if entry.name.isdigit():
            try:
                fields = entry.joinpath("stat").read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            if int(fields[3]) == leader and fields[0] not in {"Z", "X"}:
                found.append(int(entry.name))
    return found


def wait_until(true, seconds=10.0):
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
    return true()


def texts(page):
    return [word.text for word in page.words]


# --- one page that fails ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reader", "why"),
    [
        ("Crash", remark("page.process-died", exit="signal SIGSEGV")),
        ("Exit", remark("page.process-died", exit="exit code 9")),
        ("Raises", remark("page.failed", why="ZeroDivisionError: a third party's bug on two lines")),
        ("Wrong", remark("page.failed", why="TypeError: 'NoneType' object is not iterable")),
    ],
)
def test_a_page_that_fails_is_told_and_the_others_are_read(desk, reader, why):
    one = desk(reader)
    pages = [one.page(number) for number in (1, 2, 3)]
    assert [page.status for page in pages] == ["read", "failed", "read"]
    assert pages[1].problems == (why,)
    assert [texts(page)[:2] for page in pages] == [["Página", "1"], [], ["Página", "3"]]
    assert one.readers == {"plain": "1"}


@needs_proc
def test_a_page_that_hangs_is_given_up_with_its_children(desk, tmp_path, monkeypatch):
    note = tmp_path / "note"
    monkeypatch.setenv(CHILD_NOTE, str(note))
    one = desk("Hang", 0.4)
    assert one.page(1).status == "read"
    before = time.monotonic()
    page = one.page(2)
    assert time.monotonic() - before < 5
    assert (page.status, page.problems) == ("failed", (remark("page.timed-out", seconds="0.4"),))
    reading, child = (int(pid) for pid in note.read_text().split())
    assert wait_until(lambda: not alive(reading) and not alive(child))
    assert one.page(3).status == "read"


def test_a_reader_that_gives_up_ends_the_run(desk):
    with desk("Broken") as one:
        assert one.page(1).status == "read"
        with pytest.raises(ReaderError, match="its model is gone") as told:
            one.page(2)
        assert told.value.hint == "get it again"


def test_a_reader_that_does_not_open_ends_the_run(desk):
    with pytest.raises(ReaderError, match="not installed"):
        desk("Unopened").page(1)
    with pytest.raises(UsageError, match=r"unknown reader: tests\.fakes:Nobody") as told:
        desk("Nobody").page(1)
    assert "ppocr" in told.value.hint


def test_a_page_that_is_not_there_has_failed(desk):
    page = desk("Plain").page(9)
    assert page.status == "failed"
    (problem,) = page.problems
    assert problem.code == "page.failed"
    assert problem.values["why"].code == "error.page.broken-picture.what"
    assert problem.values["why"].values["page"] == 9


# --- what a reader may say --------------------------------------------------------------------------------------------------------


def test_rubbish_is_made_fit_or_left_out_and_told(desk):
    page = desk("Rubbish").page(2)
    assert [(word.text, word.confidence) for word in page.words] == [("media", 0.0), ("dos[31m", SUREST_READING), ("tres", 0.0)]
    assert all(0 <= w.box.x0 < w.box.x1 <= page.width and 0 <= w.box.top < w.box.bottom <= page.height for w in page.words)
    assert page.status == "partial"
    assert remark("page.words-left-out", n=7) in page.problems


def test_a_reader_that_sees_nothing(desk):
    page = desk("Nothing").page(1)
    assert (page.status, page.words, page.ocr) == ("read", (), True)


def test_scores_of_a_reader_without_likelihoods_and_of_a_dead_one(desk):
    one = desk("Plain")
    assert one.scores([], []) == ()
    assert one.scores([noise(40, 20)], [["7", "1"]]) is None
    os.kill(one._process.pid, signal.SIGKILL)
    one._process.wait()
    assert one.scores([noise(40, 20)], [["7", "1"]]) is None


def test_pictures(desk):
    one = desk("Plain")
    pictures = [noise(40, 20), noise(300, 30)]
    assert one.pictures(pictures, 72) == (Reading("7", 0.9),) * 2
    assert one.pictures([], 72) == ()


def test_pictures_of_bad_readers(desk):
    pictures = [noise(40, 20)] * 2
    assert desk("Rubbish").pictures(pictures, 72) == (Reading("9", 0.0),) * 2
    assert desk("Nothing").pictures(pictures, 72) == (Reading("", 0.0),) * 2
    with pytest.raises(ReaderError, match="gave 0 readings for 2 places"):
        desk("Short").pictures(pictures, 72)


def test_pictures_are_empty_where_the_far_side_died(desk):
    one = desk("Plain")
    one.page(1)
    os.kill(one._process.pid, signal.SIGKILL)
    one._process.wait()
    assert one.pictures([noise(40, 20)] * 2, 72) == (Reading("", 0.0),) * 2
    assert one.pictures([noise(40, 20)], 72) == (Reading("7", 0.9),)


def test_no_pictures_start_nothing(desk):
    one = desk("Plain")
    assert one.pictures([], 72) == ()
    assert one._process is None


def test_nothing_is_started_before_it_is_needed_and_nothing_stays(desk):
    one = desk("Plain")
    assert one._process is None
    one.page(1)
    leader = one._process.pid
    assert session_of(leader) == [leader]
    one.close()
    assert session_of(leader) == []
    one.close()


def test_after_closing_it_can_be_asked_again(desk):
    one = desk("Plain")
    one.page(1)
    one.close()
    assert one.page(3).status == "read"


def test_a_far_side_that_does_not_come_up_is_told(desk, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    page = desk("Plain").page(1)
    assert (page.status, page.problems) == ("failed", (remark("page.process-died", exit="exit code 1"),))


def test_a_far_side_that_was_killed_between_two_pages_starts_anew(desk):
    one = desk("Plain")
    one.page(1)
    os.kill(one._process.pid, signal.SIGKILL)
    one._process.wait()
    assert one.page(2).problems == (remark("page.process-died", exit="signal SIGKILL"),)
    assert one.page(3).status == "read"


@pytest.mark.parametrize("stream", [None, io.StringIO()])
def test_where_stderr_is_no_file(desk, monkeypatch, stream):
    monkeypatch.setattr(sys, "stderr", stream)
    assert desk("Plain").page(1).status == "read"


@needs_proc
@pytest.mark.parametrize(("reader", "number"), [("Plain", 1), ("Hang", 2)])
def test_the_far_side_ends_when_its_parent_is_killed(scan, tmp_path, reader, number):
    code = f"""
from pathlib import Path
from extractor.contain import ContainedDesk
from extractor.pages.source import open_source
from extractor.reading import Job
desk = ContainedDesk(Job(open_source(Path({str(scan)!r})), "tests.fakes:{reader}", Path({str(tmp_path)!r})), 60)
desk.page(1)
print(desk._process.pid, flush=True)
desk.page({number})
import time; time.sleep(60)
"""
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    with parent, parent.stdout as out:
        far = int(out.readline())
        time.sleep(0.3)
        assert far in session_of(far)
        parent.kill()
        parent.wait()
        assert wait_until(lambda: not session_of(far))
