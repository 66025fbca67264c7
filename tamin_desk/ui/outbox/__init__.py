"""The outbox page: every finished act on its way to the archive, in five words."""
