// A reactor has no entry of its own.
