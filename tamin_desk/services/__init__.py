"""Use cases and input/output of the client: files, network, store, pictures; no Qt."""
