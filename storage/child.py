"""Another Python process that answers: values go in and out as pickles over its own pipes.

``concurrent.futures`` leaves its processes behind when their parent is killed; one that reads from
its parent's pipe ends with it. Both ends are this program: nothing else writes into the pipes.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from typing import Any, BinaryIO


class Child:
    """The process that runs ``module``, seen from its parent. One thread may ask at a time."""

    def __init__(self, module: str) -> None:
        """Starts it.

        Raises:
            OSError: the machine starts no further process.
        """
        command = [sys.executable, "-P", "-m", module]  # -P: nothing of the working folder is run
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.alive = True

    def send(self, value: Any) -> None:
        """Hands a value over; nothing comes back."""
        try:
            pickle.dump(value, _pipe(self._process.stdin))
            _pipe(self._process.stdin).flush()
        except OSError:
            self.alive = False

    def ask(self, value: Any) -> Any | None:
        """What it makes of the value, or None when it has ended."""
        answer = None
        try:
            self.send(value)
            if self.alive:
                answer = pickle.load(_pipe(self._process.stdout))
        except (EOFError, OSError, pickle.UnpicklingError):
            pass  # it was killed, or ended itself
        finally:
            if answer is None:  # whatever came or failed to, the next answer would be mixed with it
                self.close()
        return answer

    def close(self) -> None:
        """Ends the process."""
        self.alive = False
        self._process.kill()
        self._process.communicate()


class Parent:
    """The other end, inside the process: what its parent hands over, and the way back."""

    def __init__(self) -> None:
        self._inward, self._outward = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)  # what a library prints must not stand between two answers
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer

    def receive(self) -> Any:
        """The next value.

        Raises:
            EOFError: the parent has closed the pipe or is gone.
        """
        return pickle.load(self._inward)

    def send(self, value: Any) -> None:
        """Answers the value received last."""
        pickle.dump(value, self._outward)
        self._outward.flush()


def _pipe(stream: Any) -> BinaryIO:
    """The stream, which ``Popen`` types as optional."""
    found: BinaryIO = stream
    return found
