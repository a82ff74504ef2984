"""Text that a spreadsheet would run as a formula when it opens a .csv file, made harmless and back.

Excel and WPS run a cell that begins with ``=``, ``+``, ``-`` or ``@``, in some settings also the
full-width forms. An apostrophe before it makes it text; the door takes the apostrophe off again, so
text that itself begins with apostrophes and such a sign gets one more.
"""

from __future__ import annotations

import re

_RISKY = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def guard(text: str) -> str:
    return f"'{text}" if _RISKY.match(text) else text


def unguard(text: str) -> str:
    return text[1:] if _GUARDED.match(text) else text
