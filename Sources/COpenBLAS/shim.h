// OpenBLAS's C interface; Debian keeps it beside the multi-architecture headers.
#include <cblas.h>

// The two routines of its LAPACK that are used here; that part of OpenBLAS comes without a header.
// Matrices are column-major; info is 0, or the order of the minor that is not positive.
void dpotrf_(const char *triangle, const int *order, double *matrix, const int *leading, int *info);
void dpotri_(const char *triangle, const int *order, double *matrix, const int *leading, int *info);
