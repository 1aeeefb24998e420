"""How well a profile met a document."""

from extractor.assemble.fit import BY_EVIDENCE, fit_of, misfits
from extractor.model.profile import Profile
from extractor.model.remark import remark
from extractor.model.section import Labelled, Section
from extractor.model.table import Table
from tests.builders_report import PCM

ITEM = Labelled("7.1", "", "", (), doubts=(), silent=())


def table(kind: str, *problems) -> Table:
    return Table(kind, kind, "", tuple(PCM.tables[kind].columns), (), (), (3,), problems=problems)


def test_all_in_its_words():
    tables = [table(kind) for kind in PCM.tables]
    sections = [Section(id_, "", "", ()) for id_ in PCM.sections]
    told = [Labelled("7.1", "", "", (("annual_target", None),))]
    assert fit_of(PCM, tables, sections, told, 0) == 1
    assert fit_of(PCM, tables, sections, told, 1) == 0.667
    assert list(misfits(PCM, tables, told)) == []


def test_columns_in_other_words_and_things_that_are_not_there():
    worded = table("matrix", remark(BY_EVIDENCE, column="unit", printed="U.M.", by=["order"]))
    fit = fit_of(PCM, [worded], [], [], 0)
    assert 0 < fit < 0.3
    assert [one.code for one in misfits(PCM, [worded], [])] == ["profile.no-labelled-figures", "profile.columns-worded"]
    assert [one.code for one in misfits(PCM, [], [ITEM])] == ["profile.no-matrix"]


def test_a_profile_that_expects_nothing_fits_nothing():
    assert fit_of(Profile(id="x", version="1", name={}), [], [], [], 0) is None
