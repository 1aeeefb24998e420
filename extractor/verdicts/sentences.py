"""What was decided and why, as sentences for a person, in Spanish and English."""

from __future__ import annotations

from extractor.messages import Messages
from extractor.model.outcome import Bilingual
from extractor.model.report import Figure, PageInfo, TextPlace
from extractor.verdicts.odds import other_doubts
from extractor.verdicts.suspects import Pair, Suspect
from extractor.verdicts.together import exchange

SPANISH, ENGLISH = Messages("es"), Messages("en")
EVIDENCE_MISSING: Bilingual = {"es": "Falta la evidencia de alguna cifra.", "en": "The evidence of some figure is missing."}
OWN_TEXT: Bilingual = {
    "es": "Todo es texto propio del documento: nada se leyó de una imagen.",
    "en": "All of it is the document's own text: nothing was read from a picture.",
}
MAY_STAND_THERE: Bilingual = {
    "es": "Hay páginas leídas de una imagen: lo que falta podría estar donde no se leyó. Conviene mirarlas.",
    "en": "Pages were read from pictures: what is missing may stand where nothing was read. Look at them.",
}
UNREAD: Bilingual = {
    "es": "No se leyó, y nada se comparó; lo aclararía el papel o un mejor escaneo de la página.",
    "en": "It was not read, and nothing was compared; the paper or a better scan of the page would settle it.",
}
LOOK: Bilingual = {"es": "Se leyó de una imagen; conviene mirar la página.", "en": "It was read from a picture; look at the page."}


def unsure_header(page: int) -> Bilingual:
    """A column may have been taken for another."""
    return {
        "es": f"Pág. {page}: no se reconocieron todos los encabezados del cuadro, y una columna podría tomarse por otra.",
        "en": f"P. {page}: not all headers of the table were recognised, and one column might be taken for another.",
    }


def confirmed(nearest: Suspect | None, odds: float) -> Bilingual:
    """The pixels bear out what was read in each place."""
    es, en = odds_told(odds)
    if nearest is None:
        return {"es": "Ningún error de lectura lo explicaría.", "en": "No misreading would explain it."}
    place, value = nearest.place, nearest.value
    return {
        "es": f"La imagen sostiene lo leído en cada lugar: {es} frente a un error de lectura. "
        f"El menos improbable sería «{value}» por «{place.text}» (pág. {place.page}).",
        "en": f"The picture bears out what was read in each place: {en} against a misreading. "
        f"The least unlikely would be “{value}” for “{place.text}” (p. {place.page}).",
    }


def misread(suspect: Suspect, odds: float, other: Suspect | None = None) -> Bilingual:
    """Which place may have been misread, which digit, and the other value; `other` is about as likely."""
    likelier = odds < 1
    es, en = odds_told(1 / odds if likelier else odds)
    place, value = suspect.place, suspect.value
    which = exchange(place.value or "", suspect.value) if isinstance(place, Figure) else None
    digit = {"es": f", un {which[2]} leído como {which[0]}", "en": f", a {which[2]} read as {which[0]}"} if which else {"es": "", "en": ""}
    more = _other_place(other) if other is not None else {"es": "", "en": ""}
    if not likelier:
        return {
            "es": f"Pág. {place.page}: se leyó «{place.text}», pero bien podría ser «{value}»{digit['es']}{more['es']} "
            f"({es} a favor de lo leído).",
            "en": f"P. {place.page}: “{place.text}” was read, but it may well be “{value}”{digit['en']}{more['en']} "
            f"({en} for what was read).",
        }
    return {
        "es": f"Pág. {place.page}: se leyó «{place.text}», pero es más probable «{value}»{digit['es']}{more['es']} ({es}).",
        "en": f"P. {place.page}: “{place.text}” was read, but “{value}” is likelier{digit['en']}{more['en']} ({en}).",
    }


def misread_both(pair: Pair, odds: float) -> Bilingual:
    """Which two places may have been misread at once, and their other values."""
    likelier = odds < 1
    es, en = odds_told(1 / odds if likelier else odds)
    a, b = pair.first, pair.second
    told = {
        "es": f"Págs. {a.place.page} y {b.place.page}: se leyó «{a.place.text}» y «{b.place.text}», pero",
        "en": f"Pp. {a.place.page} and {b.place.page}: “{a.place.text}” and “{b.place.text}” were read, but",
    }
    if not likelier:
        return {
            "es": f"{told['es']} bien podrían ser «{a.value}» y «{b.value}» ({es} a favor de lo leído).",
            "en": f"{told['en']} they may well be “{a.value}” and “{b.value}” ({en} for what was read).",
        }
    return {
        "es": f"{told['es']} son más probables «{a.value}» y «{b.value}», ambos mal leídos ({es}).",
        "en": f"{told['en']} “{a.value}” and “{b.value}”, both misread, are likelier ({en}).",
    }


