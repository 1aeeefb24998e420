"""What was seen becomes what it means: pages, sections, tables, figures and indicators of a Report; the one bridge between the two."""
