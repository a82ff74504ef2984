"""How grave a finding is, in the records as in a document."""

from __future__ import annotations

from drafter.model.values import Choice


class Severity(Choice):
    """What cannot be right, what is likely wrong, what is worth knowing."""

    MUST = "must", "必改"
    SHOULD = "should", "应看"
    HINT = "hint", "提示"
