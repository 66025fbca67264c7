"""Schema migrations (alembic), carried inside the package."""
