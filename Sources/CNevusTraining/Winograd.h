// Convolutions of 3 x 3 taps with stride 1 by Winograd's minimal filtering F(2 x 2, 3 x 3): a tile of
// 4 x 4 inputs gives 2 x 2 outputs with 16 products instead of 36. Transformed tensors are 16 planes
// of [tiles, channels]; the products between them are sixteen matrix products. The ways back are the
// transposes of the ways forward.
//
// Source: A. Lavin, S. Gray, "Fast algorithms for convolutional neural networks", 2015, section 4.1.

// Every body runs on eight channels at a time, then on single ones.
#define FOR_EACH_CHANNEL(channels, BODY)                                                           \
  long c = 0;                                                                                      \
  for (; c + 8 <= (channels); c += 8) BODY(Eight)                                                  \
  for (; c < (channels); c++) BODY(float)
#define AT(Type, pointer) (*(Type *)(pointer))
#define GET(Type, pointer) (*(const Type *)(pointer))

// V = B' d B for a row of tiles; `rows` is the first of four rows of the padded picture.
void NAME(winograd_input_row)(float *planes, long plane, const float *rows, long row_step,
                              long tiles, long channels) {
  for (long tile = 0; tile < tiles; tile++, planes += channels, rows += 2 * channels) {
#define BODY(Type)                                                                                 \
  {                                                                                                \
    Type a[16];                                                                                    \
    for (long j = 0; j < 4; j++) {                                                                 \
      const float *at = rows + j * channels + c;                                                   \
      Type d0 = GET(Type, at), d1 = GET(Type, at + row_step);                                      \
      Type d2 = GET(Type, at + 2 * row_step), d3 = GET(Type, at + 3 * row_step);                   \
      a[j] = d0 - d2, a[4 + j] = d1 + d2, a[8 + j] = d2 - d1, a[12 + j] = d1 - d3;                 \
    }                                                                                              \
    for (long i = 0; i < 4; i++) {                                                                 \
      const Type *d = a + 4 * i;                                                                   \
      float *to = planes + 4 * i * plane + c;                                                      \
      AT(Type, to) = d[0] - d[2], AT(Type, to + plane) = d[1] + d[2];                              \
      AT(Type, to + 2 * plane) = d[2] - d[1], AT(Type, to + 3 * plane) = d[1] - d[3];              \
    }                                                                                              \
  }
    FOR_EACH_CHANNEL(channels, BODY)
#undef BODY
  }
}

// rows += B V B', overlapping tiles added up.
void NAME(winograd_input_back_row)(float *rows, long row_step, const float *planes, long plane,
                                   long tiles, long channels) {
  for (long tile = 0; tile < tiles; tile++, planes += channels, rows += 2 * channels) {
#define BODY(Type)                                                                                 \
  {                                                                                                \
    Type a[16];                                                                                    \
    for (long i = 0; i < 4; i++) {                                                                 \
      const float *at = planes + 4 * i * plane + c;                                                \
      Type v0 = GET(Type, at), v1 = GET(Type, at + plane);                                         \
      Type v2 = GET(Type, at + 2 * plane), v3 = GET(Type, at + 3 * plane);                         \
      a[4 * i] = v0, a[4 * i + 1] = v1 - v2 + v3, a[4 * i + 2] = v1 + v2 - v0;                     \
      a[4 * i + 3] = -v3;                                                                          \
    }                                                                                              \
    for (long j = 0; j < 4; j++) {                                                                 \
      float *to = rows + j * channels + c;                                                         \
      AT(Type, to) += a[j], AT(Type, to + row_step) += a[4 + j] - a[8 + j] + a[12 + j];            \
      AT(Type, to + 2 * row_step) += a[4 + j] + a[8 + j] - a[j];                                   \
      AT(Type, to + 3 * row_step) -= a[12 + j];                                                    \
    }                                                                                              \
  }
    FOR_EACH_CHANNEL(channels, BODY)
#undef BODY
  }
}

// Y = A' M A for a row of tiles: `height` rows (1 or 2) of `width` outputs.
void NAME(winograd_output_row)(float *target, const float *planes, long plane, long height,
                               long width, long channels) {
  for (long x = 0; x < width; x += 2, planes += channels, target += 2 * channels) {
    bool both = x + 1 < width;
#define BODY(Type)                                                                                 \
  {                                                                                                \
    Type a[8];                                                                                     \
    for (long j = 0; j < 4; j++) {                                                                 \
      const float *at = planes + j * plane + c;                                                    \
      Type m1 = GET(Type, at + 4 * plane), m2 = GET(Type, at + 8 * plane);                         \
      a[j] = GET(Type, at) + m1 + m2, a[4 + j] = m1 - m2 - GET(Type, at + 12 * plane);             \
    }                                                                                              \
    for (long i = 0; i < height; i++) {                                                            \
      const Type *m = a + 4 * i;                                                                   \
      float *to = target + i * width * channels + c;                                               \
      AT(Type, to) = m[0] + m[1] + m[2];                                                           \
      if (both) AT(Type, to + channels) = m[1] - m[2] - m[3];                                      \
    }                                                                                              \
  }
    FOR_EACH_CHANNEL(channels, BODY)
#undef BODY
  }
}

