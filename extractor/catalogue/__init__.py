"""Canonical objectives and indicators: loaded, matched, and left alone where the match is in doubt."""
