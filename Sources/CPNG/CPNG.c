#include "CPNG.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>

#define SIDE_LIMIT 65535

typedef struct {
  jmp_buf jump;
  int status;
  char message[160];
} error_state;

static void on_error(png_structp png, png_const_charp message) {
  error_state *state = png_get_error_ptr(png);
  // libpng has no error numbers: "Out of memory" and "Insufficient memory" are told by their words.
  if (state->status == NEVUS_PNG_OK)
    state->status =
        strstr(message, "emory") ? NEVUS_PNG_OUT_OF_MEMORY : NEVUS_PNG_CORRUPT;
  strncpy(state->message, message, sizeof state->message - 1);
  longjmp(state->jump, 1);
}

// Browsers show such pictures: surplus data after the last row, for example.
static void on_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

// Reading

struct nevus_png_reader {
  png_structp png;
  png_infop info;
  error_state errors;
  const uint8_t *bytes;
  size_t left;
  uint32_t width, height;
  size_t stride;
  int is_interlaced;
  /// An interlaced picture, and the next of its rows to hand out.
  uint8_t *whole;
  uint32_t next_row;
};

static void read_bytes(png_structp png, png_bytep target, size_t count) {
  nevus_png_reader *reader = png_get_io_ptr(png);
  if (count > reader->left) {
    reader->errors.status = NEVUS_PNG_TRUNCATED;
    png_error(png, "Read past the end");
  }
  memcpy(target, reader->bytes, count);
  reader->bytes += count;
  reader->left -= count;
}

nevus_png_reader *nevus_png_open(const uint8_t *bytes, size_t count) {
  nevus_png_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return NULL;
  reader->bytes = bytes;
  reader->left = count;
  return reader;
}

int nevus_png_start(nevus_png_reader *reader, uint32_t *width, uint32_t *height) {
  if (setjmp(reader->errors.jump)) return reader->errors.status;
  reader->png =
      png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader->errors, on_error, on_warning);
  if (!reader->png) return NEVUS_PNG_OUT_OF_MEMORY;
  reader->info = png_create_info_struct(reader->png);
  if (!reader->info) return NEVUS_PNG_OUT_OF_MEMORY;
  png_structp png = reader->png;
  png_infop info = reader->info;
  png_set_user_limits(png, SIDE_LIMIT, SIDE_LIMIT);
  png_set_read_fn(png, reader, read_bytes);
  png_read_info(png, info);
  png_set_expand(png);
  png_set_strip_16(png);
  png_set_gray_to_rgb(png);
  png_set_add_alpha(png, 0xFF, PNG_FILLER_AFTER);
  reader->is_interlaced = png_get_interlace_type(png, info) != PNG_INTERLACE_NONE;
  if (reader->is_interlaced) png_set_interlace_handling(png);
  png_read_update_info(png, info);
  reader->width = png_get_image_width(png, info);
  reader->height = png_get_image_height(png, info);
  reader->stride = (size_t)reader->width * 4;
  if (png_get_rowbytes(png, info) != reader->stride)
    png_error(png, "Pixels did not expand to 4 bytes");
  *width = reader->width;
  *height = reader->height;
  return NEVUS_PNG_OK;
}

// Seven passes over all rows, each adding its pixels to them.
static void read_whole(nevus_png_reader *reader) {
  reader->whole = malloc(reader->stride * reader->height);
  if (!reader->whole) {
    reader->errors.status = NEVUS_PNG_OUT_OF_MEMORY;
    png_error(reader->png, "No memory for an interlaced picture");
  }
  for (int pass = 0; pass < PNG_INTERLACE_ADAM7_PASSES; pass++)
    for (uint32_t row = 0; row < reader->height; row++)
      png_read_row(reader->png, reader->whole + row * reader->stride, NULL);
}

int nevus_png_read_rows(nevus_png_reader *reader, uint8_t *rows, uint32_t count) {
  if (reader->errors.status != NEVUS_PNG_OK) return reader->errors.status;
  if (setjmp(reader->errors.jump)) return reader->errors.status;
  if (count > reader->height - reader->next_row) png_error(reader->png, "No such row");
  if (!reader->is_interlaced) {
    for (uint32_t row = 0; row < count; row++)
      png_read_row(reader->png, rows + row * reader->stride, NULL);
  } else {
    if (!reader->whole) read_whole(reader);
    memcpy(rows, reader->whole + reader->next_row * reader->stride, count * reader->stride);
  }
  reader->next_row += count;
  return NEVUS_PNG_OK;
}

const char *nevus_png_message(const nevus_png_reader *reader) { return reader->errors.message; }

void nevus_png_close(nevus_png_reader *reader) {
  if (!reader) return;
  png_destroy_read_struct(&reader->png, &reader->info, NULL);
  free(reader->whole);
  free(reader);
}

