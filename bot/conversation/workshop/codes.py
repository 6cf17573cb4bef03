"""What people join a workshop by: a code they type, or the token of a link."""

from __future__ import annotations

import re
from dataclasses import dataclass

WORKSHOP_MARK = "w_"
"""What stands before a token in a deep link into a workshop."""
LETTERS, DIGITS = "BCDFGHJKMNPRSTVWXZ", "3479"
"""Of a code: nothing that looks like something else, and no vowel, so that no word is one."""
FORMER = "Q2568"
"""What codes were made of as well, until those workshops have ended."""
ALIKE = str.maketrans("8650OQ1ILU2", "BGSDDD777VZ")
"""What people type for what they see."""
CODE_LENGTH, TOKEN_LENGTH = 8, 24


@dataclass(frozen=True, slots=True)
class Call:
    """What somebody calls a workshop by: its code, typed, or with the secret of its link.

    `alike`: the code that looks like what was typed, if that is another one.
    """

    code: str
    secret: str = ""
    alike: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes it can mean, the likeliest first."""
        return (self.code, self.alike) if self.alike else (self.code,)


def read_call(text: str) -> Call | None:
    """Read a code or a link in what somebody writes; None if it is neither.

    Look-alikes are taken for what they look like where the halves of a code stand apart.
    """
    linked = re.search(rf"start={WORKSHOP_MARK}([\w-]+)", text, re.ASCII)
    if linked is not None:
        return read_token(linked[1])
    if re.fullmatch(r"\s*\w{4}[-–]\w{4}\s*", text):
        return read_code(text)
    typed = _without_spaces(text)
    return read_code(text) if _can_be_a_code(typed) else None


def read_code(text: str) -> Call | None:
    """Read a code where nothing else is expected, and take look-alikes for what they look like."""
    typed = _without_spaces(text)
    alike = typed.translate(ALIKE)
    if not _can_be_a_code(alike):
        return Call(typed) if _can_be_a_code(typed) else None
    if typed != alike and _can_be_a_code(typed):
        return Call(typed, alike=alike)
    return Call(alike)


def read_token(token: str) -> Call:
    """Take the token of a link apart."""
    return Call(token[:CODE_LENGTH], token[CODE_LENGTH:])


def spell_code(code: str) -> str:
    """Return a code as it is shown: in two halves."""
    return f"{code[:4]}-{code[4:]}"


def _without_spaces(text: str) -> str:
    return re.sub(r"[\s.·–-]", "", text).upper()


def _can_be_a_code(typed: str) -> bool:
    letters, digits = set(typed) & {*LETTERS, *FORMER}, set(typed) & {*DIGITS, *FORMER}
    known = set(typed) <= {*LETTERS, *DIGITS, *FORMER}
    return len(typed) == CODE_LENGTH and known and bool(letters) and bool(digits)
