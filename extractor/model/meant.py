"""What all parts of the JSON contract share: frozen records, boxes and spans."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

JsonBox = tuple[float, float, float, float]


Span = tuple[int, int, int]
"""Page, first and last word: places in its `word_boxes`, counted from 0."""


class Meant(BaseModel):
    """Frozen; unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")
