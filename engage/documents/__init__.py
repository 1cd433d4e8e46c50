"""What goes out: worksheets for Word, tables of responses, posters and QR codes. Gets values, gives bytes."""
