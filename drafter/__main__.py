"""``python -m drafter`` is ``drafter``."""

from drafter.cli.main import main

main()
