"""Lists of national codes: read from a file, matched with people, kept encrypted, written into a workbook."""
