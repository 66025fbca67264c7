"""The building blocks of the pages: each in its own module, every figure from the theme."""
