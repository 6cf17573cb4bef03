"""The spreadsheet: a workbook that goes on calculating."""
