"""What all tests share: where the samples lie, and, in CI, that nothing is skipped in silence."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NO_SKIP = os.environ.get("COTEJO_NO_SKIP", "") not in {"", "0"}
"""Set in CI, where every reader must be there: a test that skips has failed."""


def _as_failure(report):
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    report.outcome = "failed"
    report.longrepr = f"COTEJO_NO_SKIP is set, and this was skipped: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if NO_SKIP and report.skipped and not hasattr(report, "wasxfail"):
        _as_failure(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    report = yield
    if NO_SKIP and report.skipped:
        _as_failure(report)
    return report


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of samples: each with scan.pdf, digital.pdf, truth.json, source.yaml."""
    return ROOT / "samples"


@pytest.fixture(scope="session")
def produce(samples) -> Path:
    """The sample that is a twin of the seed report."""
    return samples / "produce-2017-s1"


@pytest.fixture(scope="session")
def caminos(samples) -> Path:
    """The annual sample of another entity."""
    return samples / "caminos-2018-a1"
