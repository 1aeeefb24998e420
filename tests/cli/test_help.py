"""`--help` and click's own words in every language: nothing is missing, and nothing of one language stays in another."""

import re
import sys
from gettext import gettext
from pathlib import Path

import click
import click.core
import pytest

from extractor import registry
from extractor.cli import main
from extractor.cli._help import Option
from extractor.cli._lang import asked_lang, speaking, spoken
from extractor.messages import LANGUAGES, texts

VERBS = ((), *((name,) for name in registry.members("extractor.cli")), *(("layout", name) for name in ("check", "list", "show")))
CLICK = Path(click.core.__file__).parent


def context_of(verb):
    """The context in which a verb would show its help."""
    ctx = main.make_context("cotejo", ["x"], resilient_parsing=True)
    for name in verb:
        command = ctx.command.get_command(ctx, name)
        ctx = command.make_context(name, ["x"], parent=ctx, resilient_parsing=True)
    return ctx


def told(verb, lang):
    """The help of each option, by how it is written."""
    with speaking(lang):
        ctx = context_of(verb)
        options = [one for one in ctx.command.get_params(ctx) if isinstance(one, click.Option)]
        return {tuple(option.opts): option.get_help_record(ctx)[1] for option in options}


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: " ".join(verb) or "cotejo")
def test_every_option_is_told_in_each_language_by_itself(verb):
    by_lang = {lang: told(verb, lang) for lang in LANGUAGES}
    for names in by_lang["es"]:
        helps = [records[names] for records in by_lang.values()]
        assert all(text and not text.startswith("[") for text in helps), names
        assert len(set(helps)) == len(helps), f"{names}: the same in two languages: {helps}"


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: " ".join(verb) or "cotejo")
def test_a_page_of_help_is_in_one_language(cotejo, verb):
    spanish, english = (cotejo(*verb, "--help", "--lang", lang).stdout for lang in ("es", "en"))
    assert spanish.startswith(f"Uso: {' '.join(('cotejo', *verb))} [OPCIONES]")
    assert english.startswith(f"Usage: {' '.join(('cotejo', *verb))} [OPTIONS]")
    prose = re.compile(r"\b(the|and|of|what|for|to|this|Options|Commands|default:|env var|FILE|DIR|PATH|NAME)\b")
    assert not prose.findall(spanish)
    assert not re.findall(r"\b(el|la|los|las|de|que|por|para|Opciones|Verbos|ARCHIVO|CARPETA)\b", english)


def test_a_verb_has_one_line_in_the_list_and_it_is_told_without_loading_it(cotejo, monkeypatch):
    monkeypatch.setattr("extractor.registry.load", lambda *_: pytest.fail("a verb was loaded"))
    for lang in LANGUAGES:
        lines = cotejo("--help", "--lang", lang).stdout.splitlines()
        for name in registry.members("extractor.cli"):
            assert any(re.match(rf"  {name} +{re.escape(texts(lang)[f'help.{name}.short'])}$", line) for line in lines)


def test_no_help_stands_in_the_code():
    """Nor is a text left over that no verb and no option shows."""
    used = set()
    for verb in VERBS:
        ctx = context_of(verb)
        own = ".".join(verb) or "cotejo"
        used |= {f"help.{own}.{key}" for key in ("text", "epilog", "short")}
        assert ctx.command.help is None or ctx.command.callback.__doc__
        for option in ctx.command.params:
            assert getattr(option, "help", None) is None
            if isinstance(option, Option):
                name = max(option.opts, key=len).lstrip("-")
                used |= {f"help.{own}.{name}"} if f"help.{own}.{name}" in texts("en") else {f"help.option.{name}"}
    there = {key for key in texts("en") if key.startswith("help.") and not key.startswith("help.name.")}
    assert there <= used | {"help.option.help"}


