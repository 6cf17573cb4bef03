"""The ways in which a call to Telegram ends without a result, by the library's names."""

import errno

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

__all__ = [
    "BadRequest",
    "ChatMigrated",
    "Conflict",
    "Forbidden",
    "InvalidToken",
    "NetworkError",
    "OutOfMeansError",
    "RetryAfter",
    "TelegramError",
    "TimedOut",
    "is_out_of_means",
]

OUT_OF_MEANS = {errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOBUFS, errno.EAGAIN}
"""What passes by itself and is nobody's fault: no file descriptors, no memory."""


class OutOfMeansError(NetworkError):
    """This process could not make the call: it has no file descriptors, or no memory."""


def is_out_of_means(error: OSError) -> bool:
    """Tell whether an error says that this process, or the machine, has too little left."""
    return error.errno in OUT_OF_MEANS
