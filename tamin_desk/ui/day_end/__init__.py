"""The day's end: nothing pending, nothing unsent, the last sync, and what is to be done before one goes."""
