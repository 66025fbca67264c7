"""The desk: somebody is looked up, the serial of their card is entered, the photo comes and is filed."""
