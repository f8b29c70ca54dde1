// The optimisers' steps, elementwise over all parameters of a group.

// Source: I. Loshchilov, F. Hutter, "Decoupled weight decay regularization", 2019, algorithm 2.
void NAME(adamw_step)(float *values, const float *gradients, float *first, float *second,
                      long count, float rate, float beta1, float beta2, float epsilon, float decay,
                      float correction1, float correction2) {
  float keep = 1 - rate * decay, step = rate / correction1, root = sqrtf(correction2);
  for (long i = 0; i < count; i++) {
    float g = gradients[i];
    float m = first[i] + (g - first[i]) * (1 - beta1);
    float v = second[i] * beta2 + g * g * (1 - beta2);
    first[i] = m;
    second[i] = v;
    values[i] = values[i] * keep - step * m / (__builtin_sqrtf(v) / root + epsilon);
  }
}

void NAME(sgd_step)(float *values, const float *gradients, float *velocity, long count, float rate,
                    float momentum, float decay, bool is_first) {
  for (long i = 0; i < count; i++) {
    float g = gradients[i] + decay * values[i];
    float v = is_first ? g : velocity[i] * momentum + g;
    velocity[i] = v;
    values[i] -= rate * (g + momentum * v);
  }
}

void NAME(average_values)(float *average, const float *values, long count, float share) {
  for (long i = 0; i < count; i++) average[i] += (values[i] - average[i]) * share;
}
