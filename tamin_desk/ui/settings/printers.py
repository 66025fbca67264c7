"""Which printers the system knows."""


def printer_names() -> list[str]:
    """Return the names of the system's printers; asking may load the print plugin, so it is done late."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return list(QPrinterInfo.availablePrinterNames())
