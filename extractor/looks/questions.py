"""What second looks ask of others, as types: a reader of crops, a reader that weighs texts, and what a cell is expected to hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.model.page import Reading, Scored
from extractor.model.table import Table
from extractor.pixels import Pixels

ReadCrops = Callable[[Sequence[Pixels], int], Sequence[Reading]]
"""(crops of one line of print each, dots an inch) -> one reading for each."""
ScoreTexts = Callable[[Sequence[Pixels], Sequence[Sequence[str]]], Sequence[Scored] | None]
"""(crops, the texts to weigh for each) -> readings with log-likelihoods; None where the reader gives none."""
IsNumeric = Callable[[Table, str], bool]
"""(table, name of a column) -> whether the column holds figures."""
ValueOf = Callable[[str], str | None]
"""The value that a text stands for, as a key to compare readings by; None for what is no number."""
