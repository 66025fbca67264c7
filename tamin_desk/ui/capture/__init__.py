"""Taking a picture of a reference: camera, scanner or file, straightened and cut to the face."""
