"""Catalogues by name."""

import pytest

from extractor.catalogue.load import load_catalogue
from extractor.errors import ProfileError
from extractor.yamlfile import layouts_folder

SHIPPED = sorted(path.stem for path in (layouts_folder() / "catalogues").glob("*.yaml"))
LEAST = "id: mine\nversion: '1'\nname: Mío\npolicies:\n  - {code: '1', name: Puertos}\n"


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_catalogue_loads_and_fits_together(name):
    catalogue = load_catalogue(name)
    assert catalogue.id == name
    codes = [objective.code for policy in catalogue.policies for objective in policy.objectives]
    for keys in ([p.code for p in catalogue.policies], codes, [i.id for i in catalogue.indicators]):
        assert len(set(keys)) == len(keys)
    assert {i.objective for i in catalogue.indicators} <= set(codes)
    assert all(o.code.startswith(f"{p.code}.") for p in catalogue.policies for o in p.objectives)


def test_there_is_a_catalogue():
    assert SHIPPED


def test_ones_own_catalogue_goes_before_the_shipped_one(tmp_path):
    (tmp_path / "catalogues").mkdir()
    (tmp_path / "catalogues" / f"{SHIPPED[0]}.yaml").write_text(LEAST, "utf-8")
    assert load_catalogue(SHIPPED[0], tmp_path).name == "Mío"
    assert load_catalogue(SHIPPED[0], tmp_path / "elsewhere").name != "Mío"


def test_a_catalogue_that_is_not_there(tmp_path):
    with pytest.raises(ProfileError, match="no catalogue 'none' at") as error:
        load_catalogue("none", tmp_path)
    assert "catalogue" in error.value.hint


def test_a_wrong_catalogue_is_told_by_file_line_and_key(tmp_path):
    (tmp_path / "catalogues").mkdir()
    path = tmp_path / "catalogues" / "mine.yaml"
    path.write_text(LEAST + "  - {code: '2', title: Bosques}\n", "utf-8")
    with pytest.raises(ProfileError) as error:
        load_catalogue("mine", tmp_path)
    assert sorted(str(error.value).splitlines()) == [
        f"{path}:6: policies.1.name: Field required",
        f"{path}:6: policies.1.title: unknown key",
    ]
