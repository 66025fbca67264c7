"""The indicator: provinces, units and periods for those who watch them."""
