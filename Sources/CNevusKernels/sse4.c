#include "NevusMatrix.h"

#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("sse4.1"))), apply_to = function)

#define LANES 4
#define VECTORS 2
#define PIXELS 4

typedef int32_t sse_sums __attribute__((ext_vector_type(4)));

static inline sse_sums dot_quads(sse_sums weights, sse_sums values, sse_sums sum) {
  const __m128i pairs = _mm_maddubs_epi16((__m128i)values, (__m128i)weights);
  return sum + (sse_sums)_mm_madd_epi16(pairs, _mm_set1_epi16(1));
}

static inline sse_sums dot_pairs(sse_sums weights, sse_sums values, sse_sums sum) {
  return sum + (sse_sums)_mm_madd_epi16((__m128i)values, (__m128i)weights);
}

static inline void store_channels(uint8_t *to, const sse_sums *rounded, int vectors,
                                  ptrdiff_t channels) {
  (void)vectors, (void)channels;
  const __m128i words = _mm_packs_epi32((__m128i)rounded[0], (__m128i)rounded[1]);
  _mm_storel_epi64((__m128i *)to, _mm_packus_epi16(words, words));
}

#include "kernels.inc"
#include "depthwise.inc"
#pragma clang attribute pop

const nevus_kernels nevus_kernels_sse4 = {8, 1, PIXELS, quads, pairs, depthwise};
#endif
