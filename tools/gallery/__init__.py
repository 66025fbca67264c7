"""Pictures of every widget in every state: `python -m tools.gallery`."""
