"""Pictures of marked places: the page's own pixels, upright, with the outline outside, or the reason why there are none."""

import hashlib
import io
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from extractor.exports import gather
from extractor.exports._plates import (
    GAP_TO_OUTLINE,
    LOWEST_CROP,
    MARGIN_AROUND,
    NARROWEST_CROP,
    Plate,
    Spot,
    cut,
    shrink,
    take_plates,
    turned,
    turned_box,
)
from extractor.exports._viewer import Unseen, Viewer
from extractor.geometry import Box
from tests.cli.reports import page, report
from tests.exports.dossiers import full_report, on_page, sample, source_of


def info(width=600.0, height=800.0, **more):
    return page(1).model_copy(update={"width": width, "height": height, "skew": 0.0, **more})


def seen(plate: Plate):
    return cv2.imdecode(np.frombuffer(plate.data, np.uint8), cv2.IMREAD_UNCHANGED)


def drawn(width, height, box):
    """White paper with one black box, in pixels."""
    pixels = np.full((height, width), 255, np.uint8)
    x0, top, x1, bottom = (round(edge) for edge in box)
    pixels[top:bottom, x0:x1] = 0
    return pixels


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("box", [(300.0, 400.0, 330.0, 410.0), (2.0, 3.0, 30.0, 12.0), (570.0, 780.0, 598.0, 798.0)])
def test_the_outline_goes_around_what_is_marked_whichever_way_the_page_lies(box, rotation):
    scale = 200 / 72
    pixels = drawn(round(600 * scale), round(800 * scale), [edge * scale for edge in box])
    plate = cut(pixels, info(rotation=rotation), [Box(*box)])
    picture, mark = seen(plate), plate.marks[0]
    assert picture.shape == (plate.height, plate.width)
    rows, columns = np.nonzero(picture == 0)
    assert rows.size == np.count_nonzero(pixels == 0)  # all of it, and at its own size
    assert mark.x0 < columns.min() and columns.max() < mark.x1
    assert mark.top < rows.min() and rows.max() < mark.bottom
    assert columns.min() - mark.x0 == pytest.approx(GAP_TO_OUTLINE * scale, abs=1.5)
    assert plate.width >= NARROWEST_CROP * scale - 2  # as a person reads it
    assert plate.height >= LOWEST_CROP * scale - 2


def test_a_crop_is_as_large_as_what_it_has_to_show():
    boxes = [Box(50, 100, 80, 110), Box(500, 300, 530, 310)]
    plate = cut(np.full((800, 600), 255, np.uint8), info(), boxes)
    assert plate.width >= 480 + 2 * MARGIN_AROUND - 2
    assert plate.height >= 210 + 2 * MARGIN_AROUND - 2
    assert len(plate.marks) == 2


def test_black_and_white_and_print_from_a_program_stay_lossless():
    plate = cut(drawn(600, 800, (300, 400, 330, 410)), info(), [Box(300, 400, 330, 410)])
    assert plate.media_type == "image/png"
    paper = np.random.default_rng(1).normal(210, 8, (800, 600)).clip(0, 255).astype(np.uint8)
    assert cut(paper, info(), [Box(300, 400, 330, 410)]).media_type == "image/webp"


def test_a_small_page_is_upright_and_small():
    plate = shrink(drawn(2000, 3000, (100, 200, 400, 260)), info(rotation=90), [Box(30, 53, 120, 70)])
    assert (plate.width, plate.height) == (1000, 667)
    assert Image.open(io.BytesIO(plate.data)).size == (1000, 667)


@settings(deadline=None)
@given(st.tuples(st.integers(0, 40), st.integers(0, 30), st.integers(1, 9), st.integers(1, 9)), st.sampled_from([0, 90, 180, 270, 360]))
def test_boxes_turn_with_their_picture(place, degrees):
    x, y, wide, high = place
    pixels = drawn(50, 40, (x, y, x + wide, y + high))
    found = turned(pixels, degrees)
    rows, columns = np.nonzero(found == 0)
    box = turned_box(Box(x, y, min(50, x + wide), min(40, y + high)), degrees, (50, 40))
    assert box == (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)


@pytest.mark.parametrize("kind", ["scan", "digital"])
def test_all_places_of_the_findings_have_a_picture(kind):
    dossier = sample(kind)
    assert set(dossier.plates.pages) == set(dossier.marks)
    assert not dossier.plates.unseen
    wanted = {shown.spot for matter in dossier.matters for finding in matter.shown for shown in finding.exhibits}
    assert set(dossier.plates.crops) == wanted


