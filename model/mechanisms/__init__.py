"""The steps of the week, one file each: a kernel, and the arrays that it reads and writes."""
