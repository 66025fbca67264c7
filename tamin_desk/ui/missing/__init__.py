"""The part of the worklist that lists whose photo is missing in the unit."""
