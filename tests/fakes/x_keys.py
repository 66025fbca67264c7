"""Presses keys of an X server by their codes: ``x_keys.py +50 42 -50`` holds 50 down while 42 is pressed.

Through the same extension as ``xdotool``, which would switch to the first group of the layout for each press:
under us+ir nothing could be typed in Persian. A process of its own, because Xlib ends the one that uses it
when the server goes away.
"""

import ctypes
import sys


def main(strokes: list[str]) -> int:
    """Press the keys on the display of the environment; the exit status is 0 only when all were."""
    x11, xtest = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    if display.value is None:
        sys.stderr.write("the X server cannot be reached\n")
        return 1
    for stroke in strokes:
        code = int(stroke.lstrip("+-"))
        for down in (True, False):
            if stroke.startswith("-" if down else "+"):
                continue
            xtest.XTestFakeKeyEvent(display, code, down, 0)
    x11.XSync(display, False)
    x11.XCloseDisplay(display)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
