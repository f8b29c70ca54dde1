// Depthwise correlations, one output row at a time: a block of outputs and eight channels stay in
// registers, so that every input value is loaded once for all taps that see it.

// `block` outputs from column 0, eight channels; everything but `row_count` and `channels` is known
// when this is compiled.
INLINE void depthwise_block(float *target, long target_step, const float *const *rows,
                            const float *const *taps, long row_count, const long tap_count,
                            const long stride, const long block, long column, long channels) {
  for (long c = 0; c + 8 <= channels; c += 8) {
    Eight sums[8] = {0};
    for (long r = 0; r < row_count; r++) {
      const float *row = rows[r] + column * channels + c;
      Eight tap[5];
#pragma unroll
      for (long t = 0; t < tap_count; t++) tap[t] = LOAD(taps[r] + t * channels + c);
#pragma unroll
      for (long j = 0; j < (block - 1) * stride + tap_count; j++) {
        Eight x = LOAD(row + j * channels);
#pragma unroll
        for (long t = 0; t < tap_count; t++)
          if (j >= t && (j - t) % stride == 0 && (j - t) / stride < block)
            sums[(j - t) / stride] += x * tap[t];
      }
    }
#pragma unroll
    for (long b = 0; b < block; b++) STORE(target + b * target_step + c, sums[b]);
  }
}

INLINE void depthwise_blocks(float *target, long target_step, const float *const *rows,
                             const float *const *taps, long row_count, const long tap_count,
                             const long stride, long width, long channels) {
#define BLOCK(size, x)                                                                             \
  depthwise_block(target + (x) * target_step, target_step, rows, taps, row_count, tap_count,       \
                  stride, size, (x) * stride, channels)
  if (width >= 8) {
    for (long x = 0; x + 8 <= width; x += 8) BLOCK(8, x);
    // The last block overlaps the one before: the same values are written twice.
    if (width % 8) BLOCK(8, width - 8);
  } else if (width == 7) {
    BLOCK(7, 0);
  } else if (width >= 4) {
    BLOCK(4, 0);
    if (width % 4) BLOCK(4, width - 4);
  } else {
    for (long x = 0; x < width; x++) BLOCK(1, x);
  }
#undef BLOCK
}

// Any number of taps and channels, singly, from a channel on.
INLINE void depthwise_singly(float *target, long target_step, const float *const *rows,
                             const float *const *taps, long row_count, long tap_count, long stride,
                             long width, long channels, long from) {
  for (long x = 0; x < width; x++)
    for (long c = from; c < channels; c++) {
      float sum = 0;
      for (long r = 0; r < row_count; r++)
        for (long t = 0; t < tap_count; t++)
          sum += rows[r][(x * stride + t) * channels + c] * taps[r][t * channels + c];
      target[x * target_step + c] = sum;
    }
}

#define FOR_EACH_SHAPE(CASE)                                                                       \
  CASE(1, 1) CASE(2, 1) CASE(3, 1) CASE(5, 1) CASE(3, 2) CASE(5, 2)

void NAME(depthwise_row)(float *target, long target_step, const float *const *rows,
                         const float *const *taps, long row_count, long tap_count, long stride,
                         long width, long channels) {
  long from = channels / 8 * 8;
  switch (tap_count * 10 + stride) {
#define CASE(tap_count, stride)                                                                    \
  case tap_count * 10 + stride:                                                                    \
    depthwise_blocks(target, target_step, rows, taps, row_count, tap_count, stride, width,         \
                     channels);                                                                    \
    break;
    FOR_EACH_SHAPE(CASE)
#undef CASE
  default: from = 0;
  }
  if (from < channels)
    depthwise_singly(target, target_step, rows, taps, row_count, tap_count, stride, width,
                     channels, from);
}

INLINE void taps_block(float *taps, const float *row, const float *gradient, const long tap_count,
                       const long stride, const long block, long channels) {
  for (long c = 0; c + 8 <= channels; c += 8) {
    Eight sums[5], g[8];
#pragma unroll
    for (long t = 0; t < tap_count; t++) sums[t] = LOAD(taps + t * channels + c);
#pragma unroll
    for (long b = 0; b < block; b++) g[b] = LOAD(gradient + b * channels + c);
#pragma unroll
    for (long j = 0; j < (block - 1) * stride + tap_count; j++) {
      Eight x = LOAD(row + j * channels + c);
#pragma unroll
      for (long t = 0; t < tap_count; t++)
        if (j >= t && (j - t) % stride == 0 && (j - t) / stride < block)
          sums[t] += x * g[(j - t) / stride];
    }
#pragma unroll
    for (long t = 0; t < tap_count; t++) STORE(taps + t * channels + c, sums[t]);
  }
}

INLINE void taps_blocks(float *taps, const float *row, const float *gradient, const long tap_count,
                        const long stride, long width, long channels) {
#define BLOCK(size)                                                                                \
  taps_block(taps, row + x * stride * channels, gradient + x * channels, tap_count, stride, size,  \
             channels)
  long x = 0;
  for (; x + 8 <= width; x += 8) BLOCK(8);
  if (width - x == 7) {
    BLOCK(7);
    return;
  }
  for (; x + 4 <= width; x += 4) BLOCK(4);
  for (; x + 2 <= width; x += 2) BLOCK(2);
  for (; x < width; x++) BLOCK(1);
#undef BLOCK
}

void NAME(depthwise_taps_row)(float *taps, const float *row, const float *gradient, long tap_count,
                              long stride, long width, long channels) {
  long from = channels / 8 * 8;
  switch (tap_count * 10 + stride) {
#define CASE(tap_count, stride)                                                                    \
  case tap_count * 10 + stride:                                                                    \
    taps_blocks(taps, row, gradient, tap_count, stride, width, channels);                          \
    break;
    FOR_EACH_SHAPE(CASE)
#undef CASE
  default: from = 0;
  }
  for (long t = 0; t < tap_count; t++)
    for (long c = from; c < channels; c++)
      for (long x = 0; x < width; x++)
        taps[t * channels + c] += row[(x * stride + t) * channels + c] * gradient[x * channels + c];
}
