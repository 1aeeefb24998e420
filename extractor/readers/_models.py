"""The PP-OCRv6 models inside the rapidocr wheel, compiled for OpenVINO; nothing is downloaded."""

from __future__ import annotations

import ctypes
import importlib.util
import platform
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np

from extractor.errors import ReaderError

NAME = "ppocr"
"""The reader that these models are for, as errors name it."""
DETECT = "PP-OCRv6_det_small.onnx"
RECOGNISE = "PP-OCRv6_rec_small.onnx"

_CPU_FLAGS = Path("/proc/cpuinfo")
"""Where Linux says what the processor can do; elsewhere f32 is right."""
_ARCH_PRCTL, _REQUEST, _TILES = 158, 0x1023, 18
"""The system call `arch_prctl`, its wish `ARCH_REQ_XCOMP_PERM`, and the number of AMX's tiles among the states of a processor."""

_LATIN = set(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzÁÉÍÓÚÜÑáéíóúüñÀÈÌÒÙàèìòùÂÊÎÔÛâêîôûÃÕãõÇçÄËÏÖäëïö"
    "!\"#$%&'()*+,-./:;<=>?@[\\]^_{|}~°ºª¿¡“”‘’«»–—·•…€£§²³¹½¼×±§√−"
)


def model_path(name: str) -> Path:
    """Where the wheel keeps a model; ReaderError when the wheel is not installed or lacks it."""
    spec = importlib.util.find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise ReaderError("reader.no-package", reader=NAME, package="rapidocr")
    path = Path(spec.origin).parent / "models" / name
    if not path.is_file():
        raise ReaderError("reader.no-model", reader=NAME, version=_version("rapidocr"), model=name)
    return path


def engine_version() -> str:
    """Models, engine and precision in one string, for the provenance; ReaderError when one of them is not installed."""
    return f"PP-OCRv6-small rapidocr-{_version('rapidocr')} openvino-{_version('openvino')} {precision()}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError as error:
        raise ReaderError("reader.no-package", reader=NAME, package=package) from error


def compile_detector(threads: int, height: int, width: int) -> Any:
    """The text detector for one size of picture: 1 x 1 x H x W (multiples of 32) in, H x W of text probability out.

    Compiled for a fixed size, a first page takes 0.6 s CPU less than with sizes left open (1.2 against 2.3 s at
    1600 x 1152): memory is planned once instead of being asked of the system layer by layer.
    """
    core = _core()
    model = _for_grey(core.read_model(model_path(DETECT)))
    model.reshape([1, 1, height, width])
    return core.compile_model(model, "CPU", _settings(threads))


def compile_recogniser(threads: int, height: int) -> tuple[Any, str]:
    """The line recogniser for lines of one height, and its alphabet: N x 1 x height x W in, N x W/8 x (1 + alphabet) probabilities out.

    The model knows 18,708 characters. Its last layer is cut down to those of Latin print: the softmax is then over
    them alone, which takes a fifth off the time of a page and keeps look-alikes of other scripts out.
    """
    core = _core()
    from openvino import Model  # noqa: PLC0415
    from openvino import opset13 as ops  # noqa: PLC0415

    model = core.read_model(model_path(RECOGNISE))
    known = str(model.get_rt_info()["framework"]["character"].value).splitlines()
    keep = [i for i, c in enumerate(known) if c in _LATIN]
    symbols = np.array([0, *(i + 1 for i in keep), len(known) + 1])  # blank first, space last
    add = _before(model.get_results()[0].input_value(0).get_node(), "Add")
    matmul = _before(add, "MatMul")
    weights, bias = (np.array(node.input_value(1).get_node().data) for node in (matmul, add))
    product = ops.matmul(matmul.input_value(0), ops.constant(np.ascontiguousarray(weights[:, symbols])), False, False)
    output = ops.softmax(ops.add(product, ops.constant(bias[symbols])), axis=2)
    cut = _for_grey(Model([output], model.get_parameters(), "recogniser"))
    cut.reshape([-1, 1, height, -1])
    return core.compile_model(cut, "CPU", _settings(threads)), "".join(known[i] for i in keep) + " "


def _for_grey(model: Any) -> Any:
    """The model with one input channel for three equal ones: the first layer's weights are summed, the result is the same."""
    from openvino import Model  # noqa: PLC0415
    from openvino import opset13 as ops  # noqa: PLC0415

    colour = model.get_parameters()[0]
    (first,) = (target.get_node() for target in colour.output(0).get_target_inputs())
    weights = np.array(first.input_value(1).get_node().data)
    shape = colour.get_partial_shape()
    grey = ops.parameter([shape[0], 1, shape[2], shape[3]], np.float32, "grey")
    first.input(0).replace_source_output(grey.output(0))
    first.input(1).replace_source_output(ops.constant(weights.sum(axis=1, keepdims=True)).output(0))
    return Model(model.get_results(), [grey], model.get_friendly_name())


def _before(node: Any, kind: str) -> Any:
    """The first node of a kind on the way back from `node`."""
    node = node.input_value(0).get_node()
    return node if node.get_type_name() == kind else _before(node, kind)


def _core() -> Any:
    # Without this, importing openvino sends a usage event from a forked process when its telemetry package is installed.
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    try:
        from openvino import Core  # noqa: PLC0415
    except ImportError as error:
        raise ReaderError("reader.no-engine", reader=NAME, reason=error) from error
    return Core()


def _settings(threads: int) -> dict[str, Any]:
    return {"PERFORMANCE_HINT": "LATENCY", "INFERENCE_PRECISION_HINT": precision(), "INFERENCE_NUM_THREADS": threads}


@cache
def precision() -> str:
    """`bf16` where the processor multiplies it faster than f32, `f32` elsewhere.

    That is AMD with AVX-512 BF16 (0.080 s CPU against 0.150 s for 2560 px of line) and Intel with AMX (0.035 s against 0.120 s),
    where the system lets the process use it: without, Intel takes as long for a product of bf16 as for two of f32, and the copies
    come on top (2.0 against 1.1 s for 25,000 px; f16: 1.8 s).
    """
    flags = set(_CPU_FLAGS.read_text().split()) if _CPU_FLAGS.is_file() else set()
    if "amx_bf16" in flags and _tiles_granted():
        return "bf16"
    return "bf16" if {"avx512_bf16", "AuthenticAMD"} <= flags else "f32"


def _tiles_granted() -> bool:
    """Whether the kernel lets this process use AMX, which has to be asked for; a processor may name it where a machine keeps it back.

    Source: Linux, Documentation/arch/x86/xstate.rst, "Dynamic XSTATE features in user space".
    """
    if platform.machine() != "x86_64":
        return False
    return bool(ctypes.CDLL(None).syscall(_ARCH_PRCTL, _REQUEST, _TILES) == 0)
