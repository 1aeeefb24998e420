"""What tests of printed figures share."""

import pytest

from tests.looks.bars import Bars


@pytest.fixture
def raster(tmp_path):
    """Draws bars on a page."""
    return Bars(tmp_path)
