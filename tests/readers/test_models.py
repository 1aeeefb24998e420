"""The models come from the wheel; what is missing is told with the command that mends it, and nothing calls home."""

import importlib.util
import subprocess
import sys
from importlib.metadata import PackageNotFoundError

import pytest

from extractor.errors import ReaderError
from extractor.readers import _models, open_reader
from extractor.readers._models import DETECT, RECOGNISE, engine_version, model_path
from tests.conftest import ROOT

MEND = "./run setup, or: pip install "


@pytest.mark.ocr
@pytest.mark.parametrize("name", [DETECT, RECOGNISE])
def test_the_models_lie_in_the_wheel(name):
    assert model_path(name).stat().st_size > 1_000_000


def test_without_the_wheel(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ReaderError, match="rapidocr is not installed") as told:
        model_path(DETECT)
    assert told.value.hint.startswith(MEND)


@pytest.mark.ocr
def test_a_wheel_with_other_models():
    with pytest.raises(ReaderError, match=r"rapidocr \S+ does not carry PP-OCRv9\.onnx") as told:
        model_path("PP-OCRv9.onnx")
    assert told.value.hint.startswith(MEND)


@pytest.mark.parametrize("missing", ["rapidocr", "openvino"])
def test_without_a_package_the_reader_says_which(monkeypatch, missing):
    def version(name):
        if name == missing:
            raise PackageNotFoundError(name)
        return "1.0"

    monkeypatch.setattr(_models, "version", version)
    for ask in (engine_version, lambda: open_reader("ppocr")):
        with pytest.raises(ReaderError, match=f"reader ppocr: the package {missing} is not installed") as told:
            ask()
        assert told.value.hint.startswith(MEND)


def test_without_the_engine(monkeypatch):
    monkeypatch.setitem(sys.modules, "openvino", None)
    with pytest.raises(ReaderError, match="openvino does not load") as told:
        _models._core()
    assert told.value.hint.startswith(MEND)


@pytest.mark.ocr
def test_the_engine_comes_without_telemetry_and_rapidocr_is_never_imported():
    code = """
import sys
from extractor.readers._models import _core
_core()
loaded = [name for name in sys.modules if sys.modules[name] is not None]
print(sorted(name for name in loaded if name.split(".")[0] in {"openvino_telemetry", "rapidocr", "requests", "onnxruntime"}))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


INTEL, AMD = "vendor_id : GenuineIntel\nflags : sse avx2", "vendor_id : AuthenticAMD\nflags : sse avx2"


@pytest.mark.parametrize(
    ("told", "granted", "right"),
    [
        (INTEL + " avx512_bf16 amx_bf16", True, "bf16"),
        (INTEL + " avx512_bf16 amx_bf16", False, "f32"),
        (INTEL + " avx512_bf16", True, "f32"),
        (AMD + " avx512_bf16", False, "bf16"),
        (AMD, False, "f32"),
    ],
    ids=["tiles", "tiles kept back", "no tiles", "amd", "amd without"],
)
def test_bf16_where_it_is_faster(monkeypatch, tmp_path, told, granted, right):
    (tmp_path / "cpuinfo").write_text(told + "\n")
    monkeypatch.setattr(_models, "_CPU_FLAGS", tmp_path / "cpuinfo")
    monkeypatch.setattr(_models, "_tiles_granted", lambda: granted)
    assert _models.precision.__wrapped__() == right


def test_f32_where_the_system_tells_nothing(monkeypatch, tmp_path):
    monkeypatch.setattr(_models, "_CPU_FLAGS", tmp_path / "none")
    assert _models.precision.__wrapped__() == "f32"


def test_tiles_are_of_one_processor_only(monkeypatch):
    monkeypatch.setattr(_models.platform, "machine", lambda: "arm64")
    assert not _models._tiles_granted()