def _other_place(suspect: Suspect) -> Bilingual:
    place, value = suspect.place, suspect.value
    return {
        "es": f"; o en la pág. {place.page} «{value}» por «{place.text}»",
        "en": f"; or, on p. {place.page}, “{value}” for “{place.text}”",
    }


def undecided(suspect: Suspect, odds: float) -> Bilingual:
    """What would settle it."""
    es, en = odds_told(odds) if odds >= 1 else odds_told(1 / odds)
    side = (
        {"es": "de que el papel lo diga", "en": "that the paper says so"}
        if odds >= 1
        else {"es": "de un error de lectura", "en": "for a misreading"}
    )
    place, value = suspect.place, suspect.value
    may = {"es": f"podría ser «{value}»", "en": f"may be “{value}”"} if value else {"es": "no es seguro", "en": "is not sure"}
    return {
        "es": f"Pág. {place.page}: «{place.text}» {may['es']}; {es} a favor {side['es']}, demasiado poco. "
        f"Lo aclararía el papel o un mejor escaneo de la pág. {place.page}.",
        "en": f"P. {place.page}: “{place.text}” {may['en']}; {en} {side['en']}, too little. "
        f"The paper or a better scan of p. {place.page} would settle it.",
    }


def doubted(figure: Figure) -> Bilingual:
    """A doubt that no odds measure: a code, a column, a mark."""
    why = "; ".join(one["en"] for one in other_doubts(figure))
    return {
        "es": f"Pág. {figure.page}: la lectura de «{figure.text}» es dudosa; lo aclararía el papel o un mejor escaneo de la página.",
        "en": f"P. {figure.page}: “{figure.text}” is doubtful ({why}); the paper or a better scan of the page would settle it.",
    }


def unsure(figure: Figure) -> Bilingual:
    """A figure that may say anything."""
    return {
        "es": f"Pág. {figure.page}: «{figure.text}» se leyó con poca seguridad ({figure.confidence:.2f}); lo aclararía el papel o un mejor "
        "escaneo de la página.",
        "en": f"P. {figure.page}: “{figure.text}” was read with little certainty ({figure.confidence:.2f}); the paper or a better scan of "
        "the page would settle it.",
    }


def unsure_together(a: Figure, b: Figure) -> Bilingual:
    """Two figures, each sure enough alone, that may well not both be right."""
    return {
        "es": f"Pág. {a.page}: no es seguro que «{a.text}» ({a.confidence:.3f}) y «{b.text}» ({b.confidence:.3f}) se leyeran bien; "
        "lo aclararía el papel o un mejor escaneo de la página.",
        "en": f"P. {a.page}: it is not sure that “{a.text}” ({a.confidence:.3f}) and “{b.text}” ({b.confidence:.3f}) were both read well; "
        "the paper or a better scan of the page would settle it.",
    }


def under_ink(figure: Figure) -> Bilingual:
    """A stroke may have made one digit of another."""
    return {
        "es": f"Pág. {figure.page}: un trazo, un sello o una línea toca «{figure.text}»; lo que hay debajo solo lo aclara el papel.",
        "en": f"P. {figure.page}: a stroke, a stamp or a line runs into “{figure.text}”; only the paper tells what lies beneath.",
    }


def tiny(shown: Figure | TextPlace) -> Bilingual:
    """Too few pixels for any character to be sure."""
    return {
        "es": f"Pág. {shown.page}: «{shown.text}» tiene muy pocos píxeles de alto; lo aclararía un escaneo de la página a 200 ppp o más.",
        "en": f"P. {shown.page}: “{shown.text}” is very few pixels high; a scan of the page at 200 dpi or more would settle it.",
    }


def speck(place: TextPlace) -> Bilingual:
    """Words that differ from what would have to stand there in a mark alone: a speck is one as well."""
    return {
        "es": f"Pág. {place.page}: el signo en «{place.text}» puede ser una mota; lo aclararía el papel o un mejor escaneo de la página.",
        "en": f"P. {place.page}: the mark in “{place.text}” may be a speck; the paper or a better scan of the page would settle it.",
    }


def faint(figure: Figure) -> Bilingual:
    """The reader was never sure of its characters, however much its views agree."""
    return {
        "es": f"Pág. {figure.page}: «{figure.text}» no se lee con claridad en ninguna vista; lo aclararía el papel o un mejor escaneo "
        "de la página.",
        "en": f"P. {figure.page}: “{figure.text}” is not plain in any view; the paper or a better scan of the page would settle it.",
    }


def crisp(page: PageInfo) -> Bilingual:
    """Pixels that may not be those of the paper."""
    return {
        "es": f"Pág. {page.number}: la imagen es nítida, pero al comprimirla o ampliarla pudieron cambiar cifras; compárese con el papel.",
        "en": f"P. {page.number}: the picture is crisp, but compressing or enlarging it may have changed figures; compare with the paper.",
    }


def odds_told(odds: float) -> tuple[str, str]:
    """Odds of 1 and more in words, Spanish and English: `12 000 a 1`."""
    return SPANISH.odds(odds), ENGLISH.odds(odds)
