"""Which printers the system knows."""


def printer_names() -> list[str]:
    """Return the names of the system's printers.

    Asking loads the print plugin and may wait for a print server: never on the main thread.
    """
    from PySide6.QtPrintSupport import QPrinterInfo

    return list(QPrinterInfo.availablePrinterNames())
