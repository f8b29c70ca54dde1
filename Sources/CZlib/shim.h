// zlib's interface; libpng brings the library along.
#include <zlib.h>
