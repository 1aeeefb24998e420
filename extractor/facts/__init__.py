"""What a report says, ready to compare: rows, levels, progress, columns, counts, prose, titles, and where each stands on its page."""
