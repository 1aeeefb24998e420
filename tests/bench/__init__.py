"""Two chains of other programs beside Cotejo: who reads the matrix of damaged scans how well, at what cost."""
