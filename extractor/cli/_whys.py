"""Why each of the doctor's checks matters, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

WHYS: Mapping[Literal["es", "en"], Mapping[str, str]] = {
    "es": {
        "python": "Cotejo está escrito para Python 3.11 o posterior.",
        "packages": "Sin ellos no se abre ningún PDF ni se arma ninguna tabla.",
        "models": "El lector principal los necesita para leer páginas escaneadas; vienen dentro del paquete rapidocr.",
        "reader-ppocr": "Lee las páginas escaneadas; sin él solo se leen los documentos digitales.",
        "tesseract": "Es el segundo lector: vuelve a leer las cifras dudosas. Sin él todo lo demás funciona.",
        "reader-tesseract": "Una segunda lectura que no acierta con lo fácil no sirve para decidir lo dudoso.",
        "layouts": "Un perfil dice qué se espera de cada familia de informes; uno roto detiene el trabajo.",
        "scratch": "Las imágenes de las páginas se guardan allí mientras se lee un documento.",
        "locale": "Sin UTF-8 las tildes y los signos se ven mal en la terminal; report.json no cambia.",
    },
    "en": {
        "python": "Cotejo is written for Python 3.11 or newer.",
        "packages": "Without them no PDF opens and no table is built.",
        "models": "The main reader needs them for scanned pages; they come inside the package rapidocr.",
        "reader-ppocr": "It reads scanned pages; without it only born-digital documents are read.",
        "tesseract": "It is the second reader: it reads doubtful figures again. Without it everything else works.",
        "reader-tesseract": "A second reading that fails on what is easy cannot decide what is doubtful.",
        "layouts": "A profile says what is expected of a family of reports; a broken one stops the work.",
        "scratch": "The pictures of the pages lie there while a document is read.",
        "locale": "Without UTF-8 accents and signs look wrong in the terminal; report.json is the same.",
    },
}
