// Only +, -, *, / and square roots: these round alike everywhere, which libm's functions do not.

/// `x` limited to 0...1.
@inline(__always)
func clamped(_ x: Float) -> Float { x < 0 ? 0 : (x > 1 ? 1 : x) }

/// 0 below `low`, 1 above `high`, a smooth cubic between.
@inline(__always)
func smoothstep(_ low: Float, _ high: Float, _ x: Float) -> Float {
  let t = clamped((x - low) / (high - low))
  return t * t * (3 - 2 * t)
}

/// `a` at 0, `b` at 1.
@inline(__always)
func mix(_ a: Float, _ b: Float, _ share: Float) -> Float { a + (b - a) * share }

/// `a` at 0, `b` at 1, for each component.
@inline(__always)
func mix(_ a: SIMD4<Float>, _ b: SIMD4<Float>, _ share: Float) -> SIMD4<Float> {
  a + (b - a) * share
}

/// exp(-x) for x in 0...20, relative error below 1e-4 up to x = 6.
///
/// A cubic for exp(-x/16), squared four times.
@inline(__always)
func decay(_ x: SIMD4<Float>) -> SIMD4<Float> {
  let t = x * 0.0625
  var power = 1 - t * (1 - t * (0.5 - t * 0.166_666_67))
  power *= power
  power *= power
  power *= power
  return power * power
}

/// exp(-x) for x in 0...60, relative error below 1e-3.
func decay(_ x: Float) -> Float {
  let t = x / 64
  var power = 1 - t * (1 - t * (0.5 - t * (0.166_666_67 - t * 0.041_666_668)))
  for _ in 0..<6 { power *= power }
  return power
}

/// Largest whole number not above `x`, for x within a billion; beyond, that limit.
@inline(__always)
func wholeBelow(_ x: Float) -> Int32 {
  // In this order `min` and `max` also turn what is no number into one.
  let whole = Int32(max(-1e9, min(1e9, x)))
  return x < Float(whole) ? whole - 1 : whole
}

/// sin(2 pi turns), absolute error below 1e-5.
func sine(turns: Float) -> Float {
  var x = turns - Float(wholeBelow(turns + 0.5))
  if x > 0.25 { x = 0.5 - x } else if x < -0.25 { x = -0.5 - x }
  let a = x * 6.283_185_3
  let s = a * a
  return a * (1 - s / 6 * (1 - s / 20 * (1 - s / 42 * (1 - s / 72))))
}

/// cos(2 pi turns), absolute error below 1e-5.
func cosine(turns: Float) -> Float { sine(turns: turns + 0.25) }
