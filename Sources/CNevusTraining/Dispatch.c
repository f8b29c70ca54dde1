// Chooses between the two versions of every kernel.
#include "CNevusTraining.h"

#define DECLARE(name, parameters, arguments)                                                       \
  void nevus_##name##_baseline parameters;                                                         \
  void nevus_##name##_avx2 parameters;
NEVUS_KERNELS(DECLARE)

#if defined(__x86_64__)
bool nevus_training_uses_avx2(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}
#define DISPATCH(name, parameters, arguments)                                                      \
  void nevus_##name parameters {                                                                   \
    if (nevus_training_uses_avx2())                                                                \
      nevus_##name##_avx2 arguments;                                                               \
    else                                                                                           \
      nevus_##name##_baseline arguments;                                                           \
  }
#else
bool nevus_training_uses_avx2(void) { return false; }
#define DISPATCH(name, parameters, arguments)                                                      \
  void nevus_##name parameters { nevus_##name##_baseline arguments; }
#endif
NEVUS_KERNELS(DISPATCH)
