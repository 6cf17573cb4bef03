"""Files people keep: the balance as a spreadsheet that goes on calculating, CSV, and JSON.

Pure: data in, bytes out. The JSON is activity data, and read back by `calc.read_production`.
"""

from bot.files.columns import as_csv
from bot.files.workbook import workbook

__all__ = ["as_csv", "workbook"]
