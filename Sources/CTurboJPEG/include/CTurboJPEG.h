#pragma once
// JPEG files to rows of pixels and back, by libjpeg-turbo.
//
// Why C: libjpeg reports errors by a callback that must not return, and longjmp must not cross a
// Swift frame. Here every jump starts and ends inside one function of this library.

#include <stddef.h>
#include <stdint.h>

enum {
  NEVUS_JPEG_OK = 0,
  NEVUS_JPEG_CORRUPT = 1,
  NEVUS_JPEG_TRUNCATED = 2,
  NEVUS_JPEG_UNSUPPORTED = 3,
  NEVUS_JPEG_OUT_OF_MEMORY = 4,
};

typedef struct nevus_jpeg_reader nevus_jpeg_reader;

/// Makes a reader of `count` bytes, which must outlive it. NULL if there is no memory.
nevus_jpeg_reader *nevus_jpeg_open(const uint8_t *bytes, size_t count);

/// Reads the header and starts decompression. To be called once, before the rows.
int nevus_jpeg_start(nevus_jpeg_reader *reader, uint32_t *width, uint32_t *height);

/// Reads the next `count` rows, RGBA with alpha 255, `width * 4` bytes a row, tightly packed.
///
/// libjpeg's warnings are accepted, as browsers accept them, save two that mean missing data:
/// "premature end of data segment" is CORRUPT, "premature end of JPEG file" is TRUNCATED.
int nevus_jpeg_read_rows(nevus_jpeg_reader *reader, uint8_t *rows, uint32_t count);

/// libjpeg's words for the last error; empty if there was none.
const char *nevus_jpeg_message(const nevus_jpeg_reader *reader);

/// Frees everything, after errors too.
void nevus_jpeg_close(nevus_jpeg_reader *reader);

enum { NEVUS_JPEG_GREY = 1, NEVUS_JPEG_RGBA = 3, NEVUS_JPEG_CMYK = 4 };
enum { NEVUS_JPEG_AS_USUAL = 0, NEVUS_JPEG_AS_RGB = 1, NEVUS_JPEG_AS_CMYK = 2 };

typedef struct {
  uint32_t width, height;
  /// What the samples are: 1 byte a pixel for grey, 4 for RGBA (alpha is dropped) and for CMYK
  /// (stored as it is: Adobe's convention is 255 for no ink).
  int layout;
  /// The colours in the file: YCbCr or YCCK as usual, or left as they are.
  int stored;
  /// 1 to 100.
  int quality;
  /// Luma samples for each chroma sample, 1 or 2 each: 1 and 1 is 4:4:4, 2 and 2 is 4:2:0.
  int horizontal, vertical;
  int progressive;
  /// A restart marker after this many rows of blocks; 0 for none.
  int restart_rows;
} nevus_jpeg_options;

/// Encodes samples. `*bytes` is to be freed with `nevus_jpeg_free`, NULL unless the result is OK.
int nevus_jpeg_encode(
    const uint8_t *samples, const nevus_jpeg_options *options, uint8_t **bytes, size_t *count);

void nevus_jpeg_free(uint8_t *bytes);
