"""Figures whose truth is known come in, a Calibration goes out, with how good it was on sheets it was not learnt from."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta

from extractor.looks.calibration import AcceptLevel, Calibration, Weights, probability
from extractor.looks.calibration_features import change_of, first_features, rival_features, second_features
from extractor.looks.score_rivals import digits_of
from extractor.looks.verify_figures import CONFIDENCE_WITHOUT_LOOK
from tests.calibration.collect import Known
from tests.calibration.picture import draw
from tests.roles import noted

Floats = NDArray[np.float64]
DIGITS = "0123456789"
RIDGE = 1.0
FOLDS = 4
BINS, FEWEST = 15, 100
"""Bins of equal size, each of so many figures at least: fewer would measure chance."""
NEAREST = 30
"""Rivals of a figure that are learnt from: the others are so far away that they say the same, at four times the work."""
ACCEPT = (0.99, 0.995, 0.999)
SURE_OF = 0.95
"""Of a bound: one-sided Clopper-Pearson."""
MOST_CONFUSED = 2.5


def fit(known: Sequence[Known], reader: str, made: dict[str, str | int | float]) -> tuple[Calibration, str]:
    """Weights from all the figures; figures of merit, and their picture, from folds of sheets that were left out in turn."""
    learnt_without = [_learn([one for one in known if one.sheet % FOLDS != fold], "", {}) for fold in range(FOLDS)]
    held = np.concatenate([[confidence(one, learnt_without[fold]) for one in known if one.sheet % FOLDS == fold] for fold in range(FOLDS)])
    order = np.concatenate([[i for i, one in enumerate(known) if one.sheet % FOLDS == fold] for fold in range(FOLDS)]).astype(int)
    sure = np.empty(len(known))
    sure[order] = held
    right = np.array([one.right for one in known])
    told = f"{len(known)} figures of {made.get('sheets', '?')} sheets, each judged by weights learnt from other sheets"
    learnt = _learn(known, reader, made).model_copy(
        update={
            "least": least_chance(known, learnt_without),
            "several": several_wrong(known),
            "levels": tuple(level(accept, sure, right) for accept in ACCEPT),
            "held_out": merit(sure, right),
            "strata": {name: merit(sure[where], right[where]) for name, where in strata(known).items()},
        }
    )
    return learnt, draw(sure, right, told)


def least_chance(known: Sequence[Known], learnt_without: Sequence[Calibration]) -> float:
    """By the rule of succession, from the rivals, all of figures left out, that come before the first one that was printed."""
    weighed = [
        (odds, is_printed) for one in known if one.look is not None for odds, is_printed in _rivals(one, learnt_without[one.sheet % FOLDS])
    ]
    weighed.sort()
    before = next((i for i, (_, is_printed) in enumerate(weighed) if is_printed), len(weighed))
    return 1 / (before + 2)


def several_wrong(known: Sequence[Known]) -> float:
    """Of the figures read wrong, those in which more than one digit or mark was, one case of each kind added."""
    changes = [change_of(digits_of(one.seen.figure.text), digits_of(one.printed))[0] for one in known if not one.right]
    return (changes.count("other") + 1) / (len(changes) + 2)


def _rivals(one: Known, calibration: Calibration) -> Iterator[tuple[float, bool]]:
    printed = digits_of(one.printed)
    for rival in one.look.rivals if one.look is not None else ():
        features = rival_features(one.seen, rival, one.look, calibration) if one.look is not None else {}
        yield calibration.rival.log_odds(features), not one.right and digits_of(rival.text) == printed


def confidence(one: Known, calibration: Calibration) -> float:
    """As the product tells it: after a look only where the reading of the page was not sure."""
    first = probability(calibration.first.log_odds(first_features(one.seen)))
    if one.look is None or (first >= CONFIDENCE_WITHOUT_LOOK and not one.seen.figure.doubts):
        return first
    odds = {r.text: calibration.rival.log_odds(rival_features(one.seen, r, one.look, calibration)) for r in one.look.rivals}
    return probability(calibration.second.log_odds(second_features(one.seen, one.look, odds)))


def nothing_learnt(reader: str) -> Calibration:
    """What a calibration is before anything is known: no weights, and nothing that a sample would bear out."""
    none = Weights(bias=0.0, of={})
    return Calibration(
        version="0",
        reader=reader,
        made={},
        first=none,
        rival=none,
        confusions={},
        least=1.0,
        several=1.0,
        second=none,
        levels=(),
        held_out={},
        strata={},
    )


def _learn(known: Sequence[Known], reader: str, made: dict[str, str | int | float]) -> Calibration:
    draft = nothing_learnt(reader).model_copy(update={"version": "1", "made": made, "confusions": confusions(known)})
    first = logistic([first_features(one.seen) for one in known], [one.right for one in known])
    rows, labels = [], []
    for one in known:
        if one.look is not None:
            printed = digits_of(one.printed)
            near = [r for i, r in enumerate(one.look.rivals) if i < NEAREST or (not one.right and digits_of(r.text) == printed)]
            rows += [rival_features(one.seen, rival, one.look, draft) for rival in near]
            labels += [not one.right and digits_of(rival.text) == printed for rival in near]
    draft = draft.model_copy(update={"first": first, "rival": logistic(rows, labels)})
    looked = [one for one in known if one.look is not None]
    seconds = [
        second_features(
            one.seen, one.look, {r.text: draft.rival.log_odds(rival_features(one.seen, r, one.look, draft)) for r in one.look.rivals}
        )
        for one in looked
        if one.look is not None
    ]
    return draft.model_copy(update={"second": logistic(seconds, [one.right for one in looked])})


def confusions(known: Sequence[Known]) -> dict[str, float]:
    """How much likelier than the average exchange of digits each one was, half a case added to each; also those that were never seen."""
    seen = Counter(
        which
        for one in known
        if not one.right
        for kind, which in [change_of(digits_of(one.seen.figure.text), digits_of(one.printed))]
        if kind == "exchange"
    )
    pairs = [f"{read}>{printed}" for read in DIGITS for printed in DIGITS if read != printed]
    usual = sum(seen[pair] for pair in pairs) / len(pairs)
    return {pair: round(max(-MOST_CONFUSED, min(MOST_CONFUSED, log((seen[pair] + 0.5) / (usual + 0.5)))), 3) for pair in pairs}


def logistic(rows: Sequence[Mapping[str, float]], labels: Sequence[bool]) -> Weights:
    """Weights of greatest likelihood with a small ridge, by Newton's method (iteratively reweighted least squares)."""
    names = sorted({name for row in rows for name in row})
    x = np.array([[1.0, *(row[name] for name in names)] for row in rows])
    y = np.array(labels, float)
    w = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], RIDGE)
    penalty[0] = 0.01
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (y - p) - penalty * w
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty), gradient)
        w += np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-6:
            break
    return Weights(bias=round(float(w[0]), 4), of={name: round(float(v), 4) for name, v in zip(names, w[1:], strict=True)})


