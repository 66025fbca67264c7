"""The sign-in page: what is on the screen first, before anything heavy is loaded."""
