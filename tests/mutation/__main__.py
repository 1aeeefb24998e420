"""`python -m tests.mutation [STRIDE]`: one mutant in STRIDE (all of them) of the samples' tables; prints what each falsely confirms."""

import sys

from tests.mutation.seen import seen_sample
from tests.mutation.test_mutants import SAMPLES, mutated, newly_confirmed


def main() -> int:
    """1 where a mutant confirms an error that was not there before."""
    stride = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    wrong = 0
    for name in SAMPLES:
        for recorded in (False, True):
            seen = seen_sample(name, recorded=recorded)
            found = newly_confirmed(seen, stride)
            wrong += len(found)
            tried = len(range(0, sum(1 for _ in mutated(seen)), stride))
            sys.stdout.write(f"{name} {'recorded' if recorded else 'digital'}: {len(found)} of {tried} mutants confirm what is not there\n")
            sys.stdout.writelines(f"    {mutant}: {sorted(map(str, some))}\n" for mutant, some in found.items())
            sys.stdout.flush()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
