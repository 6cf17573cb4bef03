"""Files people keep: the footprint as a spreadsheet that goes on calculating, CSV, and JSON.

Pure: data in, bytes out. The JSON is activity data, and read back by `calc.read_production`.
A bot that nobody asks for a spreadsheet does not load the writer of spreadsheets.
"""
