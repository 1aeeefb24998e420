"""Row labels of the level table become kinds."""

import pytest

from extractor.facts.levels import row_kinds
from tests.builders_report import PCM
from tests.languages import SPANISH

KNOWN = PCM.tables["level"].rows


@pytest.mark.parametrize(
    ("labels", "kinds"),
    [
        (["Metas superadas", "Metas alcanzadas", "Metas no alcanzadas"], {0: "exceeded", 1: "reached", 2: "not_reached"}),
        (["METAS NO ALCANZADAS", "METAS ALCANZADAS"], {0: "not_reached", 1: "reached"}),
        (["Metas no alcanzadas"], {0: "not_reached"}),
        (["Metasno alcanzadas", "Metas noejecutadas"], {0: "not_reached", 1: "not_run"}),
        (["Metas ne alcanzadas", "Metas alcanzadas"], {1: "reached"}),  # a misread negation is no affirmation
        (["Total de metas programadas", "Metas programadas"], {0: "total"}),
        (["", "Observaciones"], {}),
        ([], {}),
    ],
)
def test_labels_become_kinds_one_to_one(labels, kinds):
    assert row_kinds(labels, KNOWN, SPANISH) == kinds
