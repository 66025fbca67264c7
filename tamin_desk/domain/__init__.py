"""Values and rules of the field, as frozen values and plain functions: no input or output, no Qt."""
