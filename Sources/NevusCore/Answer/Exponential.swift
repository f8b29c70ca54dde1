/// e to the power of `x`, in float32 steps whose order is fixed: the same bits everywhere.
///
/// Cody-Waite reduction to |r| <= ln(2)/2 and a polynomial of degree 6 (the coefficients of
/// Cephes' `expf`); relative error below 2e-7. Below -87 the result is 0, above 88 the largest
/// power's value at 88.
func exponential(_ x: Float) -> Float {
  if x < -87 { return 0 }
  let x = min(x, 88)
  // Rounded half to even; |x / ln 2| < 128, so the sum keeps every whole number exact.
  let magic: Float = 12_582_912
  let shifted = x * 1.442_695_04 + magic
  let power = shifted - magic
  var r = x - power * 0.693_359_375
  r = r - power * -2.121_944_4e-4
  var value: Float = 1.987_569_15e-4
  value = value * r + 1.398_199_95e-3
  value = value * r + 8.333_451_9e-3
  value = value * r + 4.166_579_6e-2
  value = value * r + 1.666_666_55e-1
  value = value * r + 5e-1
  value = value * (r * r) + r + 1
  // power lies in -126...127: a normal number's exponent.
  let bits = UInt32(bitPattern: Int32(power) + 127) << 23
  return value * Float(bitPattern: bits)
}

/// Probabilities from logits: the largest is subtracted first, sums run in class order.
@_optimize(size)  // Seldom run: small in the module rather than fast.
func softmax(_ logits: ClassValues) -> ClassValues {
  let top = logits[logits.largest]
  var values = ClassValues()
  var sum: Float = 0
  for index in 0..<ClassValues.count {
    let value = exponential(logits[index] - top)
    values[index] = value
    sum += value
  }
  for index in 0..<ClassValues.count { values[index] = values[index] / sum }
  return values
}
