#include "CNevusKernels.h"
