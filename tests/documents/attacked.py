"""Runs one command after another, each in a process of its own, and tells what each did as JSON.

``python attacked.py`` takes a list of ``{"command", "folder", "watch"}`` on standard input. It is a small
process so that what it starts does not inherit the size of the tests.
"""

import json
import os
import signal
import sys
import threading
import time

LONGEST = 20.0


def run(command: list[str], folder: str, environment: dict[str, str]) -> dict[str, object]:
    pipe = f"{folder}.pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDWR)
    acts: list[bytes] = []
    drain = threading.Thread(target=_drain, args=(reading, acts))
    drain.start()
    out = os.open(f"{pipe}.out", os.O_RDWR | os.O_CREAT)
    began = time.monotonic()
    child = os.fork()
    if not child:
        os.dup2(out, 1)
        os.dup2(out, 2)
        os.chdir(folder)
        os.setsid()
        os.execve(command[0], command, {**environment, "DRAFTER_WATCH": pipe})
    clock = threading.Timer(LONGEST, lambda: os.killpg(child, signal.SIGKILL))
    clock.start()
    _, status, used = os.wait4(child, 0)
    clock.cancel()
    seconds = time.monotonic() - began
    os.write(reading, b"\0end\n")
    drain.join()
    os.close(reading)
    os.lseek(out, 0, 0)
    said = os.read(out, 1_000_000).decode(errors="replace")
    os.close(out)
    return {
        "said": said,
        "code": os.waitstatus_to_exitcode(status),
        "seconds": seconds,
        "mebibytes": used.ru_maxrss / 1024,
        "acts": b"".join(acts).replace(b"\0end\n", b"").decode(errors="replace").splitlines(),
    }


def _drain(reading: int, acts: list[bytes]) -> None:
    while not acts or b"\0end\n" not in acts[-1]:
        acts.append(os.read(reading, 65536))


if __name__ == "__main__":
    given = json.load(sys.stdin)
    told = [run(each["command"], each["folder"], each["environment"]) for each in given]
    json.dump(told, sys.stdout)
