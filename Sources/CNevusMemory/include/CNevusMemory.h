/// The page's module brings its own memory allocation, a tenth of the size of the C library's: it
/// allocates a few dozen blocks when it loads and hardly any after that. There is nothing to call:
/// linked in, it takes the C library's place. Natively it is empty.
#pragma once
