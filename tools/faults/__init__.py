"""The fault campaigns: the real backend under people who crash, are late and come twice."""
