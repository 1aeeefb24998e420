"""Numbers and odds as a person says them."""

import pytest

from extractor.messages import Messages

ES, EN = Messages("es", {"n": "{n} cosa|{n} cosas"}), Messages("en", {"n": "{n} thing|{n} things"})


@pytest.mark.parametrize(
    ("odds", "es", "en"),
    [
        (12345.0, "12 000 a 1", "12,000 to 1"),
        (1.0, "1 a 1", "1 to 1"),
        (3.4, "3 a 1", "3 to 1"),
        (99.6, "100 a 1", "100 to 1"),
        (0.0333, "1 a 30", "1 to 30"),
        (0.9, "1 a 1", "1 to 1"),
        (1e9, "más de 1 000 000 a 1", "more than 1,000,000 to 1"),
        (1e-9, "1 a más de 1 000 000", "1 to more than 1,000,000"),
        (0.0, "1 a más de 1 000 000", "1 to more than 1,000,000"),
        (float("inf"), "más de 1 000 000 a 1", "more than 1,000,000 to 1"),
    ],
)
def test_odds(odds, es, en):
    assert ES.odds(odds).replace("\u00a0", " ") == es
    assert EN.odds(odds) == en


def test_counts_and_percents():
    assert (ES.count("n", 1), EN.count("n", 2345)) == ("1 cosa", "2,345 things")
    assert (ES.percent(0.7781, 1), EN.percent(0.7781, 1), EN.percent(1)) == ("77,8\u00a0%", "77.8%", "100%")
