"""What the archive has of one person: photos and pages, each with its index."""
