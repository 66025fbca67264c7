"""Pictures of a reference: taken by camera, scanner or from a file, straightened, and kept while needed.

``port`` says what a capture is and what takes one, ``pictures`` turns any bytes into upright pixels,
``corners`` and ``perspective`` flatten a card, ``quality`` gives hints, ``kept`` keeps captures.
"""
