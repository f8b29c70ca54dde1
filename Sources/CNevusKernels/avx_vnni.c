#include "NevusMatrix.h"

#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("avx2,avxvnni"))), apply_to = function)

// Twelve sums: the instruction takes five cycles and starts twice in each.
#define PIXELS 6

typedef int32_t quad_sums __attribute__((ext_vector_type(8)));

static inline quad_sums dot_quads(quad_sums weights, quad_sums values, quad_sums sum) {
  return (quad_sums)_mm256_dpbusd_avx_epi32((__m256i)sum, (__m256i)values, (__m256i)weights);
}

#include "avx256.inc"
#pragma clang attribute pop

const nevus_kernels nevus_kernels_avx_vnni = {8, VECTORS, PIXELS, quads, pairs, depthwise};
#endif
