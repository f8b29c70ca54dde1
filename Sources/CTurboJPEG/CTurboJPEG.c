#include "CTurboJPEG.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#include <jerror.h>

// Enough for the coefficients of a progressive CMYK picture of 100 megapixels (2 bytes a sample,
// 800 MB); a limit all the same, whatever a header leads libjpeg to ask for.
#define MEMORY_LIMIT (1L << 30)

typedef struct {
  struct jpeg_error_mgr manager;
  jmp_buf jump;
  int status;
  char message[JMSG_LENGTH_MAX];
} error_state;

static void give_up(j_common_ptr info, int status) {
  // The manager is the state's first member.
  error_state *state = (error_state *)info->err;
  state->status = status;
  info->err->format_message(info, state->message);
  longjmp(state->jump, 1);
}

static void on_error(j_common_ptr info) {
  int code = info->err->msg_code;
  int memory = code == JERR_OUT_OF_MEMORY || code == JERR_NO_BACKING_STORE;
  give_up(info, memory ? NEVUS_JPEG_OUT_OF_MEMORY : NEVUS_JPEG_CORRUPT);
}

static void on_message(j_common_ptr info, int level) {
  if (level >= 0) return;  // Traces.
  switch (info->err->msg_code) {
    case JWRN_HIT_MARKER: give_up(info, NEVUS_JPEG_CORRUPT); break;
    case JWRN_JPEG_EOF: give_up(info, NEVUS_JPEG_TRUNCATED); break;
    default: info->err->num_warnings++;
  }
}

static struct jpeg_error_mgr *use_errors(error_state *state) {
  jpeg_std_error(&state->manager);
  state->manager.error_exit = on_error;
  state->manager.emit_message = on_message;
  state->status = NEVUS_JPEG_OK;
  state->message[0] = 0;
  return &state->manager;
}

// Reading

struct nevus_jpeg_reader {
  struct jpeg_decompress_struct info;
  error_state errors;
  const uint8_t *bytes;
  size_t count;
};

nevus_jpeg_reader *nevus_jpeg_open(const uint8_t *bytes, size_t count) {
  nevus_jpeg_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return NULL;
  reader->bytes = bytes;
  reader->count = count;
  reader->info.err = use_errors(&reader->errors);
  return reader;
}

int nevus_jpeg_start(nevus_jpeg_reader *reader, uint32_t *width, uint32_t *height) {
  struct jpeg_decompress_struct *info = &reader->info;
  if (setjmp(reader->errors.jump)) return reader->errors.status;
  jpeg_create_decompress(info);
  info->mem->max_memory_to_use = MEMORY_LIMIT;
  jpeg_mem_src(info, reader->bytes, reader->count);
  if (jpeg_read_header(info, TRUE) != JPEG_HEADER_OK) return NEVUS_JPEG_CORRUPT;
  switch (info->jpeg_color_space) {
    case JCS_GRAYSCALE:
    case JCS_RGB:
    case JCS_YCbCr: info->out_color_space = JCS_EXT_RGBA; break;
    case JCS_CMYK:
    case JCS_YCCK: info->out_color_space = JCS_CMYK; break;
    default: return NEVUS_JPEG_UNSUPPORTED;
  }
  // As Chromium does: the exact transform, smooth chroma. These are libjpeg's defaults, but the
  // pixels depend on them, so they are said.
  info->dct_method = JDCT_ISLOW;
  info->do_fancy_upsampling = TRUE;
  info->do_block_smoothing = TRUE;
  if (!jpeg_start_decompress(info)) return NEVUS_JPEG_CORRUPT;
  if (info->output_components != 4) return NEVUS_JPEG_UNSUPPORTED;
  *width = info->output_width;
  *height = info->output_height;
  return NEVUS_JPEG_OK;
}

// CMYK as Adobe stores it (255 is no ink) to RGB: r = c * k / 255, rounded down, as browsers do
// for every CMYK JPEG, with or without Adobe's marker.
static void cmyk_to_rgba(uint8_t *row, uint32_t width) {
  for (uint8_t *pixel = row; width > 0; width--, pixel += 4) {
    unsigned black = pixel[3];
    pixel[0] = (uint8_t)(pixel[0] * black / 255);
    pixel[1] = (uint8_t)(pixel[1] * black / 255);
    pixel[2] = (uint8_t)(pixel[2] * black / 255);
    pixel[3] = 255;
  }
}