# --- where the language comes from ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "lang"),
    [
        (("--lang", "en", "extract", "x.pdf"), "en"),
        (("extract", "--lang=en", "x.pdf"), "en"),
        (("extract", "x.pdf", "--lang", "es", "--lang", "en"), "en"),
        (("extract", "--help", "--lang", "en"), "en"),
        (("extract", "--lang", "qu"), None),
        (("extract", "--lang"), None),
        (("extract", "--", "--lang", "en"), None),
        ((), None),
    ],
)
def test_the_language_is_found_anywhere_in_the_call(arguments, lang):
    assert asked_lang(arguments) == lang


@pytest.mark.parametrize(
    "call", [("--lang", "en", "layout", "list"), ("layout", "--lang", "en", "list"), ("layout", "list", "--lang", "en")]
)
def test_before_or_after_the_verb(cotejo, call):
    assert "generic\t1\tDocument without" in cotejo(*call).stdout


def test_the_verb_gets_the_language_asked_for_before_it(cotejo):
    cotejo("--lang", "en", "extract", "scan.pdf")
    assert cotejo.seen[0][1].lang == "en"


# --- click's own words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "es", "en"),
    [
        (("extrat",), "No existe el verbo 'extrat'.", "No such command 'extrat'."),
        (("extract",), "Falta el argumento 'ARCHIVO...'.", "Missing argument 'FILE...'."),
        (("extract", "x", "--page", "1"), "No existe la opción '--page'.", "No such option '--page'."),
        (("extract", "x", "--profile"), "La opción '--profile' necesita un valor.", "Option '--profile' requires an argument."),
        (("extract", "x", "--quiet=1"), "La opción '--quiet' no lleva valor.", "Option '--quiet' does not take a value."),
        (("extract", "x", "--accept", "w"), "'w' no es un número válido (float).", "'w' is not a valid float."),
        (("extract", "x", "--accept", "2"), "Valor no válido para '--accept': 2 no es una proporción", "2 is no share of right figures"),
        (("extract", "x", "--page-seconds", "0"), "0 no está entre 0 y 86400", "0 is not between 0 and 86400"),
        (("extract", "x", "--fail-on", "z"), "'z' no es ninguno de 'error', 'warning', 'never'.", "'z' is not one of 'error'"),
        (("extract", "x", "--pages", "3-1"), "'3-1' va al revés; escriba 1-3", "'3-1' runs backwards; write 1-3"),
        (("extract", "x", "--pages", "0"), "'0': las páginas van de 1 a 99999", "'0': pages count from 1 to 99999"),
        (("schema", "a", "b"), "Sobran argumentos (a b)", "Got unexpected extra arguments (a b)"),
        ((), "Falta el verbo.", "Missing command."),
        (("extract",), "Pruebe 'cotejo extract --help' para ver la ayuda.", "Try 'cotejo extract --help' for help."),
    ],
)
def test_usage_errors_follow_the_language(cotejo, call, es, en):
    for lang, said in (("es", es), ("en", en)):
        done = cotejo("--lang", lang, *call)
        assert (done.exit_code, done.stdout) == (2, "")
        assert said in done.stderr


def test_our_texts_for_click_are_keyed_by_what_click_says():
    """A new click that words something otherwise would say it in English: then the key here is to follow."""
    source = "".join(path.read_text("utf-8") for path in CLICK.glob("*.py"))
    keys = [key.removeprefix("click.") for key in texts("es") if key.startswith("click.")]
    assert not [key for key in keys if f'"{key}"' not in source]
    assert all(texts("en")[f"click.{key}"] == key for key in keys)


def test_click_speaks_as_before_once_we_are_done(cotejo):
    cotejo("--help", "--lang", "es")
    modules = [module for name, module in sys.modules.items() if name.startswith("click.") and hasattr(module, "_")]
    assert modules
    assert all(module._ is gettext for module in modules)
    with speaking("es"):
        assert (click.core._("Options"), spoken()) == ("Opciones", "es")
    assert click.core._("Options") == "Options"
