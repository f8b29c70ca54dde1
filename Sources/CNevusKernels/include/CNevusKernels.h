/// Vector operations that Swift's SIMD types do not reach: widening, the 16-bit dot product,
/// interleaving, and the one requantisation rule. Every function gives the same bits on every
/// target; the portable bodies say what the intrinsics compute.
#pragma once

#include <stdint.h>

#include "NevusMatrix.h"

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

typedef int8_t nevus_i8x16 __attribute__((ext_vector_type(16)));
typedef uint8_t nevus_u8x16 __attribute__((ext_vector_type(16)));
typedef uint8_t nevus_u8x8 __attribute__((ext_vector_type(8)));
typedef int16_t nevus_i16x8 __attribute__((ext_vector_type(8)));
typedef int16_t nevus_i16x16 __attribute__((ext_vector_type(16)));
typedef int32_t nevus_i32x4 __attribute__((ext_vector_type(4)));
typedef int32_t nevus_i32x8 __attribute__((ext_vector_type(8)));
typedef float nevus_f32x4 __attribute__((ext_vector_type(4)));

#define NEVUS_INLINE static inline __attribute__((always_inline))

// Loads take their offset as an unsigned number: only then does the compiler know that address and
// offset do not wrap, and puts the offset into WebAssembly's instruction.

typedef nevus_u8x16 nevus_loose_u8x16 __attribute__((aligned(1)));
typedef nevus_u8x8 nevus_loose_u8x8 __attribute__((aligned(1)));
typedef nevus_i32x4 nevus_loose_i32x4 __attribute__((aligned(1)));
typedef nevus_f32x4 nevus_loose_f32x4 __attribute__((aligned(1)));

/// The same address, of which the compiler no longer knows how it came about: it then loads at
/// offsets from it, instead of keeping an address for each.
NEVUS_INLINE const void *_Nonnull nevus_base(const void *_Nonnull address) {
  __asm__("" : "+r"(address));
  return address;
}

/// The same sum, computed before anything that follows is loaded: the compiler would load all
/// values first, and a register block has no register to spare for that.
NEVUS_INLINE nevus_i32x4 nevus_now(nevus_i32x4 sum) {
#if defined(__wasm_simd128__)
  __asm__ volatile("" : "+r"(sum)::"memory");
#endif
  return sum;
}

/// Sixteen bytes, at any address.
NEVUS_INLINE nevus_u8x16 nevus_load(const void *_Nonnull from, uint32_t offset) {
  return *(const nevus_loose_u8x16 *)((const uint8_t *)from + offset);
}

/// Eight bytes, at any address.
NEVUS_INLINE nevus_u8x8 nevus_load_half(const void *_Nonnull from, uint32_t offset) {
  return *(const nevus_loose_u8x8 *)((const uint8_t *)from + offset);
}

/// Four integers, at any address.
NEVUS_INLINE nevus_i32x4 nevus_load_integers(const void *_Nonnull from, uint32_t offset) {
  return *(const nevus_loose_i32x4 *)((const uint8_t *)from + offset);
}

/// Four floats, at any address.
NEVUS_INLINE nevus_f32x4 nevus_load_floats(const void *_Nonnull from, uint32_t offset) {
  return *(const nevus_loose_f32x4 *)((const uint8_t *)from + offset);
}

/// Four bytes, at any address, four times.
NEVUS_INLINE nevus_u8x16 nevus_load_group(const void *_Nonnull from, uint32_t offset) {
  int32_t group;
  __builtin_memcpy(&group, (const uint8_t *)from + offset, 4);
  return (nevus_u8x16)((nevus_i32x4)group);
}

/// The last eight bytes, to any address.
NEVUS_INLINE void nevus_store_high(void *_Nonnull to, nevus_u8x16 bytes) {
#if defined(__wasm_simd128__)
  wasm_v128_store64_lane(to, (v128_t)bytes, 1);
#else
  *(nevus_loose_u8x8 *)to = __builtin_shufflevector(bytes, bytes, 8, 9, 10, 11, 12, 13, 14, 15);
#endif
}

/// Eight bytes as eight 16-bit integers.
NEVUS_INLINE nevus_i16x8 nevus_widen(nevus_u8x8 bytes) {
  return __builtin_convertvector(bytes, nevus_i16x8);
}

/// Two RGBA pixels as (r0 r1 g0 g1 b0 b1 a0 a1): the pairs that `nevus_dot` sums.
NEVUS_INLINE nevus_i16x8 nevus_interleave_pixels(nevus_u8x8 pixels) {
  return __builtin_convertvector(
      __builtin_shufflevector(pixels, pixels, 0, 4, 1, 5, 2, 6, 3, 7), nevus_i16x8);
}

