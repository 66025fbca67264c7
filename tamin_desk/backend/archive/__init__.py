"""The electronic archive: pictures, photos on file, and the acts that change what is known of them."""
