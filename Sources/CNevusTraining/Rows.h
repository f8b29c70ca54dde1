// Elementwise passes over rows of channels: eight channels at a time, the last ones singly.

void NAME(affine_rows)(float *target, const float *source, const float *scale, const float *shift,
                       float low, float high, long rows, long channels) {
  for (long row = 0; row < rows; row++, target += channels, source += channels) {
    long c = 0;
    for (; c + 8 <= channels; c += 8)
      STORE(target + c,
            clamp_eight(LOAD(source + c) * LOAD(scale + c) + LOAD(shift + c), low, high));
    for (; c < channels; c++) target[c] = clamp_float(source[c] * scale[c] + shift[c], low, high);
  }
}

// Four rows at a time, so that the sums stay in registers for a while.
void NAME(moments_rows)(const float *source, const float *pivot, long rows, long channels,
                        float *sum, float *squares) {
  for (long row = 0; row < rows; row += 4) {
    long count = rows - row < 4 ? rows - row : 4;
    const float *at = source + row * channels;
    long c = 0;
    for (; c + 8 <= channels; c += 8) {
      Eight p = LOAD(pivot + c), s = LOAD(sum + c), q = LOAD(squares + c);
      for (long r = 0; r < count; r++) {
        Eight x = LOAD(at + r * channels + c) - p;
        s += x;
        q += x * x;
      }
      STORE(sum + c, s);
      STORE(squares + c, q);
    }
    for (; c < channels; c++)
      for (long r = 0; r < count; r++) {
        float x = at[r * channels + c] - pivot[c];
        sum[c] += x;
        squares[c] += x * x;
      }
  }
}

void NAME(gate_rows)(float *gradient, const float *y, const float *scale, const float *shift,
                     float low, float high, const float *mean, long rows, long channels,
                     float *sum, float *dot) {
  for (long row = 0; row < rows; row += 4) {
    long count = rows - row < 4 ? rows - row : 4;
    float *g = gradient + row * channels;
    const float *at = y + row * channels;
    long c = 0;
    for (; c + 8 <= channels; c += 8) {
      Eight a = LOAD(scale + c), b = LOAD(shift + c), m = LOAD(mean + c);
      Eight s = LOAD(sum + c), d = LOAD(dot + c);
      for (long r = 0; r < count; r++) {
        Eight x = LOAD(at + r * channels + c);
        Eight gated = gate_eight(LOAD(g + r * channels + c), x * a + b, low, high);
        STORE(g + r * channels + c, gated);
        s += gated;
        d += gated * (x - m);
      }
      STORE(sum + c, s);
      STORE(dot + c, d);
    }
    for (; c < channels; c++)
      for (long r = 0; r < count; r++) {
        float x = at[r * channels + c], z = x * scale[c] + shift[c];
        float gated = z > low && z < high ? g[r * channels + c] : 0;
        g[r * channels + c] = gated;
        sum[c] += gated;
        dot[c] += gated * (x - mean[c]);
      }
  }
}

void NAME(norm_gradient_rows)(float *target, const float *gradient, const float *y, const float *a,
                              const float *b, const float *c, long rows, long channels) {
  for (long row = 0; row < rows; row++) {
    long i = 0;
    for (; i + 8 <= channels; i += 8)
      STORE(target + i, LOAD(gradient + i) * LOAD(a + i) + (LOAD(y + i) * LOAD(b + i) + LOAD(c + i)));
    for (; i < channels; i++) target[i] = gradient[i] * a[i] + (y[i] * b[i] + c[i]);
    target += channels;
    gradient += channels;
    y += channels;
  }
}

void NAME(residual_rows)(float *target, const float *y, const float *scale, const float *shift,
                         float keep, const float *residual, float low, float high, long rows,
                         long channels) {
  for (long row = 0; row < rows; row++) {
    long c = 0;
    for (; c + 8 <= channels; c += 8) {
      Eight x = (LOAD(y + c) * LOAD(scale + c) + LOAD(shift + c)) * keep;
      if (residual) x += LOAD(residual + c);
      STORE(target + c, clamp_eight(x, low, high));
    }
    for (; c < channels; c++) {
      float x = (y[c] * scale[c] + shift[c]) * keep;
      target[c] = clamp_float(residual ? x + residual[c] : x, low, high);
    }
    target += channels;
    y += channels;
    if (residual) residual += channels;
  }
}

void NAME(gate_output_rows)(float *gradient, const float *output, const float *y, float low,
                            float high, float keep, float *residual, bool adds, const float *mean,
                            long rows, long channels, float *sum, float *dot) {
  for (long row = 0; row < rows; row++) {
    long c = 0;
    for (; c + 8 <= channels; c += 8) {
      Eight g = gate_eight(LOAD(gradient + c), LOAD(output + c), low, high);
      if (residual) STORE(residual + c, adds ? LOAD(residual + c) + g : g);
      g *= keep;
      STORE(gradient + c, g);
      STORE(sum + c, LOAD(sum + c) + g);
      STORE(dot + c, LOAD(dot + c) + g * (LOAD(y + c) - LOAD(mean + c)));
    }
    for (; c < channels; c++) {
      float g = output[c] > low && output[c] < high ? gradient[c] : 0;
      if (residual) residual[c] = adds ? residual[c] + g : g;
      g *= keep;
      gradient[c] = g;
      sum[c] += g;
      dot[c] += g * (y[c] - mean[c]);
    }
    gradient += channels;
    output += channels;
    y += channels;
    if (residual) residual += channels;
  }
}

void NAME(pool_rows)(const float *source, const float *scale, const float *shift, float low,
                     float high, long rows, long channels, float *sum) {
  for (long row = 0; row < rows; row++, source += channels) {
    long c = 0;
    for (; c + 8 <= channels; c += 8)
      STORE(sum + c, LOAD(sum + c) + clamp_eight(LOAD(source + c) * LOAD(scale + c) +
                                                     LOAD(shift + c), low, high));
    for (; c < channels; c++) sum[c] += clamp_float(source[c] * scale[c] + shift[c], low, high);
  }
}

void NAME(broadcast_rows)(float *target, const float *values, float factor, long rows,
                          long channels) {
  for (long row = 0; row < rows; row++, target += channels)
    for (long c = 0; c < channels; c++) target[c] = values[c] * factor;
}

void NAME(add_values)(float *target, const float *source, long count) {
  for (long i = 0; i < count; i++) target[i] += source[i];
}
