"""The transcripts in docs/ are what the demo says; `make transcripts` writes them anew."""

from pathlib import Path

import pytest

from tests.cli.test_main import SEED, chourave
from tests.kept import assert_kept

PAGE = Path(__file__).parent.parent / "docs" / "transcripts.md"


def transcript(language: str) -> str:
    said = chourave("demo", given=SEED[language])
    return f"```text\n{said.stdout.strip()}\n```"


def marks(language: str) -> tuple[str, str]:
    return f"<!-- transcript {language} -->\n", f"\n<!-- end {language} -->"


@pytest.mark.parametrize("language", sorted(SEED))
def test_the_transcripts_are_true(language: str) -> None:
    start, end = marks(language)
    written = PAGE.read_text("utf-8").partition(start)[2].partition(end)[0]
    assert_kept(
        transcript(language), written, f"docs/transcripts.md, {language},", "make transcripts"
    )


def rewrite() -> None:
    text = PAGE.read_text("utf-8")
    for language in SEED:
        start, end = marks(language)
        before, _, rest = text.partition(start)
        after = rest.partition(end)[2]
        text = before + start + transcript(language) + end + after
    PAGE.write_text(text, "utf-8")


if __name__ == "__main__":
    rewrite()