/// (a0 b0 a1 b1 a2 b2 a3 b3).
NEVUS_INLINE nevus_i16x8 nevus_interleave_low(nevus_i16x8 a, nevus_i16x8 b) {
  return __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
}

/// (a4 b4 a5 b5 a6 b6 a7 b7).
NEVUS_INLINE nevus_i16x8 nevus_interleave_high(nevus_i16x8 a, nevus_i16x8 b) {
  return __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
}

/// Lane i is a[2i] * b[2i] + a[2i+1] * b[2i+1], in 32 bits.
NEVUS_INLINE nevus_i32x4 nevus_dot(nevus_i16x8 a, nevus_i16x8 b) {
#if defined(__wasm_simd128__)
  return (nevus_i32x4)wasm_i32x4_dot_i16x8((v128_t)a, (v128_t)b);
#elif defined(__SSE2__)
  return (nevus_i32x4)_mm_madd_epi16((__m128i)a, (__m128i)b);
#else
  nevus_i32x8 product =
      __builtin_convertvector(a, nevus_i32x8) * __builtin_convertvector(b, nevus_i32x8);
  return product.even + product.odd;
#endif
}

/// Lane i is sum[i] plus the four products of weights[4i...4i+3] and activations[4i...4i+3].
///
/// Activations are in 0...127: then every machine's relaxed instruction gives the exact sum.
NEVUS_INLINE nevus_i32x4 nevus_dot_quads(nevus_i8x16 weights, nevus_u8x16 activations,
                                         nevus_i32x4 sum) {
#if defined(__wasm_relaxed_simd__)
  return (nevus_i32x4)wasm_i32x4_relaxed_dot_i8x16_i7x16_add((v128_t)weights, (v128_t)activations,
                                                             (v128_t)sum);
#else
  nevus_i16x16 product = __builtin_convertvector(weights, nevus_i16x16) *
                         __builtin_convertvector(activations, nevus_i16x16);
  nevus_i32x8 pairs = __builtin_convertvector(product.even, nevus_i32x8) +
                      __builtin_convertvector(product.odd, nevus_i32x8);
  return sum + pairs.even + pairs.odd;
#endif
}

/// Eight times 1, loaded: a constant would be made anew each time it is needed.
NEVUS_INLINE nevus_i16x8 nevus_ones(void) {
  static const nevus_i16x8 ones = 1;
  return *(const nevus_i16x8 *)nevus_base(&ones);
}

/// The same as `nevus_dot_quads` by three instructions: products summed in pairs, which 16 bits
/// hold, then pairs of those. `ones` is from `nevus_ones`.
NEVUS_INLINE nevus_i32x4 nevus_dot_quads_in_steps(nevus_i8x16 weights, nevus_u8x16 activations,
                                                  nevus_i16x8 ones, nevus_i32x4 sum) {
#if defined(__wasm_relaxed_simd__)
  return sum + nevus_dot((nevus_i16x8)wasm_i16x8_relaxed_dot_i8x16_i7x16(
                             (v128_t)weights, (v128_t)activations),
                         ones);
#else
  nevus_i16x16 product = __builtin_convertvector(weights, nevus_i16x16) *
                         __builtin_convertvector(activations, nevus_i16x16);
  return sum + nevus_dot(product.even + product.odd, ones);
#endif
}

/// Whether the machine lacks a dot product of four bytes, and the engine takes five instructions
/// for it instead of the three of `nevus_dot_quads_in_steps`.
///
/// What the relaxed instruction gives for a second operand of 8 bits is left to the machine: sums
/// of two products that saturate at 16 bits are x86's before VNNI, where there is nothing better.
NEVUS_INLINE int32_t nevus_dot_quads_is_emulated(void) {
  nevus_i8x16 largest = INT8_MAX;
  nevus_u8x16 tooLarge = UINT8_MAX;
#if defined(__wasm_simd128__)
  __asm__("" : "+r"(largest), "+r"(tooLarge));
#endif
  return nevus_dot_quads(largest, tooLarge, (nevus_i32x4)0)[0] == 2 * INT16_MAX;
}

/// Eight bytes, at any address, and eight times 0.
NEVUS_INLINE nevus_u8x16 nevus_load_low(const void *_Nonnull from, uint32_t offset) {
  const nevus_u8x8 zero = 0;
  return __builtin_shufflevector(nevus_load_half(from, offset), zero, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
                                 10, 11, 12, 13, 14, 15);
}

