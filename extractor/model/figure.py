"""A number printed in the report, with its evidence: the part of the JSON contract that everything else rests on."""

from __future__ import annotations

from pydantic import Field

from extractor.model.meant import JsonBox, Meant
from extractor.model.remark import Remark
from extractor.model.role import Role


class ReadingInfo(Meant):
    """What one reader made of a figure's crop."""

    reader: str
    text: str
    confidence: float
    view: str = Field("", description="which picture of the place was read; empty for the reading of the page and another reader's")


class Alternative(Meant):
    """Another value that the print may stand for.

    `log_odds` (natural logarithm) that it is what is printed rather than what was read, from the pixels; null where the print is
    as read and it is open what it means (2,723; "cuatro (05)").
    """

    text: str
    log_odds: float | None


class Figure(Meant):
    """A number printed in the report, with its evidence."""

    id: str
    text: str
    value: str | None = Field(description="decimal string; null where it is not printed or cannot be told")
    unit: str | None
    percent: bool
    place: Role = Field(description="which kind of place, in which table or section, row, column or measure")
    page: int
    box: JsonBox
    confidence: float
    doubts: tuple[Remark, ...] = Field((), description="why the value is doubtful; empty where it is not")
    under_ink: bool = Field(False, description="whether a stroke, a stamp or a ruling runs into it, seen when it was looked at again")
    readings: tuple[ReadingInfo, ...]
    alternatives: tuple[Alternative, ...]
    noun: str = Field("", description="what is counted, folded, for figures in prose")
