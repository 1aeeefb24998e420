"""Spanish, as government reports of Peru and its neighbours are written in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.model.language import (
    CODE,
    DAY,
    DOTTED,
    LISTED,
    YEAR,
    ClauseWords,
    FigureWords,
    GluedWords,
    Language,
    ListWords,
    NameWords,
    NumberWords,
    TableWords,
)

# --- number words -----------------------------------------------------------------------------------------------------------------

_LARGEST = 999_999_999
"""The largest number that is spelled out here. Judgement."""
_UNITS = {"un": 1, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9}
_TEENS = {
    "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciseis": 16, "diecisiete": 17, "dieciocho": 18,
    "diecinueve": 19, "veintiun": 21, "veintiuno": 21, "veintiuna": 21, "veintidos": 22, "veintitres": 23, "veinticuatro": 24,
    "veinticinco": 25, "veintiseis": 26, "veintisiete": 27, "veintiocho": 28, "veintinueve": 29,
}  # fmt: skip
_TENS = {"veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90}
_HUNDRED_STEMS = {
    "doscient": 200, "trescient": 300, "cuatrocient": 400, "quinient": 500, "seiscient": 600, "setecient": 700, "ochocient": 800,
    "novecient": 900,
}  # fmt: skip
_HUNDREDS = {"ciento": 100} | {stem + ending: value for stem, value in _HUNDRED_STEMS.items() for ending in ("os", "as")}
_SMALL = _UNITS | _TEENS
_MILLION = {"millon": 1_000_000, "millones": 1_000_000}


def _compose(words: Sequence[str]) -> int | None:
    """A cardinal of 0..999,999,999."""
    if list(words) == ["cero"]:
        return 0
    total, at = _below_million(words, 0)
    if at < len(words) and words[at] in _MILLION and total:
        rest, at = _below_million(words, at + 1)
        total = total * 1_000_000 + rest
    return total if at == len(words) and 0 < total <= _LARGEST else None


def _below_million(words: Sequence[str], at: int) -> tuple[int, int]:
    value, at = _below_thousand(words, at)
    if at < len(words) and words[at] == "mil":
        rest, at = _below_thousand(words, at + 1)
        value = (value or 1) * 1000 + rest
    return value, at


def _below_thousand(words: Sequence[str], at: int) -> tuple[int, int]:
    """Value of the longest number below 1000 that starts at a word, and the place after it; 0 where none starts."""
    ahead = [*words[at : at + 4], "", "", "", ""]
    if ahead[0] == "cien":
        return 100, at + 1
    hundreds = _HUNDREDS.get(ahead[0], 0)
    if hundreds:
        at, ahead = at + 1, ahead[1:]
    if ahead[0] in _SMALL and not (ahead[0] == "diez" and ahead[1] == "y"):
        return hundreds + _SMALL[ahead[0]], at + 1
    tens = 10 if ahead[0] == "diez" else _TENS.get(ahead[0], 0)
    if tens and ahead[1] == "y" and ahead[2] in _UNITS:
        return hundreds + tens + _UNITS[ahead[2]], at + 3
    return hundreds + tens, at + (1 if tens else 0)


_NUMBERS = NumberWords(
    values=_SMALL | _TENS | _HUNDREDS | _MILLION | {"cero": 0, "cien": 100, "mil": 1000, "y": -1},
    compose=_compose,
    joint=r"\s+",
    longest=14,  # "novecientos noventa y nueve millones novecientos noventa y nueve mil novecientos noventa y nueve"
    not_slips=frozenset(  # "cuadro (04)", "por cierto"
        ("billon", "billones", "cientos", "cierto", "cinto", "circo", "crece", "cuadro", "cuento", "mueve", "nieve", "novena", "nueva",
         "nuevo", "siente", "siento", "tiento", "viento")
    ),
)  # fmt: skip

# --- words ------------------------------------------------------------------------------------------------------------------------

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre setiembre", "octubre", "noviembre", "diciembre"
)  # fmt: skip
_MONTH = "|".join(_MONTHS).replace(" ", "|")
_LINKS = frozenset(
    ("a", "al", "con", "de", "del", "e", "el", "en", "la", "las", "lo", "los", "o", "para", "por", "su", "sus", "u", "un", "una", "y")
)

_VERB_END = re.compile(
    r"(?:[aei]r(?:l[ao]s?|se(?:l[ao]s?)?)?|[ai]d[ao]s?|aron|ieron|[ai]ndo|iendo|io|o)$"
)  # infinitive with its pronouns, participle, preterite, gerund; no present: "programa" is a noun as well
_PARTICIPLE = re.compile(r"(?:[ai]d|ist|ech|uest|iert|rit)[ao]s?$")
_SHORTEST_VERB = 4
"""Letters of a verb's stem, at the least: "logr". Judgement."""


