#include "CNevusMemory.h"

#if defined(__wasm32__)

#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Blocks lie behind each other from the end of the module's own data to the end of its memory. Each
// begins with a header; the free ones are a list in the order of their addresses, in which no two
// are neighbours. The first one that is large enough is taken.

typedef struct block {
  size_t size;         // bytes of the block with its header, a multiple of `unit`
  struct block *next;  // the next free block; means nothing in a block that is in use
} block;

enum { unit = 16, page = 65536 };
// POSIX's numbers as WASI has them.
enum { no_memory = 48, bad_argument = 28 };
_Static_assert(sizeof(block) <= unit, "a header fits a unit");

extern unsigned char __heap_base;

static block *first_free;
static uintptr_t heap_end;

static uintptr_t address(const block *b) { return (uintptr_t)b; }
static void *payload(block *b) { return (char *)b + unit; }
static block *header(void *pointer) { return (block *)((char *)pointer - unit); }

// Puts a block among the free ones and joins it with its neighbours.
static void release(block *b) {
  block **link = &first_free, *before = NULL;
  while (*link && *link < b) {
    before = *link;
    link = &before->next;
  }
  b->next = *link;
  *link = b;
  if (b->next && address(b) + b->size == address(b->next)) {
    b->size += b->next->size;
    b->next = b->next->next;
  }
  if (before && address(before) + before->size == address(b)) {
    before->size += b->size;
    before->next = b->next;
  }
}

// Cuts what is behind `size` bytes off a block in use, if it is worth a block.
static void trim(block *b, size_t size) {
  if (b->size - size < 2 * unit) return;
  block *rest = (block *)((char *)b + size);
  rest->size = b->size - size;
  b->size = size;
  release(rest);
}

// Makes the memory larger, so that a free block of `size` bytes is at its end.
static int grow(size_t size) {
  if (!heap_end) {
    heap_end = ((uintptr_t)&__heap_base + unit - 1) / unit * unit;
    uintptr_t end = (uintptr_t)__builtin_wasm_memory_size(0) * page;
    if (end >= heap_end + 2 * unit) {
      block *b = (block *)heap_end;
      b->size = end - heap_end;
      heap_end = end;
      release(b);
      if (b->size >= size) return 1;
    }
  }
  size_t there = 0;
  for (block *b = first_free; b; b = b->next) {
    if (address(b) + b->size == heap_end) there = b->size;
  }
  if (there >= size) return 1;
  size_t pages = (size - there + page - 1) / page;
  size_t old = __builtin_wasm_memory_grow(0, pages);
  if (old == SIZE_MAX) return 0;
  block *b = (block *)(old * page);
  b->size = pages * page;
  heap_end = address(b) + b->size;
  release(b);
  return 1;
}

void *malloc(size_t count) {
  if (count > PTRDIFF_MAX - 2 * unit) return NULL;
  size_t size = (count + unit - 1) / unit * unit + unit;
  do {
    for (block **link = &first_free; *link; link = &(*link)->next) {
      block *b = *link;
      if (b->size < size) continue;
      *link = b->next;
      trim(b, size);
      return payload(b);
    }
  } while (grow(size));
  return NULL;
}

void free(void *pointer) {
  if (pointer) release(header(pointer));
}

void *calloc(size_t count, size_t each) {
  size_t bytes;
  if (__builtin_mul_overflow(count, each, &bytes)) return NULL;
  void *pointer = malloc(bytes);
  return pointer ? memset(pointer, 0, bytes) : NULL;
}

size_t malloc_usable_size(void *pointer) { return pointer ? header(pointer)->size - unit : 0; }

void *realloc(void *pointer, size_t count) {
  size_t usable = malloc_usable_size(pointer);
  if (pointer && count <= usable) return pointer;
  void *moved = malloc(count);
  if (!moved) return NULL;
  if (pointer) memcpy(moved, pointer, usable);
  free(pointer);
  return moved;
}

void *aligned_alloc(size_t alignment, size_t count) {
  if (alignment <= unit) return malloc(count);
  if (count > PTRDIFF_MAX - alignment - 2 * unit) return NULL;
  // Room for a free block in front of the aligned one.
  char *pointer = malloc(count + alignment + unit);
  if (!pointer) return NULL;
  uintptr_t aligned = ((uintptr_t)pointer + alignment - 1) / alignment * alignment;
  if (aligned != (uintptr_t)pointer) {
    block *front = header(pointer), *b = header((void *)aligned);
    b->size = address(front) + front->size - address(b);
    front->size = address(b) - address(front);
    release(front);
  }
  block *b = header((void *)aligned);
  trim(b, (count + unit - 1) / unit * unit + unit);
  return (void *)aligned;
}

int posix_memalign(void **result, size_t alignment, size_t count) {
  if (alignment < sizeof(void *) || (alignment & (alignment - 1))) return bad_argument;
  void *pointer = aligned_alloc(alignment, count);
  if (!pointer) return no_memory;
  *result = pointer;
  return 0;
}

#endif
