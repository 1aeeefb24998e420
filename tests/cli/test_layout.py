"""`cotejo layout`: profiles are listed, shown, and checked with file, line and key."""

import shutil

import pytest

from extractor.yamlfile import layouts_folder


@pytest.fixture(autouse=True)
def _in_english(cotejo, monkeypatch):
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


def test_list_is_one_profile_a_line(cotejo):
    done = cotejo("layout", "list", "--lang", "en")
    assert done.exit_code == 0
    rows = dict(line.split("\t", 1) for line in done.stdout.splitlines())
    assert rows["generic"] == "1\tDocument without a profile of its own"
    assert "pcm-semestral" in rows


def test_list_of_a_folder_of_ones_own(cotejo):
    done = cotejo("layout", "list", "--layouts", "nowhere")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "→ name one with --layouts DIR" in done.stderr


@pytest.mark.parametrize("arguments", [(), ("--layouts", ".")])
def test_show_prints_the_file(cotejo, arguments):
    assert cotejo("layout", "show", "generic", *arguments).stdout == (layouts_folder() / "generic.yaml").read_text(encoding="utf-8")


def test_show_of_an_unknown_one(cotejo):
    done = cotejo("layout", "show", "nobody")
    assert done.exit_code == 2
    assert "known: generic, pcm-semestral" in done.stderr


def test_what_is_shipped_is_valid(cotejo):
    done = cotejo("layout", "check", *sorted(layouts_folder().glob("*.yaml")), *(layouts_folder() / "catalogues").glob("*.yaml"))
    assert (done.exit_code, done.stderr) == (0, ""), done.stdout
    assert "pcm-semestral.yaml: valid profile: " in done.stdout
    assert "pe-politicas-nacionales.yaml: valid catalogue: " in done.stdout


HEAD = "id: mine\nversion: '1'\nname: {es: Mío, en: Mine}\n"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("mine.yaml", f"{HEAD}sekshuns: {{}}\n", "mine.yaml:4: sekshuns: unknown key"),
        ("mine.yaml", f"{HEAD}numbers:\n  decimal: x\n", "mine.yaml:5: numbers.decimal: "),
        ("mine.yaml", f"{HEAD}code: '('\n", "mine.yaml:4: code: "),
        ("mine.yaml", f"{HEAD}matrix: none\n", "mine.yaml:4: matrix: there is no table 'none'"),
        ("mine.yaml", f"{HEAD}catalogue: none\n", "no catalogue 'none'"),
        ("mine.yaml", f"{HEAD}checks:\n  progress:\n    pace: 1\n", "mine.yaml:6: checks.progress.pace: unknown key"),
        (
            "mine.yaml",
            f"{HEAD}checks:\n  stated:\n    rules:\n"
            "      - id: a\n        name: {es: x}\n        order: [{number: 1}, {measure: progres}]\n",
            "mine.yaml:9: checks.stated.rules.0.order.1.measure: ",
        ),
        ("mine.yaml", f"{HEAD}tables: {{}}\nchecks:\n  none-such: {{}}\n", "mine.yaml:6: checks.none-such: there is no such rule"),
        ("yours.yaml", HEAD, "yours.yaml:1: id: is 'mine'"),
        ("mine.yaml", "id: [\n", "mine.yaml:2: not valid YAML"),
        ("mine.yaml", "", "mine.yaml:1: (file): "),
        ("list.yaml", "id: list\nversion: '1'\nname: L\npolicies:\n  - code: '1'\n", "list.yaml:5: policies.0.name: "),
    ],
)
def test_a_problem_has_its_place(cotejo, tmp_path, name, text, told):
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = cotejo("layout", "check", name)
    assert done.exit_code == 2
    assert told in done.stdout
    assert "→ " in done.stderr


def test_problems_and_what_is_valid_follow_the_language(cotejo, tmp_path):
    (tmp_path / "mine.yaml").write_text(f"{HEAD}matrix: none\nchecks:\n  progress: {{}}\n", encoding="utf-8")
    done = cotejo("layout", "check", "mine.yaml", "--lang", "es")
    assert done.stdout == "mine.yaml:4: matrix: no hay ningún cuadro «none»\n"
    assert done.stderr == "  → una referencia debe nombrar algo que el perfil tenga\n"
    (tmp_path / "mine.yaml").write_text(f"{HEAD}checks:\n  progress:\n    pace: 1\n", encoding="utf-8")
    assert cotejo("layout", "--lang", "es", "check", "mine.yaml").stdout == "mine.yaml:6: checks.progress.pace: clave desconocida\n"
    assert "perfil válido: " in cotejo("--lang", "es", "layout", "check", layouts_folder() / "generic.yaml").stdout


def test_every_file_is_looked_at(cotejo, tmp_path):
    shutil.copy(layouts_folder() / "catalogues" / "pe-politicas-nacionales.yaml", tmp_path / "copy.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"id: \xf1")
    done = cotejo("layout", "check", "missing.yaml", "latin.yaml", "copy.yaml")
    assert done.exit_code == 2
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["missing.yaml", "latin.yaml", "copy.yaml"]
