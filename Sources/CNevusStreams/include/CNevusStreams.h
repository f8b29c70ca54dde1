#ifndef CNEVUS_STREAMS_H
#define CNEVUS_STREAMS_H

#include <stdint.h>

// Files, arguments and the end of a program: what a command needs of its system, natively and under
// WASI alike.

// Opens a file for reading: its number, or -1.
int32_t nevus_stream_open(const char *path);
// Reads at most count bytes: how many, 0 at the end, -1 for a failure.
int32_t nevus_stream_read(int32_t file, void *bytes, int32_t count);
// Writes at most count bytes: how many, or -1.
int32_t nevus_stream_write(int32_t file, const void *bytes, int32_t count);

// Makes the program's arguments known and returns how many there are. Natively they are given, a
// WASI host is asked for them and both parameters are passed over.
int32_t nevus_arguments(int32_t count, char *const *arguments);
// An argument, NUL-terminated; empty past the last. 0 is the program.
const char *nevus_argument(int32_t index);

// Runs what has to run before the first function of a module that is a command; natively nothing.
void nevus_before_start(void);
// Ends the program.
_Noreturn void nevus_end(int32_t status);

#endif
