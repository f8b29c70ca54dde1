#include "NevusMatrix.h"

#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni"))), apply_to = function)

// Sixteen sums of the 32 registers.
#define LANES 16
#define VECTORS 2
#define PIXELS 8

typedef int32_t wide_sums __attribute__((ext_vector_type(16)));

static inline wide_sums dot_quads(wide_sums weights, wide_sums values, wide_sums sum) {
  return (wide_sums)_mm512_dpbusd_epi32((__m512i)sum, (__m512i)values, (__m512i)weights);
}

static inline wide_sums dot_pairs(wide_sums weights, wide_sums values, wide_sums sum) {
  return (wide_sums)_mm512_dpwssd_epi32((__m512i)sum, (__m512i)values, (__m512i)weights);
}

#include "wide.inc"

#include "kernels.inc"
#pragma clang attribute pop

const nevus_kernels nevus_kernels_avx512_vnni = {16, VECTORS, PIXELS, quads, pairs, NULL};
#endif
