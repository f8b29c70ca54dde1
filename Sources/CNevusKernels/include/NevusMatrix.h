/// What the innermost kernels are told: one run of register blocks. Swift fills these in; the
/// kernels are in Swift (128 bits) and, one for each instruction set, in C.
#pragma once

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// Rows of values times packed weights, requantised into bytes: output[p, c] for `pixels` rows and
/// the channels of one or two blocks.
typedef struct {
  /// Values of the first pixel, four bytes a group; bytes from one pixel's values to the next.
  const uint8_t *input;
  ptrdiff_t input_step;
  /// At least as many as a register block has; the last block overlaps the one before.
  ptrdiff_t pixels;
  /// `[block][groups][channel of the block][4 bytes]`: four 8-bit or two 16-bit weights.
  const uint8_t *weights;
  ptrdiff_t groups;
  /// For the first channel of these blocks on; as the weights, padded to whole blocks.
  const int32_t *biases;
  const float *multipliers;
  uint8_t *output;
  /// What is added before the rounding, laid out as the output, or NULL.
  const uint8_t *_Nullable residual;
  ptrdiff_t output_step;
  /// Channels that are there to be stored: a multiple of 8.
  ptrdiff_t channels;
  /// The residual is worth (stored - zero) * scale, in steps of the output.
  float residual_scale;
  int32_t residual_zero;
  /// Clamp, before the zero point is added.
  float low, high;
  int32_t zero_point;
  /// The upper clamp with the zero point added.
  uint8_t limit;
} nevus_matrix;

/// Eight channels of a depthwise convolution along one row of the output.
typedef struct {
  /// Groups of taps as a dot product takes them, `[8 channels][4 bytes]`: four 8-bit values or two
  /// 16-bit ones.
  const uint8_t *strips;
  /// Where each group of the first pixel lies in `strips`; the next pixel's lie 32 bytes on. They
  /// are there for as many pixels as fill up fours.
  const ptrdiff_t *offsets;
  ptrdiff_t groups;
  ptrdiff_t pixels;
  /// `[groups][8 channels][4 bytes]`, as the values.
  const uint8_t *weights;
  /// For eight channels.
  const int32_t *biases;
  const float *multipliers;
  uint8_t *output;
  /// Bytes from one output pixel to the next.
  ptrdiff_t output_step;
  float low, high;
  int32_t zero_point;
  uint8_t limit;
} nevus_depthwise;

/// The kernels of one instruction set.
typedef struct {
  /// Channels of a block, blocks of one call at most, pixels of a register block.
  ptrdiff_t block_channels, blocks, pixels;
  /// Products of 8-bit weights with 7-bit values, four to a group.
  void (*quads)(const nevus_matrix *matrix, ptrdiff_t blocks);
  /// Products of 16-bit integers, two to a group.
  void (*pairs)(const nevus_matrix *matrix, ptrdiff_t blocks);
  void (*_Nullable depthwise)(const nevus_depthwise *row);
} nevus_kernels;

/// The instruction sets with kernels in C: raw values of Swift's `InstructionSet`.
enum {
  NEVUS_SSE4 = 2,
  NEVUS_AVX2 = 3,
  NEVUS_AVX_VNNI = 4,
  NEVUS_AVX512_VNNI = 5,
  NEVUS_NEON_DOT = 6,
  NEVUS_WIDE = 7,
};

/// The kernels of an instruction set, or NULL where this machine lacks it.
const nevus_kernels *_Nullable nevus_micro_kernels(int32_t instruction_set);

#pragma clang assume_nonnull end
