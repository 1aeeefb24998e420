"""Remarks become texts at the border, and the texts that stand beside them follow."""

from extractor.model.provenance import Acceptance, ProfileChoice
from extractor.model.remark import remark
from extractor.told import as_told
from tests.builders_report import make_report


def test_texts_beside_remarks_are_told_in_the_language_asked_for_last():
    why = (remark("profile.says", text="Informe"), remark("profile.does-not-say", text="Anexo"))
    because = remark("acceptance.not-calibrated", readers=["another"])
    known = {"threshold": None, "sample": 0, "sample_wrong": 0, "bound": None, "look_at": ()}
    report = make_report(profile=ProfileChoice(id="x", score=0.5, why=why), acceptance=Acceptance(accept=0.99, **known, because=because))
    told = as_told(report, "es")
    assert told.profile.reasons == ("dice «Informe»", "no dice «Anexo»")
    assert told.acceptance.reason.startswith("lo leído por another nunca se comparó")
    again = as_told(told, "en")
    assert again.profile.reasons == ("says “Informe”", "does not say “Anexo”")
    assert again.acceptance.reason.startswith("the readings of another were never compared")


def test_what_has_no_remark_keeps_its_text():
    known = {"threshold": 0.9, "sample": 5, "sample_wrong": 0, "bound": 0.001, "look_at": ()}
    report = make_report(acceptance=Acceptance(accept=0.99, **known))
    assert as_told(report, "es") == report
