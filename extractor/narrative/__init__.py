"""Running text becomes labelled figures: grouped by objective, told apart from their siblings, settled under the codes of the matrix."""
