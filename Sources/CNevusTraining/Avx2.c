// The kernels for processors with AVX2 and fused multiply-add.
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NAME(name) nevus_##name##_avx2
#include "Kernels.h"
#pragma clang attribute pop
#endif