int nevus_jpeg_read_rows(nevus_jpeg_reader *reader, uint8_t *rows, uint32_t count) {
  struct jpeg_decompress_struct *info = &reader->info;
  if (reader->errors.status != NEVUS_JPEG_OK) return reader->errors.status;
  if (setjmp(reader->errors.jump)) return reader->errors.status;
  size_t stride = (size_t)info->output_width * 4;
  for (uint32_t row = 0; row < count; row++) {
    JSAMPROW target = rows + row * stride;
    // 0 rows come only from a source that waits for data, which memory does not.
    if (jpeg_read_scanlines(info, &target, 1) != 1) return NEVUS_JPEG_CORRUPT;
    if (info->out_color_space == JCS_CMYK) cmyk_to_rgba(target, info->output_width);
  }
  return NEVUS_JPEG_OK;
}

const char *nevus_jpeg_message(const nevus_jpeg_reader *reader) {
  return reader->errors.message;
}

void nevus_jpeg_close(nevus_jpeg_reader *reader) {
  if (!reader) return;
  // Frees by pools and reports no errors; does nothing where the object was never made.
  jpeg_destroy_decompress(&reader->info);
  free(reader);
}

// Writing

// On the heap, so that what libjpeg changes between setjmp and longjmp is well defined.
typedef struct {
  struct jpeg_compress_struct info;
  error_state errors;
  unsigned char *bytes;
  unsigned long count;
} writer;

static void set_colours(struct jpeg_compress_struct *info, const nevus_jpeg_options *options) {
  switch (options->layout) {
    case NEVUS_JPEG_GREY:
      info->input_components = 1;
      info->in_color_space = JCS_GRAYSCALE;
      break;
    case NEVUS_JPEG_CMYK:
      info->input_components = 4;
      info->in_color_space = JCS_CMYK;
      break;
    default:
      info->input_components = 4;
      info->in_color_space = JCS_EXT_RGBX;
  }
  jpeg_set_defaults(info);
  if (options->layout == NEVUS_JPEG_CMYK && options->stored == NEVUS_JPEG_AS_USUAL)
    jpeg_set_colorspace(info, JCS_YCCK);
  if (options->layout == NEVUS_JPEG_RGBA && options->stored == NEVUS_JPEG_AS_RGB)
    jpeg_set_colorspace(info, JCS_RGB);
  for (int index = 0; index < info->num_components; index++) {
    int is_full = index == 0 || index == 3 || options->stored != NEVUS_JPEG_AS_USUAL;
    info->comp_info[index].h_samp_factor = is_full ? options->horizontal : 1;
    info->comp_info[index].v_samp_factor = is_full ? options->vertical : 1;
  }
}

static int encode(writer *writer, const uint8_t *samples, const nevus_jpeg_options *options) {
  struct jpeg_compress_struct *info = &writer->info;
  info->err = use_errors(&writer->errors);
  if (setjmp(writer->errors.jump)) return writer->errors.status;
  jpeg_create_compress(info);
  jpeg_mem_dest(info, &writer->bytes, &writer->count);
  info->image_width = options->width;
  info->image_height = options->height;
  set_colours(info, options);
  jpeg_set_quality(info, options->quality, TRUE);
  info->restart_in_rows = options->restart_rows;
  if (options->progressive) jpeg_simple_progression(info);
  jpeg_start_compress(info, TRUE);
  size_t stride = (size_t)options->width * (size_t)info->input_components;
  while (info->next_scanline < info->image_height) {
    // libjpeg only reads through this pointer; its type is older than const.
    JSAMPROW row = (JSAMPROW)(samples + info->next_scanline * stride);
    jpeg_write_scanlines(info, &row, 1);
  }
  jpeg_finish_compress(info);
  return NEVUS_JPEG_OK;
}

int nevus_jpeg_encode(
    const uint8_t *samples, const nevus_jpeg_options *options, uint8_t **bytes, size_t *count) {
  *bytes = NULL;
  *count = 0;
  writer *writer = calloc(1, sizeof *writer);
  if (!writer) return NEVUS_JPEG_OUT_OF_MEMORY;
  int status = encode(writer, samples, options);
  if (status == NEVUS_JPEG_OK) {
    *bytes = writer->bytes;
    *count = writer->count;
  } else {
    free(writer->bytes);
  }
  jpeg_destroy_compress(&writer->info);
  free(writer);
  return status;
}

void nevus_jpeg_free(uint8_t *bytes) { free(bytes); }