def merit(sure: Floats, right: NDArray[np.bool_]) -> dict[str, float]:
    """Size, share right, expected calibration error over bins of equal size, Brier score."""
    if not len(sure):
        return {"figures": 0}
    parts = np.array_split(np.argsort(sure, kind="stable"), min(BINS, max(1, len(sure) // FEWEST)))
    error = sum(len(p) * abs(sure[p].mean() - right[p].mean()) for p in parts) / len(sure)
    return {
        "figures": len(sure),
        "right": round(float(right.mean()), 5),
        "ece": round(float(error), 5),
        "brier": round(float(((sure - right) ** 2).mean()), 5),
    }


def level(accept: float, sure: Floats, right: NDArray[np.bool_]) -> AcceptLevel:
    """The lowest threshold above which the sample bounds the share of wrong figures by 1 - accept; None where it supports none."""
    order = np.argsort(-sure, kind="stable")
    wrong = np.cumsum(~right[order])
    best = None
    for n in range(1, len(order) + 1):
        if n == len(order) or sure[order[n]] < sure[order[n - 1]]:
            bound = float(beta.ppf(SURE_OF, wrong[n - 1] + 1, n - wrong[n - 1])) if wrong[n - 1] < n else 1.0
            if bound <= 1 - accept:
                best = (n, int(wrong[n - 1]), bound)
    if best is None:
        return AcceptLevel(accept=accept, threshold=None, figures=len(sure), accepted=0, wrong=0, bound=None)
    n, errors, bound = best
    return AcceptLevel(
        accept=accept, threshold=round(float(sure[order[n - 1]]), 5), figures=len(sure), accepted=n, wrong=errors, bound=round(bound, 6)
    )


def strata(known: Sequence[Known]) -> dict[str, NDArray[np.bool_]]:
    """Groups of figures that a mean over all could hide."""
    tests: dict[str, Callable[[Known], bool]] = {}
    for dpi in (100, 150, 200, 300):
        tests[f"{dpi} dpi"] = lambda one, dpi=dpi: one.traits["dpi"] == dpi
    for low, high in ((0, 10), (10, 14), (14, 18), (18, 24), (24, 999)):
        tests[f"{low}-{high} px"] = lambda one, low=low, high=high: low <= one.seen.height < high
    for trait, name in (("bilevel", "black and white"), ("inked", "ink of a pen")):
        tests[name] = lambda one, trait=trait: bool(one.traits[trait])
    tests["grey, 200 dpi"] = lambda one: one.traits["dpi"] == 200 and not one.traits["bilevel"]
    tests["table"] = lambda one: noted(one.seen.figure).startswith("table:")
    tests["text"] = lambda one: noted(one.seen.figure).startswith("section:")
    for count in (1, 2, 3, 4):
        tests[f"{count} digits"] = lambda one, count=count: sum(c.isdigit() for c in one.printed) == count
    groups = defaultdict(list)
    for name, test in tests.items():
        groups[name] = [test(one) for one in known]
    return {name: np.array(where, bool) for name, where in groups.items()}
