"""One frozen record per row of `output/tables/*.csv`; the fields are the columns, in order."""
