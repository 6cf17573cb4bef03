"""What is left to translate, language by language: the one test that a new language fails."""

import pytest

from bot.questions.languages import LANGUAGES
from tests.wording.messages import messages, texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    translated = {key for key, message in messages(language).items() if any(texts(message))}
    left = sorted(messages("en").keys() - translated)
    assert not left, f"{language}: {len(left)} messages to go, for instance {', '.join(left[:5])}"
