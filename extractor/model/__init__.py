"""The nouns: what was seen (page, table), what is expected (profile, catalogue) and what is meant (report)."""
