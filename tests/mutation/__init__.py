"""Rightly read reports with one slip in rows, columns or cells: nothing may be confirmed that was not before."""
