"""Paper: draws an invented semiannual report, rasterises it and damages it, the same bytes for the same seed."""
