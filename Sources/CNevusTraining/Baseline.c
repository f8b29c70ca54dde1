// The kernels for any processor.
// Vectors of eight are only ever passed to functions that are inlined.
#pragma clang diagnostic ignored "-Wpsabi"
#define NAME(name) nevus_##name##_baseline
#include "Kernels.h"
