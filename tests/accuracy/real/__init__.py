"""Real documents beside what is known of them: `./run accuracy --real FOLDER`; each module that ends with `real_set` is one set.

    FOLDER/icdar/       NAME.pdf, NAME-str.xml        icdar.py      the competition's structure files
    FOLDER/documents/   truth.json and its files      documents.py  columns and rows as printed, page by page, figures of the prose
    FOLDER/fisheries/   page-N.pdf, page-N.csv        annexes.py    a line a row and year
    FOLDER/half-year/   *-scan.pdf, *-digital.pdf     twin.py       the digital twin is the truth
    FOLDER/cases/       truth.json and its files      cases.py      what is printed, and what nobody sees there

What is not in the folder is not measured. Every other document by name is held back, `--half held`: those are measured, never looked into.
"""
