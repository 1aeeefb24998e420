"""How a report came about: the file, the profile, the readers, the rules, and what they could not compare."""

from __future__ import annotations

from pydantic import Field

from extractor.model.meant import Meant
from extractor.model.remark import Remark


class SourceInfo(Meant):
    """The file that was read."""

    filename: str
    sha256: str
    bytes: int
    media_type: str
    pages: int


class ProfileStamp(Meant):
    """Which profile, to the byte."""

    id: str
    version: str
    sha256: str


class ReaderStamp(Meant):
    """A reader that took part."""

    name: str
    version: str


class Unchecked(Meant):
    """A rule that could not compare all it compares."""

    rule: str
    lacking: tuple[str, ...] = Field((), description="tables and sections of the profile that were not found in the report")
    held_back: tuple[Remark, ...] = Field((), description="what stands in the report and was not compared, and why")


class DecisionsStamp(Meant):
    """Which file of decisions was laid over the report, how many took effect, and how many contradict each other."""

    file: str
    sha256: str
    applied: int
    conflicts: int


class Provenance(Meant):
    """How this report came about."""

    tool: str
    version: str
    profile: ProfileStamp
    readers: tuple[ReaderStamp, ...]
    started_at: str
    seconds: float
    rules: tuple[str, ...] = Field((), description="the rules that were applied, in their order")
    unchecked: tuple[Unchecked, ...] = Field((), description="rules whose silence means nothing, or not everything")
    decisions: DecisionsStamp | None = Field(None, description="null where no decisions were laid over the report")
    checked_with: ProfileStamp | None = Field(None, description="whose rules gave the findings, where they were applied again later")
    calibration: str | None = Field(None, description="version of what the readings are worth; null where confidence is the reader's own")


class ProfileChoice(Meant):
    """Why this profile: its score among the known ones and the reasons."""

    id: str
    score: float
    fit: float | None = Field(
        None, description="share of the headings, columns and labels expected that stand there in the profile's words; null where none are"
    )
    reasons: tuple[str, ...] = Field((), description="the texts of `why`")
    why: tuple[Remark, ...] = Field((), description="what the reasons say, each as a code with values")
    problems: tuple[Remark, ...] = Field((), description="what stands there in other words than the profile's, or not at all")


class Acceptance(Meant):
    """Which figures a person must look at, so that of the others no more than a stated share is wrong."""

    accept: float = Field(description="the share of right figures asked for among those accepted: 0.999")
    threshold: float | None = Field(
        description="confidence from which a figure read from pixels is accepted; null where no sample supports it"
    )
    sample: int = Field(description="labelled figures at or above the threshold")
    sample_wrong: int
    bound: float | None = Field(description="highest share of wrong ones that the sample leaves possible (Clopper-Pearson, 95 %)")
    look_at: tuple[str, ...] = Field(description="ids of the figures to look at")
    reason: str | None = Field(None, description="why nothing can be promised, the text of `because`; null where it can")
    because: Remark | None = Field(None, description="what the reason says, as a code with values")
