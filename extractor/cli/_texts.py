"""Everything the summary, the progress and the doctor say to a person, once a language, under the same keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

ES: Mapping[str, str] = {
    "entity": "Entidad",
    "policy": "Política",
    "period": "Periodo",
    "profile": "Perfil",
    "pages": "Páginas",
    "no-title": "(sin título)",
    "not-told": "no consta",
    "kind-digital": "digital|digitales",
    "kind-scanned": "escaneada|escaneadas",
    "kind-mixed": "mixta|mixtas",
    "kind-blank": "en blanco|en blanco",
    "n-failed": "{n} sin leer|{n} sin leer",
    "n-partial": "{n} leída en parte|{n} leídas en parte",
    "n-pages": "{n} página|{n} páginas",
    "n-indicators": "{n} indicador|{n} indicadores",
    "n-tables": "{n} tabla|{n} tablas",
    "n-figures": "{n} cifra|{n} cifras",
    "n-findings": "{n} hallazgo|{n} hallazgos",
    "n-stories": "en {n} asunto|en {n} asuntos",
    "n-errors": "{n} error|{n} errores",
    "n-unread": "{n} lugar sin leer|{n} lugares sin leer",
    "n-more": "… y {n} más|… y {n} más",
    "n-same-story": "(+{n} del mismo asunto)|(+{n} del mismo asunto)",
    "n-rows": "{n} fila|{n} filas",
    "n-columns": "{n} columna|{n} columnas",
    "page": "pág.",
    "indicators": "Indicadores",
    "legend": "texto | matriz    ≠ no coinciden   ? dudosa   – no impresa",
    "code": "Cód.",
    "indicator": "Indicador",
    "annual_target": "Meta",
    "executed_s1": "I Sem",
    "executed_s2": "II Sem",
    "progress": "Avance",
    "tables": "Tablas",
    "findings": "Hallazgos",
    "no-findings": "Ninguno: nada de lo que se pudo comparar se contradice.",
    "severity-error": "✖ error",
    "severity-warning": "▲ aviso",
    "severity-notice": "• nota",
    "verdict-confirmed": "confirmado",
    "verdict-possible-misread": "quizá mal leído",
    "verdict-undecided": "sin decidir",
    "unread": "Sin leer",
    "doubtful": "Dudosas",
    "failed": "Páginas sin leer",
    "partial": "Páginas leídas en parte",
    "written": "Escrito",
    "documents": "{n} documento: {good} leídos, {bad} con fallos|{n} documentos: {good} leídos, {bad} con fallos",
    "step-read": "leyendo",
    "step-tables": "tablas",
    "step-match": "objetivos e indicadores",
    "step-verify": "segunda lectura",
    "step-check": "comparando",
    "status-ok": "✔ bien",
    "status-warn": "▲ aviso",
    "status-fail": "✖ falla",
    "fix": "Remedio",
    "healthy": "Todo en orden.",
    "ailing": "{n} comprobación pide atención.|{n} comprobaciones piden atención.",
}

EN: Mapping[str, str] = {
    "entity": "Entity",
    "policy": "Policy",
    "period": "Period",
    "profile": "Profile",
    "pages": "Pages",
    "no-title": "(no title)",
    "not-told": "not told",
    "kind-digital": "digital|digital",
    "kind-scanned": "scanned|scanned",
    "kind-mixed": "mixed|mixed",
    "kind-blank": "blank|blank",
    "n-failed": "{n} not read|{n} not read",
    "n-partial": "{n} read in part|{n} read in part",
    "n-pages": "{n} page|{n} pages",
    "n-indicators": "{n} indicator|{n} indicators",
    "n-tables": "{n} table|{n} tables",
    "n-figures": "{n} figure|{n} figures",
    "n-findings": "{n} finding|{n} findings",
    "n-stories": "on {n} matter|on {n} matters",
    "n-errors": "{n} error|{n} errors",
    "n-unread": "{n} place not read|{n} places not read",
    "n-more": "… and {n} more|… and {n} more",
    "n-same-story": "(+{n} on the same matter)|(+{n} on the same matter)",
    "n-rows": "{n} row|{n} rows",
    "n-columns": "{n} column|{n} columns",
    "page": "p.",
    "indicators": "Indicators",
    "legend": "narrative | matrix    ≠ they differ   ? doubtful   – not printed",
    "code": "Code",
    "indicator": "Indicator",
    "annual_target": "Target",
    "executed_s1": "Sem I",
    "executed_s2": "Sem II",
    "progress": "Progress",
    "tables": "Tables",
    "findings": "Findings",
    "no-findings": "None: nothing that could be compared contradicts itself.",
    "severity-error": "✖ error",
    "severity-warning": "▲ warning",
    "severity-notice": "• notice",
    "verdict-confirmed": "confirmed",
    "verdict-possible-misread": "perhaps misread",
    "verdict-undecided": "undecided",
    "unread": "Not read",
    "doubtful": "Doubtful",
    "failed": "Pages not read",
    "partial": "Pages read in part",
    "written": "Written",
    "documents": "{n} document: {good} read, {bad} with failures|{n} documents: {good} read, {bad} with failures",
    "step-read": "reading",
    "step-tables": "tables",
    "step-match": "objectives and indicators",
    "step-verify": "second reading",
    "step-check": "comparing",
    "status-ok": "✔ ok",
    "status-warn": "▲ warning",
    "status-fail": "✖ fails",
    "fix": "Mend it",
    "healthy": "All is well.",
    "ailing": "{n} check asks for attention.|{n} checks ask for attention.",
}

TEXTS: Mapping[Literal["es", "en"], Mapping[str, str]] = {"es": ES, "en": EN}


class Speech:
    """The texts of one language."""

    def __init__(self, lang: Literal["es", "en"]) -> None:
        self.lang = lang
        self._texts = TEXTS[lang]

    def __getitem__(self, key: str) -> str:
        return self._texts[key]

    def has(self, key: str) -> bool:
        """Whether there is a text under that key."""
        return key in self._texts

    def count(self, key: str, n: int, **values: object) -> str:
        """A text of two forms, `one|many`, in the one that goes with `n`."""
        one, _, many = self._texts[key].partition("|")
        return (one if n == 1 else many or one).format(n=f"{n:,}".replace(",", "\u00a0" if self.lang == "es" else ","), **values)
