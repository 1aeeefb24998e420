"""What remarks tell, for tests: their codes, and what they quote."""

from extractor.model.remark import Remark

PRINTED = frozenset({"text", "texts", "code", "twin", "read", "first", "close", "wide", "label", "printed"})
"""Names of the values that are print of the document; a text puts them in quotation marks."""
SUPPOSED = frozenset({"unread.may-be-of-code", "doubt.next-objective-lost"})
"""Remarks whose `code` is not what is printed there: an objective that it may be, or that is missing."""


def codes(told):
    """Codes of some remarks, each with those within it."""
    return [code for one in told for code in codes_of(one)]


def codes_of(told):
    """The code of a remark, and of those within it."""
    return [told.code, *codes(one for one in _parts(told) if isinstance(one, Remark))]


def quoted_in(told):
    """The print of the document that a remark quotes, and those within it."""
    own = [one for name, value in told.values.items() if name in PRINTED and told.code not in SUPPOSED for one in _listed(value)]
    within = [quoted for one in _parts(told) if isinstance(one, Remark) for quoted in quoted_in(one)]
    return [*(one for one in own if isinstance(one, str)), *within]


def _parts(told):
    return [one for value in told.values.values() for one in _listed(value)]


def _listed(value):
    return value if isinstance(value, list) else [value]
