"""What a free description says: enough of it is understood, and nothing of it wrongly."""

import pytest

from tests.reading.corpus import score, sentences


@pytest.mark.parametrize(("name", "least"), [("given", 0.97)])
def test_nearly_all_is_understood_and_nothing_wrongly(name: str, least: float) -> None:
    found = score(sentences(name))
    stated = found.right + len(found.missed) + len(found.wrong)
    assert found.wrong == []
    assert found.silent == []
    assert found.right >= least * stated, found.missed
