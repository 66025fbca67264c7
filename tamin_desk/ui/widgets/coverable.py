"""What shows a person's face, and is covered while nobody touches the desk."""

from PySide6.QtWidgets import QWidget


class Coverable(QWidget):
    """Base of every widget that paints a face at a size by which somebody could be recognised."""

    def set_covered(self, covered: bool) -> None:
        """Cover the face, or show it again; while it is covered nobody has it in view."""
        raise NotImplementedError