def _noun_stem(word: str) -> str:
    """Without plural and final vowel: `regiones` and `region`, `puentes` and `puente` are each one."""
    singular = word[:-2] if word.endswith("es") else word.removesuffix("s")
    stem = re.sub(r"[aeo]$", "", singular)
    return stem if len(stem) >= 3 else word


def _is_plural(word: str) -> bool:
    """`regiones`."""
    return word.endswith("s")


def _verb_stem(word: str) -> str:
    """Without its ending: `alcanzarla` and `alcanzadas` are one."""
    stem = _VERB_END.sub("", word)
    if stem != word and len(stem) >= _SHORTEST_VERB:
        return stem
    return re.sub(r"(?<=[rndl])es$|s$", "", word)


def _is_participle(word: str) -> bool:
    """`alcanzadas`, `previstas`."""
    return _PARTICIPLE.search(word) is not None


# --- what stands with figures -----------------------------------------------------------------------------------------------------

_SIGN_OF_NUMBER = r"(?:n\s?[°º]s?\.?|nro\.?|n[uú]m\.?|no\.)"
_CITED = (
    r"objetivo|numeral|art[ií]culo|art|inciso|literal|cap[ií]tulo|secci[oó]n|cuadro|tabla|gr[aá]fico|figura|ilustraci[oó]n|anexo|ap[eé]ndice|"
    r"p[aá]gina|p[aá]g|p(?=\.)|pp(?=\.?\s)|folio|nota|[ií]tem|punto(?!s)|paso|fase|etapa|versi[oó]n|tomo|volumen|ley|decreto|d\.?s|r\.?m|"
    r"resoluci[oó]n|directiva|ordenanza|oficio|memorando|expediente|exp|eje|lineamiento|componente|pliego|unidad\sejecutora|ue|oei|aei|oes|"
    r"aes|oer|ppr?|c[oó]digo|c[oó]d|obj"
)
_QUALIFIER = r"estrat[eé]gic|espec[ií]fic|general|nacional|institucional|sectorial|suprem|legislativ|ministerial|obj|mat|ind|de\sobj"
_FIGURES = FigureWords(
    percent=r"por\s+cien(?:to)?",
    blanks=(
        "N/A", "NA", "N/D", "ND", "S/D", "SD", "S/I", "NO APLICABLE", "NO APLICA", "NO DISPONIBLE", "SIN DATO", "SIN DATOS",
        "SIN INFORMACIÓN",
    ),
    currencies={"nuevos soles": "S/", "soles": "S/", "sol": "S/", "dólares": "US$", "dolares": "US$", "euros": "€"},
    cited=(
        r"\b(?:p[aá]g(?:ina)?s?|hoja)\.?\s*:?\s*[0-9]+(?:\s+de\s+|/)[0-9]+",
        rf"\b(?:{_CITED})(?P<many>e?s)?\b\.?(?:\s+(?:{_QUALIFIER})\w*\.?)?\s*(?:{_SIGN_OF_NUMBER})?\s*{CODE}"
        rf"(?:\s*,\s*{LISTED})*(?:\s*\b(?:y|e|o|al?)\s*{LISTED})?(?!\s?%|[.,]?[0-9])",  # artículos 3, 4 y 5
        rf"\b(?:indicador|producto|actividad|acci[oó]n|pol[ií]tica|meta|resultado)(?:es|s)?\s+{DOTTED}(?!\s?%|[.,]?[0-9])",
        rf"(?<!\w){_SIGN_OF_NUMBER}\s*{CODE}",
        r"\b(?:anexo|ruc|dni|cui|snip|siaf|c[oó]d(?:igo)?|expediente)\b\.?\s*:\s*[0-9][0-9.-]*",
        r"\b(?:tel[eé]fonos?|telf|tel|fax|cel(?:ular)?|m[oó]vil)\b\.?\s*:?\s*[(0-9][0-9 ()/-]{3,}",
    ),
    dates=rf"\b(?:{DAY}\s*(?:,|\bal?\b|\by\b|-)\s*){{0,5}}{DAY}[°º]?\s+(?:de\s+)?(?:{_MONTH})\b(?:\s+(?:del?\s+)?{YEAR}\b)?",
    domains="gob|com|org|net|edu",
    clock=r"h|hrs?|[ap]\.?\s?m",
    ordinal_ends=r"\.[ºª]|\.er\b",
    of="de",
    before_noun=frozenset(("de", "del", "el", "la", "las", "lo", "los")),
    after_noun=frozenset(
        ("a", "al", "ante", "con", "cual", "cuales", "desde", "donde", "durante", "e", "en", "entre", "era", "eran", "es", "esta", "estan",
         "fue", "fueron", "ha", "han", "hasta", "mediante", "mas", "menos", "ni", "no", "o", "para", "pero", "por", "que", "se", "segun",
         "ser", "si", "sin", "sobre", "son", "su", "sus", "u", "un", "una", "versus", "vs", "y", "ya")
    ),
    before_year=frozenset(
        ("al", "ano", "anos", "del", "desde", "durante", "ejercicio", "el", "en", "fiscal", "gestion", "hasta", "periodo", "plan",
         "presupuesto", "semestre", "trimestre", *_MONTH.split("|"))
    ),
    year_labels=frozenset(("ano", "anos", "ejercicio", "fecha", "fiscal", "periodo")),
)  # fmt: skip

