"""Words as they are typed in a command, for messages that say which command to run."""

from __future__ import annotations

import re
from pathlib import Path

# What cmd, PowerShell or a Unix shell would not take as a plain letter. PowerShell reads “ ” ‘ ’ as quotes.
_SPECIAL = re.compile(r"[\s\"'`$&|;<>()\[\]{}*?!^~#=,%@“”„‘’‚‛]")
# What is not plain even between double quotes: there only single quotes help, which cmd does not know.
_STRONG = re.compile(r"[$`!\"“”„]")


def in_command(word: Path | str) -> str:
    """The word so that a shell hands it on whole: in quotes where it holds a blank or the like.

    Double quotes hold in cmd, PowerShell and Unix shells alike. A file that begins with a dash gets
    its folder before it, that it be no option.
    """
    text = str(word)
    if isinstance(word, Path) and text.startswith("-"):
        text = f"./{text}"
    if text and not _SPECIAL.search(text):
        return text
    if not _STRONG.search(text):
        return f'"{text}"'
    return "'" + text.replace("'", "'\\''") + "'"
