"""The text of every scene as committed. To accept a change: make golden, and read the diff."""

from tests.gallery.golden import FOLDER, files


def test_every_card_says_what_was_committed() -> None:
    kept = files()
    assert set(FOLDER.glob("*/*.txt")) == kept.keys()
    for file, text in kept.items():
        assert text.split("\n=== ") == file.read_text("utf-8").split("\n=== "), file
