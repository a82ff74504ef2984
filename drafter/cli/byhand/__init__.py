"""``drafter add``, ``list``, ``show``, ``edit``, ``remove``: keeping records by hand."""
