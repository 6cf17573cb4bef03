"""Text that both engines can hold."""


def storable(text: str) -> str:
    """Return the text if both engines can hold it; raise ValueError, without quoting it, if not."""
    if "\0" in text:
        raise ValueError("text with U+0000 cannot be stored")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(
            f"text with half of a surrogate pair at {error.start} cannot be stored"
        ) from None
    return text


def escaped(text: str) -> str:
    """Return text that both engines can hold, with JSON escapes for what they cannot."""
    return text.encode(errors="backslashreplace").decode().replace("\0", r"\u0000")
