"""Running the program in this process, as its entry point does."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from drafter.cli.main import main


@dataclass(frozen=True)
class Ran:
    """What a command printed and how it ended."""

    out: str
    err: str
    code: int


class Terminal:
    """A folder to stand in and a program to run there."""

    def __init__(
        self, folder: Path, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]
    ) -> None:
        self._patch, self._capture = patch, capture
        self.move(folder)

    def move(self, folder: Path) -> None:
        """Stand in another folder."""
        self.folder = folder
        self._patch.chdir(folder)

    def run(self, *words: object) -> Ran:
        """``drafter WORDS``."""
        self._patch.setattr(sys, "argv", ["drafter", *map(str, words)])
        self._capture.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = self._capture.readouterr()
        return Ran(out, err, int(ended.value.code or 0))
