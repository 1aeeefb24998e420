"""Findings with their texts, as a report has them once it was told."""

from extractor.messages import Messages
from extractor.told import in_words
from extractor.verdicts import finish


def finish_told(disagreements, report, second_available, lang="es"):
    return in_words(finish(disagreements, report, second_available), Messages(lang))


def say(remark, lang="es"):
    """A remark in words."""
    return Messages(lang).tell(remark)
