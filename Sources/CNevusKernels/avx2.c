#include "NevusMatrix.h"

#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

#define PIXELS 4

typedef int32_t quad_sums __attribute__((ext_vector_type(8)));

/// Exact: with values of 7 bits no sum of two products leaves 16 bits.
static inline quad_sums dot_quads(quad_sums weights, quad_sums values, quad_sums sum) {
  const __m256i pairs = _mm256_maddubs_epi16((__m256i)values, (__m256i)weights);
  return sum + (quad_sums)_mm256_madd_epi16(pairs, _mm256_set1_epi16(1));
}

#include "avx256.inc"
#pragma clang attribute pop

const nevus_kernels nevus_kernels_avx2 = {8, VECTORS, PIXELS, quads, pairs, depthwise};
#endif
