#include "CNevusStreams.h"

// The assembled SDK's triple has no system in its name, while its C library is that of WASI.
#if defined(__wasm__) && !defined(__wasi__)
#define __wasi__ 1
#endif

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

int32_t nevus_stream_open(const char *path) { return open(path, O_RDONLY); }

int32_t nevus_stream_read(int32_t file, void *bytes, int32_t count) {
  ssize_t done;
  do done = read(file, bytes, (size_t)count);
  while (done < 0 && errno == EINTR);
  return (int32_t)done;
}

int32_t nevus_stream_write(int32_t file, const void *bytes, int32_t count) {
  ssize_t done;
  do done = write(file, bytes, (size_t)count);
  while (done < 0 && errno == EINTR);
  return (int32_t)done;
}

static char *const *all;
static int32_t known;

const char *nevus_argument(int32_t index) {
  return index >= 0 && index < known ? all[index] : "";
}

void nevus_end(int32_t status) { _Exit(status); }

#if defined(__wasm__)
#include <wasi/api.h>

// The linker makes it.
extern void __wasm_call_ctors(void);

void nevus_before_start(void) { __wasm_call_ctors(); }

int32_t nevus_arguments(int32_t count, char *const *arguments) {
  (void)count, (void)arguments;
  __wasi_size_t number, bytes;
  if (__wasi_args_sizes_get(&number, &bytes) != 0) return 0;
  uint8_t **places = calloc(number + 1, sizeof(uint8_t *));
  uint8_t *text = malloc(bytes + 1);
  if (places == NULL || text == NULL || __wasi_args_get(places, text) != 0) return 0;
  all = (char *const *)places;
  return known = (int32_t)number;
}
#else
void nevus_before_start(void) {}

int32_t nevus_arguments(int32_t count, char *const *arguments) {
  all = arguments;
  return known = count;
}
#endif
