// The augmentation's only look at the pixels: position, interpolation, colour and normalisation.

typedef float Four __attribute__((vector_size(16), aligned(4)));
typedef uint8_t FourBytes __attribute__((vector_size(4), aligned(1)));

INLINE Four pixel_at(const uint8_t *rgba, long index) {
  return __builtin_convertvector(*(const FourBytes *)(rgba + index * 4), Four);
}

// A coordinate reflected into 0...last, the border pixel's centre being the mirror.
INLINE float reflected(float x, float last) {
  if (x >= 0 && x <= last) return x;
  if (last <= 0) return 0;
  float period = 2 * last;
  x = x - period * floorf(x / period);
  x = x > last ? period - x : x;
  return x < 0 ? 0 : x > last ? last : x;
}

void NAME(warp)(float *target, long side, const uint8_t *rgba, long width, long height,
                const float *map, const float *colour, const float *mean, const float *scale) {
  Four red = {colour[0], colour[4], colour[8], 0}, green = {colour[1], colour[5], colour[9], 0};
  Four blue = {colour[2], colour[6], colour[10], 0}, add = {colour[3], colour[7], colour[11], 0};
  Four zero = {0}, top = {255, 255, 255, 255};
  Four middle = {mean[0], mean[1], mean[2], 0}, factor = {scale[0], scale[1], scale[2], 0};
  float lastX = width - 1, lastY = height - 1;
  for (long v = 0; v < side; v++)
    for (long u = 0; u < side; u++, target += 3) {
      float x = reflected(map[0] * u + map[1] * v + map[2], lastX);
      float y = reflected(map[3] * u + map[4] * v + map[5], lastY);
      long column = (long)x, row = (long)y;
      float right = x - column, down = y - row;
      long nextColumn = column + 1 < width ? 1 : 0, nextRow = row + 1 < height ? width : 0;
      long at = row * width + column;
      Four a = pixel_at(rgba, at), b = pixel_at(rgba, at + nextColumn);
      Four c = pixel_at(rgba, at + nextRow), d = pixel_at(rgba, at + nextRow + nextColumn);
      Four upper = a + (b - a) * right, lower = c + (d - c) * right;
      Four rgb = upper + (lower - upper) * down;
      Four mixed = add + red * rgb[0] + green * rgb[1] + blue * rgb[2];
      mixed = __builtin_elementwise_min(__builtin_elementwise_max(mixed, zero), top);
      *(Four *)target = (mixed - middle) * factor;
    }
}
