#include "NevusMatrix.h"

#if defined(__aarch64__)
#include <arm_neon.h>
#pragma clang attribute push(__attribute__((target("dotprod"))), apply_to = function)

#define LANES 4
#define VECTORS 2
#define PIXELS 8

typedef int32_t neon_sums __attribute__((ext_vector_type(4)));

/// Values of 7 bits are the same signed and unsigned.
static inline neon_sums dot_quads(neon_sums weights, neon_sums values, neon_sums sum) {
  return (neon_sums)vdotq_s32((int32x4_t)sum, (int8x16_t)weights, (int8x16_t)values);
}

static inline neon_sums dot_pairs(neon_sums weights, neon_sums values, neon_sums sum) {
  const int16x8_t w = (int16x8_t)weights, v = (int16x8_t)values;
  const int32x4_t low = vmull_s16(vget_low_s16(w), vget_low_s16(v));
  return sum + (neon_sums)vpaddq_s32(low, vmull_high_s16(w, v));
}

static inline void store_channels(uint8_t *to, const neon_sums *rounded, int vectors,
                                  ptrdiff_t channels) {
  (void)vectors, (void)channels;
  vst1_s8((int8_t *)to, vmovn_s16(vcombine_s16(vmovn_s32((int32x4_t)rounded[0]),
                                               vmovn_s32((int32x4_t)rounded[1]))));
}

#include "kernels.inc"
#include "depthwise.inc"
#pragma clang attribute pop

const nevus_kernels nevus_kernels_neon_dot = {8, 1, PIXELS, quads, pairs, depthwise};
#endif