// M = A Y A' for a row of tiles; outputs that do not exist count as 0.
void NAME(winograd_output_back_row)(float *planes, long plane, const float *source, long height,
                                    long width, long channels) {
  for (long x = 0; x < width; x += 2, planes += channels, source += 2 * channels) {
    bool both = x + 1 < width;
#define BODY(Type)                                                                                 \
  {                                                                                                \
    Type y[4] = {0};                                                                               \
    for (long i = 0; i < height; i++) {                                                            \
      const float *at = source + i * width * channels + c;                                         \
      y[2 * i] = GET(Type, at);                                                                    \
      if (both) y[2 * i + 1] = GET(Type, at + channels);                                           \
    }                                                                                              \
    Type a[8] = {y[0], y[1], y[0] + y[2], y[1] + y[3], y[0] - y[2], y[1] - y[3], -y[2], -y[3]};    \
    for (long i = 0; i < 4; i++) {                                                                 \
      Type left = a[2 * i], right = a[2 * i + 1];                                                  \
      float *to = planes + 4 * i * plane + c;                                                      \
      AT(Type, to) = left, AT(Type, to + plane) = left + right;                                    \
      AT(Type, to + 2 * plane) = left - right, AT(Type, to + 3 * plane) = -right;                  \
    }                                                                                              \
  }
    FOR_EACH_CHANNEL(channels, BODY)
#undef BODY
  }
}

// U = G g G': from [outputs, 9, channels] to 16 planes of [outputs, channels].
void NAME(winograd_weights)(float *planes, long plane, const float *weights, long outputs,
                            long channels) {
  for (long k = 0; k < outputs; k++, planes += channels, weights += 9 * channels) {
#define BODY(Type)                                                                                 \
  {                                                                                                \
    Type a[12];                                                                                    \
    for (long j = 0; j < 3; j++) {                                                                 \
      const float *at = weights + j * channels + c;                                                \
      Type g0 = GET(Type, at), g1 = GET(Type, at + 3 * channels);                                  \
      Type g2 = GET(Type, at + 6 * channels);                                                      \
      a[j] = g0, a[3 + j] = 0.5f * (g0 + g1 + g2), a[6 + j] = 0.5f * (g0 - g1 + g2);               \
      a[9 + j] = g2;                                                                               \
    }                                                                                              \
    for (long i = 0; i < 4; i++) {                                                                 \
      const Type *g = a + 3 * i;                                                                   \
      float *to = planes + 4 * i * plane + c;                                                      \
      AT(Type, to) = g[0], AT(Type, to + plane) = 0.5f * (g[0] + g[1] + g[2]);                     \
      AT(Type, to + 2 * plane) = 0.5f * (g[0] - g[1] + g[2]), AT(Type, to + 3 * plane) = g[2];     \
    }                                                                                              \
  }
    FOR_EACH_CHANNEL(channels, BODY)
#undef BODY
  }
}

// g = G' U G, the transpose of the above.
void NAME(winograd_weights_back)(float *weights, const float *planes, long plane, long outputs,
                                 long channels) {
  for (long k = 0; k < outputs; k++, planes += channels, weights += 9 * channels) {
#define BODY(Type)                                                                                 \
  {                                                                                                \
    Type a[12];                                                                                    \
    for (long i = 0; i < 4; i++) {                                                                 \
      const float *at = planes + 4 * i * plane + c;                                                \
      Type u0 = GET(Type, at), u1 = GET(Type, at + plane);                                         \
      Type u2 = GET(Type, at + 2 * plane), u3 = GET(Type, at + 3 * plane);                         \
      a[i] = u0 + 0.5f * (u1 + u2), a[4 + i] = 0.5f * (u1 - u2), a[8 + i] = 0.5f * (u1 + u2) + u3; \
    }                                                                                              \
    for (long j = 0; j < 3; j++) {                                                                 \
      const Type *u = a + 4 * j;                                                                   \
      float *to = weights + j * channels + c;                                                      \
      AT(Type, to) = u[0] + 0.5f * (u[1] + u[2]);                                                  \
      AT(Type, to + 3 * channels) = 0.5f * (u[1] - u[2]);                                          \
      AT(Type, to + 6 * channels) = 0.5f * (u[1] + u[2]) + u[3];                                   \
    }                                                                                              \
  }
    FOR_EACH_CHANNEL(channels, BODY)
#undef BODY
  }
}
#undef FOR_EACH_CHANNEL
#undef AT
#undef GET
