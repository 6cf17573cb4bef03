"""How long a description takes to read, warm: the median and the slowest of the corpus.

python -m benchmarks.reading
"""

from __future__ import annotations

import statistics
import time

from bot.reading.parsing import parse_description
from tests.reading.corpus import sentences
from tests.reading.test_parsing import CORPORA

ROUNDS = 3


def main() -> None:
    """Print milliseconds a sentence."""
    every = [sentence for name in CORPORA for sentence in sentences(name)]
    for sentence in every:  # slips are looked up once
        parse_description(sentence.text, sentence.lang)
    taken = []
    for sentence in every:
        best = float("inf")
        for _ in range(ROUNDS):
            started = time.perf_counter()
            parse_description(sentence.text, sentence.lang)
            best = min(best, time.perf_counter() - started)
        taken.append(best * 1000)
    print(
        f"{len(taken)} sentences: median {statistics.median(taken):.2f} ms, most {max(taken):.1f}"
    )


if __name__ == "__main__":
    main()
