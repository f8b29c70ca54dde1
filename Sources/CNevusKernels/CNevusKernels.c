#include "CNevusKernels.h"

#if defined(__x86_64__)
#include <cpuid.h>

extern const nevus_kernels nevus_kernels_sse4, nevus_kernels_avx2, nevus_kernels_avx_vnni,
    nevus_kernels_avx512_vnni;

/// Register states that the operating system saves: bits of XCR0.
static uint64_t saved_states(void) {
  uint32_t a, b, c, d, low, high;
  if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_OSXSAVE)) return 0;
  __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return (uint64_t)high << 32 | low;
}

static int has(int32_t set) {
  uint32_t a, b, c, d, b7 = 0, c7 = 0, d7 = 0, a71 = 0;
  if (!__get_cpuid(1, &a, &b, &c, &d)) return 0;
  if (set == NEVUS_SSE4) return (c & bit_SSE4_1) != 0;
  const uint64_t states = saved_states();
  if ((states & 6) != 6 || !__get_cpuid_count(7, 0, &a, &b7, &c7, &d7)) return 0;
  if (!(b7 & bit_AVX2)) return 0;
  if (set == NEVUS_AVX2) return 1;
  if (set == NEVUS_AVX_VNNI)
    return a >= 1 && __get_cpuid_count(7, 1, &a71, &b, &c, &d) && (a71 & 1u << 4);
  const uint32_t wide = 1u << 16 | 1u << 30 | 1u << 31;  // F, BW, VL
  return (states & 0xE6) == 0xE6 && (b7 & wide) == wide && (c7 & 1u << 11);
}

static const nevus_kernels *kernels(int32_t set) {
  switch (set) {
    case NEVUS_SSE4: return &nevus_kernels_sse4;
    case NEVUS_AVX2: return &nevus_kernels_avx2;
    case NEVUS_AVX_VNNI: return &nevus_kernels_avx_vnni;
    case NEVUS_AVX512_VNNI: return &nevus_kernels_avx512_vnni;
    default: return NULL;
  }
}
#elif defined(__aarch64__)
#if defined(__linux__)
#include <sys/auxv.h>
#elif defined(__APPLE__)
#include <sys/sysctl.h>
#endif

extern const nevus_kernels nevus_kernels_neon_dot;

static int has(int32_t set) {
  (void)set;
#if defined(__linux__)
  return (getauxval(AT_HWCAP) & 1ul << 20) != 0;  // HWCAP_ASIMDDP
#elif defined(__APPLE__)
  int found = 0;
  size_t size = sizeof(found);
  return sysctlbyname("hw.optional.arm.FEAT_DotProd", &found, &size, NULL, 0) == 0 && found;
#else
  return 0;
#endif
}

static const nevus_kernels *kernels(int32_t set) {
  return set == NEVUS_NEON_DOT ? &nevus_kernels_neon_dot : NULL;
}
#else
static int has(int32_t set) { return set < 0; }
static const nevus_kernels *kernels(int32_t set) { return (void)set, NULL; }
#endif

#if !defined(__wasm__)
extern const nevus_kernels nevus_kernels_wide;

const nevus_kernels *nevus_micro_kernels(int32_t set) {
  if (set == NEVUS_WIDE) return &nevus_kernels_wide;
  const nevus_kernels *found = kernels(set);
  return found != NULL && has(set) ? found : NULL;
}
#endif
