"""Languages are found by name, and a profile that names none is told so."""

import pytest

from extractor.errors import ProfileError, UsageError
from extractor.language import all_languages, language_named, names
from extractor.layout.load import load_profile
from extractor.model.language import Language
from tests.test_house import LAYOUTS


def test_every_file_is_a_language_of_its_own_name():
    assert names() == ("en", "es")
    assert [one.name for one in all_languages()] == list(names())
    assert all(isinstance(one, Language) and len(one.months) == 12 for one in all_languages())


def test_an_unknown_language():
    with pytest.raises(UsageError):
        language_named("xx")


def test_a_profile_in_no_known_language(tmp_path):
    text = (LAYOUTS / "generic.yaml").read_text("utf-8").replace("id: generic", "id: strange\nlanguage: xx")
    (tmp_path / "strange.yaml").write_text(text, "utf-8")
    with pytest.raises(ProfileError) as caught:
        load_profile(tmp_path / "strange.yaml")
    assert "strange.yaml:" in str(caught.value)
    assert all(said in str(caught.value) for said in ("'xx'", "en", "es"))
