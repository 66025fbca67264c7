"""The tour: the real program on the real backend, driven through its paths by real key events."""
