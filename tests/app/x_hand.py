"""Moves the pointer and presses keys of an X server, as a person's hand would: through XTest."""

import ctypes
import time
from collections.abc import Callable, Sequence
from itertools import pairwise

_HELD = {"ctrl": "Control_L", "shift": "Shift_L"}
_STEPS = 6

Place = tuple[int, int]


def still() -> None:
    """Do nothing after what was sent."""


class XHand:
    """One connection to the display; places in px of the screen.

    live: lets the window live for a moment, called after everything that was sent; to be set to
    `still` while the window lives in a loop of its own.
    """

    def __init__(self, display: str, live: Callable[[], None]) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._test = ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._x.XKeysymToKeycode.argtypes = (ctypes.c_void_p, ctypes.c_ulong)
        self._x.XFlush.argtypes = self._x.XCloseDisplay.argtypes = (ctypes.c_void_p,)
        delay = ctypes.c_ulong
        self._test.XTestFakeMotionEvent.argtypes = (
            ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.c_int, delay,
        )  # fmt: skip
        for name in ("XTestFakeButtonEvent", "XTestFakeKeyEvent"):
            getattr(self._test, name).argtypes = (
                ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, delay,
            )  # fmt: skip
        self._display = self._x.XOpenDisplay(display.encode())
        assert self._display, f"no X server at {display}"
        self.live = live

    def move(self, place: Place) -> None:
        """The pointer goes there."""
        self._test.XTestFakeMotionEvent(self._display, -1, *place, 0)
        self._done()

    def button(self, down: bool) -> None:
        """The left button goes down or up."""
        self._test.XTestFakeButtonEvent(self._display, 1, down, 0)
        self._done()

    def click(self, place: Place) -> None:
        """Go there and click."""
        self.move(place)
        self.button(True)
        self.button(False)

    def drag(self, places: Sequence[Place]) -> None:
        """Press at the first place, go by the others, and let go at the last."""
        self.move(places[0])
        self.button(True)
        for (x, y), (to_x, to_y) in pairwise(places):
            for step in range(1, _STEPS + 1):
                share = step / _STEPS
                self.move((round(x + (to_x - x) * share), round(y + (to_y - y) * share)))
        self.button(False)

    def key(self, name: str, *held: str) -> None:
        """Press a key by its X name, with "ctrl" or "shift" held."""
        codes = [self._code(_HELD[one]) for one in held]
        for code in codes:
            self._test.XTestFakeKeyEvent(self._display, code, True, 0)
        for down in (True, False):
            self._test.XTestFakeKeyEvent(self._display, self._code(name), down, 0)
        for code in codes:
            self._test.XTestFakeKeyEvent(self._display, code, False, 0)
        self._done()

    def type(self, text: str) -> None:
        """Type letters, digits, blanks, and what sentences and paths have of signs."""
        names = {" ": "space", ",": "comma", ".": "period", "/": "slash", "-": "minus"}
        for letter in text:
            if letter.isupper() or letter == "_":
                self.key("minus" if letter == "_" else letter.lower(), "shift")
            else:
                self.key(names.get(letter, letter))

    def close(self) -> None:
        """Leave the display."""
        self._x.XCloseDisplay(self._display)

    def _code(self, name: str) -> int:
        code = int(self._x.XKeysymToKeycode(self._display, self._x.XStringToKeysym(name.encode())))
        assert code, f"this keyboard has no {name}"
        return code

    def _done(self) -> None:
        self._x.XFlush(self._display)
        time.sleep(0.004)
        self.live()
