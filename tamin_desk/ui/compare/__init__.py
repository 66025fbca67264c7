"""The comparison page: the photo, what it is compared with, ratings and the verdict. No identity."""
