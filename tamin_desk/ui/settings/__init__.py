"""Settings of this machine; policy is shown beside them and can be changed by no local file."""
