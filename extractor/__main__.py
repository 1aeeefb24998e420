"""`python -m extractor` is `cotejo`."""

from extractor.cli import main

if __name__ == "__main__":
    main(prog_name="cotejo")