# --- sentences, tables, names -----------------------------------------------------------------------------------------------------

_LISTS = ListWords(
    of_these=re.compile(  # a scan may glue "de ellos", or lose a letter
        r"\bd(?:e\W{0,3})?ell[ao]s\b|\bde\W{1,3}el[ao]s\b|\bde (?:est[ao]s|l[ao]s cuales|l[ao]s que)\b"
        r"|\b(?:distribui|desagrega|reparti)d[ao]s\b"
    ),
    glued=re.compile(r"(?:en|de|con|por|para|sobre)(?:el|la|los|las)", re.IGNORECASE),
    glued_and="(?<=[a-z]{3}[aeo])(?<!gua)y",  # "en la sierray 3", but "Paraguay 3"
)
_CLAUSES = ClauseWords(
    negations=frozenset(("no", "sin", "ni", "tampoco", "ningun", "ninguna", "ninguno", "nunca")),
    label_negations=("no", "sin"),
    no="no",
    like_no=frozenset(("no", "lo")),
    not_denying=frozenset(("solo", "solamente")),
    fillers=frozenset(
        ("como", "cual", "cuales", "era", "eran", "esta", "estan", "fue", "fueron", "ha", "haber", "habia", "habian", "han", "le", "les",
         "no", "que", "quedaron", "quedo", "resultaron", "resulto", "se", "ser", "sido", "sin", "son", "tan", "ya")
    ),
    contrasts="pero|mientras|sino",
    out_of=re.compile(r"\b(?:de l[ao]s|del total de|(?:de|con) un total de)\s*$"),
    present=re.compile("[ae]n?$"),
    accented_past=re.compile("ó$", re.IGNORECASE),
    objects=frozenset(("el", "la", "los", "las", "un", "una", "unos", "unas", "su", "sus")),
)  # fmt: skip
_NOT_SUMMED = ("%", "porcentaje", "promedio", "media", "tasa", "índice", "variación", "ratio", "precio")
_TABLES = TableWords(
    row_totals=("total", "total general", "totales", "gran total", "suma", "sumas", "suma total", "subtotal", "subtotales"),
    column_totals=("total", "total general", "totales", "suma", "subtotal"),
    not_summed_down=_NOT_SUMMED,
    not_summed_across=(*_NOT_SUMMED, "n°", "nº", "año", "código"),
    rounded=("miles", "millones"),
    percents=("%", "porcentaje"),
    shares=("%", "porcentaje", "avance"),
)
_NAMES = NameWords(
    particles=frozenset(("de", "del", "la", "las", "los", "y", "da", "dos", "san", "santa")),
    couples=frozenset(("y", "e", "o", "u")),
    articles=frozenset(("el", "la", "los", "las")),
    acronym_letters="A-ZÑ",
    unspeakable=re.compile(r"[^AEIOUÁÉÍÓÚY]+|.*[^AEIOUÁÉÍÓÚYNSZRLD][^AEIOUÁÉÍÓÚ]|.*[^AEIOUÁÉÍÓÚYNRL]S"),  # no vowel, or no word's ending
)
_GLUED = GluedWords(
    after_number="en|con|por|para",
    before_number="del?|en|con|por",
    before_name="del?|el|l[ao]s?|en|y|con|por|para|al",
)

language = Language(
    name="es",
    capitals="A-ZÁÉÍÓÚÑ",
    small="a-záéíóúñ",
    own_letters="ñ",
    tesseract="spa",
    months=_MONTHS,
    ordinals={"iv": 4, "primer": 1, "primero": 1, "primera": 1, "segundo": 2, "segunda": 2, "tercer": 3, "tercero": 3},
    ordinal_tails=r"sem|er\b",
    links=_LINKS,
    ands="y|e",
    joins="y|e|o|u",
    noun_stem=_noun_stem,
    is_plural=_is_plural,
    verb_stem=_verb_stem,
    is_participle=_is_participle,
    numbers=_NUMBERS,
    figures=_FIGURES,
    lists=_LISTS,
    clauses=_CLAUSES,
    tables=_TABLES,
    names=_NAMES,
    glued=_GLUED,
)
