"""The list of AI tools and plans that an operator puts in place of the one that ships."""

from __future__ import annotations

import csv
from pathlib import Path

from calc.tools import SHIPPED, Catalogue, read_catalogue_file


def read_tools_file(file: Path) -> Catalogue:
    """Return the tools and plans of a file.

    Raises:
        ValueError: with the end of a sentence about the file that says what is wrong.
    """
    try:
        return read_catalogue_file(file.expanduser().read_text("utf-8"), SHIPPED)
    except OSError as error:
        raise ValueError(f"cannot be read: {error.strerror}") from None
    except RuntimeError:  # of expanduser
        raise ValueError("cannot be read: there is no such user") from None
    except UnicodeDecodeError:
        raise ValueError("cannot be read: it is not UTF-8 text") from None
    except (ValueError, csv.Error) as error:
        raise ValueError(f"is not a table of tools: {error}") from None
