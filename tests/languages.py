"""The languages that tests speak."""

from extractor.language import language_named

SPANISH, ENGLISH = language_named("es"), language_named("en")