/// Bytes in turn, (a0 b0 a1 b1 ...), of the first eight of each.
NEVUS_INLINE nevus_u8x16 nevus_zip_low(nevus_u8x16 a, nevus_u8x16 b) {
  return __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

/// The same of the last eight.
NEVUS_INLINE nevus_u8x16 nevus_zip_high(nevus_u8x16 a, nevus_u8x16 b) {
  return __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15,
                                 31);
}

/// Pairs of bytes in turn, of the first four pairs of each.
NEVUS_INLINE nevus_u8x16 nevus_zip_pairs_low(nevus_u8x16 a, nevus_u8x16 b) {
  return __builtin_shufflevector(a, b, 0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23);
}

/// The same of the last four pairs.
NEVUS_INLINE nevus_u8x16 nevus_zip_pairs_high(nevus_u8x16 a, nevus_u8x16 b) {
  return __builtin_shufflevector(a, b, 8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30,
                                 31);
}

/// The requantisation rule, first half: a sum times its multiplier, in steps of the output.
///
/// Two separate roundings (this product, then a residual's sum) on every target: contraction is
/// switched off.
NEVUS_INLINE nevus_f32x4 nevus_scale(nevus_i32x4 sum, nevus_f32x4 multiplier) {
#pragma clang fp contract(off)
  return __builtin_convertvector(sum, nevus_f32x4) * multiplier;
}

/// The second half: a value of at least `low`, rounded half to even by adding and subtracting
/// 1.5 * 2^23, with the zero point added.
///
/// The lower clamp comes first, so nothing wraps: a value too large for exact rounding only becomes
/// a large integer, which narrowing saturates and `nevus_limit` brings down to the upper clamp.
NEVUS_INLINE nevus_i32x4 nevus_round(nevus_f32x4 value, float low, int32_t zero_point) {
#pragma clang fp contract(off)
  const nevus_f32x4 magic = 12582912.0f;
  const nevus_f32x4 lower = low;
  value = value < lower ? lower : value;
  return (nevus_i32x4)(value + magic) - ((nevus_i32x4)magic - zero_point);
}

/// Bytes of at most `limit`.
NEVUS_INLINE nevus_u8x16 nevus_limit(nevus_u8x16 bytes, uint8_t limit) {
  const nevus_u8x16 upper = limit;
  return __builtin_elementwise_min(bytes, upper);
}

/// Four integers as floats, each rounded to nearest even.
NEVUS_INLINE nevus_f32x4 nevus_float(nevus_i32x4 values) {
  return __builtin_convertvector(values, nevus_f32x4);
}

/// The low halves of eight 16-bit integers, sign extended.
NEVUS_INLINE nevus_i32x4 nevus_low(nevus_i16x8 values) {
  return __builtin_convertvector(__builtin_shufflevector(values, values, 0, 1, 2, 3), nevus_i32x4);
}

/// The high four.
NEVUS_INLINE nevus_i32x4 nevus_high(nevus_i16x8 values) {
  return __builtin_convertvector(__builtin_shufflevector(values, values, 4, 5, 6, 7), nevus_i32x4);
}

/// Eight integers as 16-bit ones, saturated.
NEVUS_INLINE nevus_i16x8 nevus_narrow(nevus_i32x4 low, nevus_i32x4 high) {
#if defined(__wasm_simd128__)
  return (nevus_i16x8)wasm_i16x8_narrow_i32x4((v128_t)low, (v128_t)high);
#elif defined(__SSE2__)
  return (nevus_i16x8)_mm_packs_epi32((__m128i)low, (__m128i)high);
#else
  nevus_i32x8 both = __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7);
  both = __builtin_elementwise_max(both, (nevus_i32x8)INT16_MIN);
  return __builtin_convertvector(__builtin_elementwise_min(both, (nevus_i32x8)INT16_MAX),
                                 nevus_i16x8);
#endif
}

/// Sixteen 16-bit integers as bytes, saturated to 0...255.
NEVUS_INLINE nevus_u8x16 nevus_bytes(nevus_i16x8 low, nevus_i16x8 high) {
#if defined(__wasm_simd128__)
  return (nevus_u8x16)wasm_u8x16_narrow_i16x8((v128_t)low, (v128_t)high);
#elif defined(__SSE2__)
  return (nevus_u8x16)_mm_packus_epi16((__m128i)low, (__m128i)high);
#else
  nevus_i16x16 both = __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
                                              13, 14, 15);
  both = __builtin_elementwise_max(both, (nevus_i16x16)0);
  return __builtin_convertvector(__builtin_elementwise_min(both, (nevus_i16x16)255), nevus_u8x16);
#endif
}

/// The larger of each two bytes.
NEVUS_INLINE nevus_u8x8 nevus_maximum(nevus_u8x8 a, nevus_u8x8 b) {
  return __builtin_elementwise_max(a, b);
}
