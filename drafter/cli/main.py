"""The command line. (Grows below.)"""


def main() -> None:
    raise SystemExit(2)
