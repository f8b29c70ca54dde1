// Filled by this room's first file.
