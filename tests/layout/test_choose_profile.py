"""The profile that fits, its score and the reasons."""

import pytest

from extractor.errors import UsageError
from extractor.layout.choose_profile import choose_profile
from extractor.layout.load import GENERIC, LoadedProfile
from extractor.model.profile import Profile, Recognise, Sign
from extractor.model.remark import remark
from tests.builders import lines_from_art


def profile(id_: str, *signs: Sign, accept: float = 0.5) -> LoadedProfile:
    return LoadedProfile(Profile(id=id_, version="1", name={"es": id_}, recognise=Recognise(accept=accept, signs=signs)), "0" * 64)


HARBOUR = profile("harbour", Sign(text="Informe de puertos", weight=2), Sign(text="Toneladas movidas"), Sign(text="Muelle norte"))
FOREST = profile("forest", Sign(text="Informe de bosques"), Sign(text="Hectáreas", where="first-page"))
KNOWN = {p.profile.id: p for p in (HARBOUR, FOREST, profile(GENERIC, accept=0))}


@pytest.mark.parametrize(
    ("pages", "chosen", "score"),
    [
        (["INFORME DE PUERTOS 2020", "Toneladas movidas: 3"], "harbour", 0.75),
        (["Informe   de puertos"], "harbour", 0.5),
        (["lnforme de puertcs"], "harbour", 0.5),  # as a scan reads it
        (["Toneladas movidas en el muelle norte"], "harbour", 0.5),
        (["Hectáreas", "Informe de puertos"], "harbour", 0.5),  # the first among equals
        (["Hectáreas", "Informe de bosques"], "forest", 1.0),
        (["Informe de bosques", "Hectáreas"], "forest", 0.5),  # not on the first page
        (["Toneladas movidas"], GENERIC, 0.0),
        (["Un cuento"], GENERIC, 0.0),
        ([], GENERIC, 0.0),
    ],
)
def test_the_best_profile_that_reaches_its_own_threshold(pages, chosen, score):
    choice = choose_profile(KNOWN, lines_from_art(*pages))
    assert (choice.loaded.profile.id, choice.score) == (chosen, score)


def test_a_choice_says_why():
    choice = choose_profile(KNOWN, lines_from_art("Informe de puertos: toneladas movidas"))
    assert choice.why == (
        remark("profile.says", text="Informe de puertos"),
        remark("profile.says", text="Toneladas movidas"),
        remark("profile.does-not-say", text="Muelle norte"),
    )


def test_what_nearly_fitted_is_told():
    choice = choose_profile(KNOWN, lines_from_art("Toneladas movidas"))
    assert choice.why == (
        remark("profile.none-fits"),
        remark("profile.below-threshold", profile="harbour", score=0.25, threshold=0.5),
        remark("profile.below-threshold", profile="forest", score=0.0, threshold=0.5),
    )


def test_a_profile_asked_for_is_taken_however_badly_it_fits():
    choice = choose_profile(KNOWN, lines_from_art("Informe de puertos"), "forest")
    assert (choice.loaded.profile.id, choice.score) == ("forest", 0.0)
    assert choice.why[0] == remark("profile.asked-for")


def test_an_unknown_profile_is_told_with_the_known_ones():
    with pytest.raises(UsageError, match="unknown profile: sea") as error:
        choose_profile(KNOWN, [], "sea")
    assert error.value.hint == "known: forest, generic, harbour"
