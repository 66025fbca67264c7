"""The windows: widgets, presenters and the one bridge between Qt and the services."""
