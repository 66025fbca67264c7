"""What is put on paper: laid out once, in hundredths of a millimetre, for screens, printers and PDFs."""
