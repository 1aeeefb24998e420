"""Words and rulings become tables of cells: found by more than one method, the better one kept, named by the profile."""
