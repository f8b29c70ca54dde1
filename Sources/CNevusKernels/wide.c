#include "NevusMatrix.h"

#if !defined(__wasm__)
#pragma clang diagnostic ignored "-Wpsabi"
// Vectors of 512 bits in plain arithmetic, on any machine: the AVX-512 register block can be held
// against the reference where there is no AVX-512.
#define LANES 16
#define VECTORS 2
#define PIXELS 8

typedef int32_t wide_sums __attribute__((ext_vector_type(16)));

static inline wide_sums dot_quads(wide_sums weights, wide_sums values, wide_sums sum) {
  for (int shift = 0; shift < 32; shift += 8)
    sum += ((weights << (24 - shift)) >> 24) * ((values >> shift) & 255);
  return sum;
}

static inline wide_sums dot_pairs(wide_sums weights, wide_sums values, wide_sums sum) {
  return sum + ((weights << 16) >> 16) * ((values << 16) >> 16) + (weights >> 16) * (values >> 16);
}

#include "wide.inc"

#include "kernels.inc"

const nevus_kernels nevus_kernels_wide = {16, VECTORS, PIXELS, quads, pairs, NULL};
#endif