// Writing

// On the heap, so that what changes between setjmp and longjmp is well defined.
typedef struct {
  png_structp png;
  png_infop info;
  error_state errors;
  uint8_t *row;
  uint8_t *bytes;
  size_t count, capacity;
} writer;

static void write_bytes(png_structp png, png_bytep source, size_t count) {
  writer *writer = png_get_io_ptr(png);
  if (count > writer->capacity - writer->count) {
    size_t capacity = 2 * writer->capacity + count;
    uint8_t *bytes = realloc(writer->bytes, capacity);
    if (!bytes) {
      writer->errors.status = NEVUS_PNG_OUT_OF_MEMORY;
      png_error(png, "No memory for the file");
    }
    writer->bytes = bytes;
    writer->capacity = capacity;
  }
  memcpy(writer->bytes + writer->count, source, count);
  writer->count += count;
}

static void flush_bytes(png_structp png) { (void)png; }

static void set_colours(writer *writer, const nevus_png_options *options) {
  png_color palette[256];
  png_color_16 key = {0};
  if (options->colour_type == PNG_COLOR_TYPE_PALETTE) {
    int count = options->palette_count > 256 ? 256 : options->palette_count;
    for (int index = 0; index < count; index++) {
      const uint8_t *entry = options->palette + 3 * index;
      palette[index] = (png_color){entry[0], entry[1], entry[2]};
    }
    png_set_PLTE(writer->png, writer->info, palette, count);
    if (options->alpha_count > 0)
      png_set_tRNS(writer->png, writer->info, options->alphas, options->alpha_count, NULL);
  } else if (options->has_key) {
    key.gray = key.red = options->key[0];
    key.green = options->key[1];
    key.blue = options->key[2];
    png_set_tRNS(writer->png, writer->info, NULL, 0, &key);
  }
}

// A row in the form libpng takes: a byte a sample (packed by libpng below 8 bits), or two bytes,
// the high one first.
static void lay_out(
    uint8_t *row, const void *samples, size_t first, size_t count, const nevus_png_options *options) {
  for (size_t index = 0; index < count; index++) {
    unsigned sample = options->sample_bytes == 2 ? ((const uint16_t *)samples)[first + index]
                                                 : ((const uint8_t *)samples)[first + index];
    if (options->bit_depth == 16) {
      row[2 * index] = (uint8_t)(sample >> 8);
      row[2 * index + 1] = (uint8_t)sample;
    } else {
      row[index] = (uint8_t)sample;
    }
  }
}

static int encode(writer *writer, const void *samples, const nevus_png_options *options) {
  if (setjmp(writer->errors.jump)) return writer->errors.status;
  writer->png =
      png_create_write_struct(PNG_LIBPNG_VER_STRING, &writer->errors, on_error, on_warning);
  if (!writer->png) return NEVUS_PNG_OUT_OF_MEMORY;
  writer->info = png_create_info_struct(writer->png);
  if (!writer->info) return NEVUS_PNG_OUT_OF_MEMORY;
  png_structp png = writer->png;
  png_set_user_limits(png, SIDE_LIMIT, SIDE_LIMIT);
  png_set_write_fn(png, writer, write_bytes, flush_bytes);
  png_set_compression_level(png, options->compression);
  png_set_IHDR(
      png, writer->info, options->width, options->height, options->bit_depth, options->colour_type,
      options->interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
      PNG_FILTER_TYPE_DEFAULT);
  set_colours(writer, options);
  png_write_info(png, writer->info);
  png_set_packing(png);
  int passes = png_set_interlace_handling(png);
  size_t row_samples = (size_t)options->width * png_get_channels(png, writer->info);
  writer->row = malloc(row_samples * 2);
  if (!writer->row) return NEVUS_PNG_OUT_OF_MEMORY;
  for (int pass = 0; pass < passes; pass++)
    for (uint32_t row = 0; row < options->height; row++) {
      lay_out(writer->row, samples, row * row_samples, row_samples, options);
      png_write_row(png, writer->row);
    }
  png_write_end(png, NULL);
  return NEVUS_PNG_OK;
}

int nevus_png_encode(
    const void *samples, const nevus_png_options *options, uint8_t **bytes, size_t *count) {
  *bytes = NULL;
  *count = 0;
  writer *writer = calloc(1, sizeof *writer);
  if (!writer) return NEVUS_PNG_OUT_OF_MEMORY;
  int status = encode(writer, samples, options);
  if (status == NEVUS_PNG_OK) {
    *bytes = writer->bytes;
    *count = writer->count;
  } else {
    free(writer->bytes);
  }
  png_destroy_write_struct(&writer->png, &writer->info);
  free(writer->row);
  free(writer);
  return status;
}

void nevus_png_free(uint8_t *bytes) { free(bytes); }
