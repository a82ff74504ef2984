"""Private persons stay out of drafts; the rules themselves are the model's, for checking uses them too."""

from drafter.model.privacy import OMITTED, Privacy

__all__ = ["OMITTED", "Privacy"]
