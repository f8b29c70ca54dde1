// The kernels' text, compiled once for each set of instructions; see CNevusTraining.h.
#include "CNevusTraining.h"
#include <math.h>

typedef float Eight __attribute__((vector_size(32), aligned(4)));
typedef int32_t EightBits __attribute__((vector_size(32), aligned(4)));

#define INLINE static inline __attribute__((always_inline))

INLINE float clamp_float(float x, float low, float high) {
  x = x > low ? x : low;
  return x < high ? x : high;
}
// `|` and `&` on the comparison's bits select lanes.
INLINE Eight clamp_eight(Eight x, float low, float high) {
  Eight l = low - (Eight){0}, h = high - (Eight){0};
  return __builtin_elementwise_min(__builtin_elementwise_max(x, l), h);
}
INLINE Eight gate_eight(Eight gradient, Eight x, float low, float high) {
  EightBits open = (EightBits)((x > low) & (x < high));
  return (Eight)((EightBits)gradient & open);
}
#define LOAD(pointer) (*(const Eight *)(pointer))
#define STORE(pointer, value) (*(Eight *)(pointer) = (value))

#include "Rows.h"
#include "Depthwise.h"
#include "Winograd.h"
#include "Steps.h"
#include "Warp.h"