def test_a_scanned_page_is_seen_pixel_by_pixel():
    dossier = sample("scan")
    viewer = Viewer(dossier.source)
    assert viewer.page(dossier.report.pages[0]).shape == (2339, 1654)
    viewer.close()


def test_each_page_is_drawn_once(monkeypatch):
    asked = []
    draw = Viewer.page
    monkeypatch.setattr(Viewer, "page", lambda self, told: asked.append(told.number) or draw(self, told))
    known = sample("scan")
    fresh = gather(known.report, known.source, "es")
    assert fresh.plates.crops.keys() == fresh.plates.crops.keys()
    assert asked == sorted(fresh.marks)


# --- no picture -------------------------------------------------------------------------------------------------------------------


def test_a_document_that_changed_is_not_shown(tmp_path):
    path = tmp_path / "a.png"
    Image.new("L", (300, 400), 255).save(path)
    told = on_page(report(), path, [(10.0, 10.0, 20.0, 20.0)], width=300, height=400, kind="scanned", dpi=72)
    Image.new("L", (300, 400), 0).save(path)
    assert set(told.plates.unseen.values()) == {"unseen-changed"}
    path.unlink()
    assert set(gather(told.report, told.source, "es").plates.unseen.values()) == {"unseen-gone"}
    assert set(gather(told.report, None, "es").plates.unseen.values()) == {"unseen-gone"}


def test_a_document_that_no_longer_opens_is_not_shown(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4 rubbish")
    source = sample("scan").source
    source = type(source)(path, "application/pdf", hashlib.sha256(path.read_bytes()).hexdigest(), 16, 1)
    with pytest.raises(Unseen, match="unseen-broken"):
        Viewer(source)


def test_a_page_that_broke_a_reader_is_not_drawn():
    told = full_report()
    known = sample("scan")
    info = told.source.model_copy(update={"sha256": known.source.sha256})
    plates = take_plates(
        told.model_copy(update={"source": info}), known.source, [Spot(6, (Box(1, 1, 9, 9),)), Spot(9, (Box(1, 1, 9, 9),))], {}
    )
    assert plates.unseen == {6: "unseen-failed", 9: "unseen-failed"}
    assert not plates.crops


def test_nothing_wanted_opens_nothing():
    assert not take_plates(full_report(), None, [], {}).unseen


# --- picture files ----------------------------------------------------------------------------------------------------------------


def gradient(size=(300, 400)):
    across, down = np.meshgrid(np.arange(size[0]), np.arange(size[1]))
    return ((across + down) % 256).astype(np.uint8)


def view(path: Path, **facts):
    viewer = Viewer(source_of(path))
    try:
        return viewer.page(info(**facts))
    finally:
        viewer.close()


def test_a_photograph_is_shown_as_the_camera_says(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(gradient()).save(tmp_path / "a.png", exif=exif)
    pixels = view(tmp_path / "a.png", width=400.0, height=300.0)
    assert np.array_equal(pixels, np.rot90(gradient(), -1))


def test_colour_is_kept_and_grey_is_grey(tmp_path):
    Image.new("RGB", (300, 400), (200, 30, 30)).save(tmp_path / "a.png")
    assert view(tmp_path / "a.png", width=300.0, height=400.0)[0, 0].tolist() == [30, 30, 200]
    Image.new("RGB", (300, 400), (90, 90, 90)).save(tmp_path / "b.png")
    assert view(tmp_path / "b.png", width=300.0, height=400.0).shape == (400, 300)


def test_a_fax_is_squared_and_a_clear_ground_is_white(tmp_path):
    Image.fromarray(gradient((400, 200))).save(tmp_path / "a.tif")
    assert view(tmp_path / "a.tif", width=144.0, height=144.0).shape == (400, 400)
    Image.new("RGBA", (300, 400), (0, 0, 0, 0)).save(tmp_path / "b.png")
    assert view(tmp_path / "b.png", width=300.0, height=400.0).min() == 255


def test_deep_greys_are_brought_to_eight_bits(tmp_path):
    Image.fromarray(np.full((400, 300), 32768, np.uint16)).save(tmp_path / "a.png")
    assert view(tmp_path / "a.png", width=300.0, height=400.0)[0, 0] == 128


def test_a_frame_that_is_not_there_is_unseen(tmp_path):
    Image.fromarray(gradient()).save(tmp_path / "a.tif")
    with pytest.raises(Unseen, match="unseen-broken"):
        view(tmp_path / "a.tif", width=300.0, height=400.0, number=3)
