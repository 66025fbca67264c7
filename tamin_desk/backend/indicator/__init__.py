"""The indicator: counted in the archive, answered to monitors."""
