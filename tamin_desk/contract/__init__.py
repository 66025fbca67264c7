"""What travels between desk and servers: requests, replies and problems, defined once for both sides."""
