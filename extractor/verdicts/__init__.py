"""Is it the paper or the reading? Disagreements become findings with verdict, odds and explanation, waivers and former verdicts on top."""

from extractor.verdicts.decide import finish
from extractor.verdicts.former import keep_verdicts
from extractor.verdicts.structure import Rules
from extractor.verdicts.waivers import Waiver, load_waivers, waive
from extractor.verdicts.witnesses import Witness, witnesses_of

__all__ = ["Rules", "Waiver", "Witness", "finish", "keep_verdicts", "load_waivers", "waive", "witnesses_of"]
