// OpenBLAS's C interface; Debian keeps it beside the multi-architecture headers.
#include <cblas.h>
