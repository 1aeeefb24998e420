"""Technical remarks of the reading, which are English in the record, become Spanish where they are known; the others say what they are."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.messages import Lang
from extractor.model.report import Report
from extractor.told import unchecked_told

KNOWN: dict[str, str] = {
    r"illegible; read as «(.*)» with confidence ([\d.]+)": r"ilegible; se leyó «\1», con seguridad \2",
    r"illegible": "ilegible",
    r"(\S+): empty, in a column that prints its zeros": r"\1: vacía, en una columna que imprime sus ceros",
    r"(\S+): empty, in a column that is nearly full": r"\1: vacía, en una columna casi llena",
    r"(\S+): empty, the only one of its column": r"\1: vacía, la única de su columna",
    r"the reader was not sure of every character \(([\d.]+)\)": r"el lector no está seguro de cada carácter (\1)",
    r"other views of the place read (.*)": r"otras vistas del lugar leen \1",
    r"read as «(.*)» at first, as «(.*)» in (\d+) of (\d+) views of its own": r"primero se leyó «\1»; en \3 de \4 vistas propias, «\2»",
    r"read as «(.*)» close up and as «(.*)» with more paper around it": r"de cerca se lee «\1» y con más papel alrededor «\2»",
    r"is not a number as read": "lo leído no es un número",
    r"words and digits disagree": "la palabra y las cifras no coinciden",
    r"the marks leave open which value is printed": "los signos dejan abierto qué valor está impreso",
    r"taken as the one that the same quantity has elsewhere": "se tomó el que la misma cantidad tiene en otro lugar",
    r"taken as the same quantity's elsewhere, of the same form": "se tomaron como los de la misma cantidad en otro lugar, de igual forma",
    r"three digits after the decimal mark: it may be the mark of thousands, misread": (
        "tres cifras tras el signo decimal: puede ser el de miles, mal leído"
    ),
    r"column (.*): not found in the header": r"columna \1: no se halló en el encabezado",
    r"column (.*): its header reads «(.*)»": r"columna \1: su encabezado se lee «\2»",
    r"column (.*): told by its order": r"columna \1: se reconoció por su orden",
    r"column (.*): told by its codes": r"columna \1: se reconoció por sus códigos",
    r"its header reads «(.*)»": r"su encabezado se lee «\1»",
    r"goes on on page (\d+) without a header: rows joined": r"sigue en la página \1 sin encabezado: se unieron las filas",
    r"goes on on page (\d+) (.*): rows joined": r"sigue en la página \1: se unieron las filas",
    r"rows parted by a line in a few columns of text only were told as one": (
        "filas que una línea separa solo en pocas columnas de texto se tomaron por una"
    ),
    r"ruled rows that hold several lines of figures were told line by line": "filas con varias líneas de cifras se tomaron línea por línea",
    r"a header over (\d+) columns reads «(.+)»: which number is whose is not told": (
        r"un encabezado sobre \1 columnas dice «\2»: no consta qué número es de cuál"
    ),
    r"a column that holds two figures a row was told as two columns": "una columna con dos cifras por fila se tomó como dos",
    r"the text layer under the picture was made by another program": "la capa de texto bajo la imagen la hizo otro programa",
    r"the page was read again": "la página se leyó de nuevo",
    r"the page's own text is garbled \(its fonts name no characters\)": "el texto propio de la página es ininteligible",
    r"the page was read from its picture": "la página se leyó de su imagen",
    r"the page holds text that a viewer does not show": "la página contiene texto que un visor no muestra",
    r"the text layer agrees with what was read on (.*) of the words and is not used": (
        r"la capa de texto coincide con lo leído en \1 de las palabras y no se usa"
    ),
    r"the text layer agrees with what was read on (.*) of the words and is trusted as a second witness": (
        r"la capa de texto coincide con lo leído en \1 de las palabras y sirve de segundo testigo"
    ),
    r"(\d+) words of the reader had no place on the page and were left out": r"\1 palabras del lector no tenían lugar en la página",
    r"the picture has (\d+) dots an inch: below (\d+) digits are easily mistaken": (
        r"la imagen tiene \1 puntos por pulgada: con menos de \2 las cifras se confunden"
    ),
    r"the picture of (\d+) x (\d+) pixels is read at (\d+) dots an inch": r"la imagen de \1 x \2 puntos se leyó a \3 por pulgada",
    r"the picture does not say its resolution": "la imagen no dice su resolución",
    r"the picture says (.*) dpi, which cannot be": r"la imagen dice \1 puntos por pulgada, que no puede ser",
    r"taken as (\d+) dpi": r"se tomaron \1",
    r"took longer than (.*) s": r"tardó más de \1 s",
    r"given up": "se abandonó",
    r"the reading process died \((.*)\)": r"el proceso de lectura murió (\1)",
    r"(.+): a line parts it": r"\1: una línea lo parte",
    r"print that passed for that line may be lost": "puede faltar letra que se tomó por esa línea",
    r"ink in (.*) that no reader could read": r"tinta en \1 que ningún lector pudo leer",
    r"ink on table (.*) that no reader made a word of": r"tinta en el cuadro \1 de la que ningún lector sacó palabra",
    r"«(.*)» stands on table (.*) and in none of its cells": r"«\1» está sobre el cuadro \2 y en ninguna de sus celdas",
    r"(.*): no figure after «(.*)»": r"\1: ninguna cifra tras «\2»",
    r"(.*): read as «(.*)», is not a number as read": r"\1: se leyó «\2», que no es un número",
    r"a matrix row whose code reads «(.*)»: compared with nothing": r"una fila de la matriz cuyo código se lee «\1»: no se comparó",
}
_PATTERNS = [(re.compile(pattern, re.DOTALL), told) for pattern, told in KNOWN.items()]
_BETWEEN = re.compile(r"; (?![^«]*»)")
"""What parts remarks, but for what stands in quotes: that is the document's."""


def unchecked(report: Report) -> str:
    """The rules that could not compare all they compare, each with what the report lacks."""
    return "; ".join(unchecked_told(one) for one in report.provenance.unchecked)


class Said(NamedTuple):
    """A remark, or a part of one, and the language it is in."""

    text: str
    lang: Lang


def said(remark: str, lang: Lang) -> tuple[Said, ...]:
    """A remark in that language as far as it is known, part by part."""
    if lang == "en" or not remark:
        return (Said(remark, "en"),)
    whole = _spanish(remark)
    if whole is not None:
        return (Said(whole, "es"),)
    parts = [(part, _spanish(part)) for part in _BETWEEN.split(remark)]
    return tuple(Said(part, "en") if told is None else Said(told, "es") for part, told in parts)


def plainly(remark: str, lang: Lang) -> str:
    """The same as one text."""
    return "; ".join(part.text for part in said(remark, lang))


def _spanish(remark: str) -> str | None:
    """The first known remark that the whole of it is; quoted text is taken over as it stands."""
    if len(remark) > 2000:
        return None
    found = next(((match, told) for pattern, told in _PATTERNS if (match := pattern.fullmatch(remark))), None)
    return None if found is None else re.sub(r"\\(\d)", lambda number: found[0].group(int(number[1])), found[1])
