// The trainer's innermost loops: C, because Swift has no per-function target features.
//
// Every function exists twice, for AVX2 with fused multiply-add and for any processor; the first
// call decides. Activations are rows of `channels` floats, channels last. Sums are added to what
// the caller's memory holds, in an order that depends on the shapes only.
#ifndef CNEVUSTRAINING_H
#define CNEVUSTRAINING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether the AVX2 versions are used.
bool nevus_training_uses_avx2(void);

#define NEVUS_KERNELS(KERNEL)                                                                      \
  /* target = clamp(source * scale + shift, low, high) */                                          \
  KERNEL(affine_rows, (float *target, const float *source, const float *scale, const float *shift, \
                       float low, float high, long rows, long channels),                           \
         (target, source, scale, shift, low, high, rows, channels))                                \
  /* sum += x - pivot, squares += (x - pivot)^2 */                                                 \
  KERNEL(moments_rows, (const float *source, const float *pivot, long rows, long channels,         \
                        float *sum, float *squares),                                               \
         (source, pivot, rows, channels, sum, squares))                                            \
  /* gradient = 0 where y * scale + shift is clamped; sum += it, dot += it * (y - mean) */         \
  KERNEL(gate_rows, (float *gradient, const float *y, const float *scale, const float *shift,      \
                     float low, float high, const float *mean, long rows, long channels,           \
                     float *sum, float *dot),                                                      \
         (gradient, y, scale, shift, low, high, mean, rows, channels, sum, dot))                   \
  /* target = a * gradient + b * y + c */                                                          \
  KERNEL(norm_gradient_rows, (float *target, const float *gradient, const float *y,                \
                              const float *a, const float *b, const float *c, long rows,           \
                              long channels),                                                      \
         (target, gradient, y, a, b, c, rows, channels))                                           \
  /* target = clamp((y * scale + shift) * keep + residual, low, high); residual may be null */     \
  KERNEL(residual_rows, (float *target, const float *y, const float *scale, const float *shift,    \
                         float keep, const float *residual, float low, float high, long rows,      \
                         long channels),                                                           \
         (target, y, scale, shift, keep, residual, low, high, rows, channels))                     \
  /* gradient = 0 where `output` is clamped; residual (+)= it; then it *= keep, and sums as in     \
     gate_rows; residual may be null */                                                            \
  KERNEL(gate_output_rows, (float *gradient, const float *output, const float *y, float low,       \
                            float high, float keep, float *residual, bool adds,                    \
                            const float *mean, long rows, long channels, float *sum, float *dot),  \
         (gradient, output, y, low, high, keep, residual, adds, mean, rows, channels, sum, dot))   \
  /* sum += clamp(source * scale + shift, low, high) */                                            \
  KERNEL(pool_rows, (const float *source, const float *scale, const float *shift, float low,       \
                     float high, long rows, long channels, float *sum),                            \
         (source, scale, shift, low, high, rows, channels, sum))                                   \
  /* every row = values * factor */                                                                \
  KERNEL(broadcast_rows, (float *target, const float *values, float factor, long rows,             \
                          long channels),                                                          \
         (target, values, factor, rows, channels))                                                 \
  /* target += source */                                                                           \
  KERNEL(add_values, (float *target, const float *source, long count), (target, source, count))    \
  /* One output row of a depthwise correlation: target[x * target_step + c] =                      \
     sum over r, t of rows[r][(x * stride + t) * channels + c] * taps[r][t * channels + c] */      \
  KERNEL(depthwise_row, (float *target, long target_step, const float *const *rows,                \
                         const float *const *taps, long row_count, long tap_count, long stride,    \
                         long width, long channels),                                               \
         (target, target_step, rows, taps, row_count, tap_count, stride, width, channels))         \
  /* taps[t * channels + c] += sum over x of row[(x * stride + t) * channels + c] *                \
     gradient[x * channels + c] */                                                                 \
  KERNEL(depthwise_taps_row, (float *taps, const float *row, const float *gradient,                \
                              long tap_count, long stride, long width, long channels),             \
         (taps, row, gradient, tap_count, stride, width, channels))                                \
  /* Winograd's F(2 x 2, 3 x 3), a row of tiles at a time; transformed tensors are 16 planes,        \
     `plane` floats apart. Rows of a padded picture are `row_step` floats apart. */                \
  KERNEL(winograd_input_row, (float *planes, long plane, const float *rows, long row_step,         \
                              long tiles, long channels),                                          \
         (planes, plane, rows, row_step, tiles, channels))                                         \
  KERNEL(winograd_input_back_row, (float *rows, long row_step, const float *planes, long plane,    \
                                   long tiles, long channels),                                     \
         (rows, row_step, planes, plane, tiles, channels))                                         \
  KERNEL(winograd_output_row, (float *target, const float *planes, long plane, long height,        \
                               long width, long channels),                                         \
         (target, planes, plane, height, width, channels))                                         \
  KERNEL(winograd_output_back_row, (float *planes, long plane, const float *source, long height,   \
                                    long width, long channels),                                    \
         (planes, plane, source, height, width, channels))                                         \
  KERNEL(winograd_weights, (float *planes, long plane, const float *weights, long outputs,         \
                            long channels),                                                        \
         (planes, plane, weights, outputs, channels))                                              \
  KERNEL(winograd_weights_back, (float *weights, const float *planes, long plane, long outputs,    \
                                 long channels),                                                   \
         (weights, planes, plane, outputs, channels))                                              \
  /* One AdamW step with decoupled decay; corrections are 1 - beta^step */                         \
  KERNEL(adamw_step, (float *values, const float *gradients, float *first, float *second,          \
                      long count, float rate, float beta1, float beta2, float epsilon,             \
                      float decay, float correction1, float correction2),                          \
         (values, gradients, first, second, count, rate, beta1, beta2, epsilon, decay,             \
          correction1, correction2))                                                               \
  /* One Nesterov step; decay is added to the gradient, as in PyTorch's SGD */                     \
  KERNEL(sgd_step, (float *values, const float *gradients, float *velocity, long count,            \
                    float rate, float momentum, float decay, bool is_first),                       \
         (values, gradients, velocity, count, rate, momentum, decay, is_first))                    \
  /* average += (values - average) * share */                                                      \
  KERNEL(average_values, (float *average, const float *values, long count, float share),           \
         (average, values, count, share))                                                          \
  /* A square of `side` pixels, three floats each, through an affine map from its pixels to the    \
     source's (x = m0 u + m1 v + m2, y = m3 u + m4 v + m5), bilinear, reflected at the borders;    \
     then colour = clamp(C rgb + c, 0, 255), then (colour - mean) * scale. Room for one float more \
     than side * side * 3. */                                                                      \
  KERNEL(warp, (float *target, long side, const uint8_t *rgba, long width, long height,            \
                const float *map, const float *colour, const float *mean, const float *scale),     \
         (target, side, rgba, width, height, map, colour, mean, scale))

#define NEVUS_DECLARE(name, parameters, arguments) void nevus_##name parameters;
NEVUS_KERNELS(NEVUS_DECLARE)
#undef NEVUS_DECLARE

#endif
