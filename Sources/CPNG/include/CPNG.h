#pragma once
// PNG files to rows of pixels and back, by libpng.
//
// Why C: libpng reports errors by a callback that must not return, and longjmp must not cross a
// Swift frame. Here every jump starts and ends inside one function of this library.

#include <stddef.h>
#include <stdint.h>

enum {
  NEVUS_PNG_OK = 0,
  NEVUS_PNG_CORRUPT = 1,
  NEVUS_PNG_TRUNCATED = 2,
  NEVUS_PNG_OUT_OF_MEMORY = 3,
};

typedef struct nevus_png_reader nevus_png_reader;

/// Makes a reader of `count` bytes, which must outlive it. NULL if there is no memory.
nevus_png_reader *nevus_png_open(const uint8_t *bytes, size_t count);

/// Reads the header. To be called once, before the rows.
int nevus_png_start(nevus_png_reader *reader, uint32_t *width, uint32_t *height);

/// Reads the next `count` rows, RGBA, `width * 4` bytes a row, tightly packed.
///
/// Palette, grey and transparent colours are expanded, of 16 bits the upper 8 are taken, gamma is
/// left alone, alpha is not premultiplied. An interlaced picture is decoded whole by the first call.
int nevus_png_read_rows(nevus_png_reader *reader, uint8_t *rows, uint32_t count);

/// libpng's words for the last error; empty if there was none.
const char *nevus_png_message(const nevus_png_reader *reader);

/// Frees everything, after errors too.
void nevus_png_close(nevus_png_reader *reader);

typedef struct {
  uint32_t width, height;
  /// PNG's own number: 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGBA.
  int colour_type;
  /// 1, 2, 4, 8 or 16, as the colour type allows.
  int bit_depth;
  int interlaced;
  /// zlib's, 0 to 9.
  int compression;
  /// Bytes of a sample in memory: 1, or 2 in the machine's order.
  int sample_bytes;
  /// RGB triples, for colour type 3.
  const uint8_t *palette;
  int palette_count;
  /// Alphas of the first palette entries, for colour type 3.
  const uint8_t *alphas;
  int alpha_count;
  /// The one transparent colour of types 0 (first value) and 2, if `has_key`.
  uint16_t key[3];
  int has_key;
} nevus_png_options;

/// Encodes samples. `*bytes` is to be freed with `nevus_png_free`, NULL unless the result is OK.
int nevus_png_encode(
    const void *samples, const nevus_png_options *options, uint8_t **bytes, size_t *count);

void nevus_png_free(uint8_t *bytes);
