"""The performance table: ratios measured in the same run, on whatever machine this is."""
