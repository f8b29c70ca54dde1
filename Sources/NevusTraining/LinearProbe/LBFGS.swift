/// Minimises a smooth function of many variables by limited-memory BFGS with a backtracking line
/// search.
///
/// Source: J. Nocedal, S. Wright, "Numerical optimization", 2006, algorithms 7.4 and 3.1.
struct LBFGS {
  /// Pairs of steps and gradient changes that are remembered.
  var memory = 10
  /// The most steps.
  var iterations = 300
  /// Ends where the largest gradient component falls below this.
  var tolerance: Float = 1e-5

  /// Moves `x` to a minimum.
  ///
  /// - Parameter evaluate: gives the function's value and writes its gradient.
  /// - Returns: the value there.
  func minimise(_ x: inout [Float], evaluate: ([Float], inout [Float]) -> Double) -> Double {
    var gradient = [Float](repeating: 0, count: x.count)
    var value = evaluate(x, &gradient)
    var steps: [[Float]] = []
    var changes: [[Float]] = []
    for _ in 0..<iterations {
      guard (gradient.map(abs).max() ?? 0) > tolerance else { break }
      let direction = Self.direction(gradient, steps, changes)
      let slope = Self.dot(direction, gradient)
      guard slope < 0 else { break }
      var length: Double = steps.isEmpty ? 1 / max(1, Self.dot(gradient, gradient).squareRoot()) : 1
      var next = x
      var nextGradient = gradient
      var nextValue = Double.infinity
      for _ in 0..<30 {
        for index in x.indices { next[index] = x[index] + Float(length) * direction[index] }
        nextValue = evaluate(next, &nextGradient)
        if nextValue <= value + 1e-4 * length * slope { break }
        length /= 2
      }
      guard nextValue < value else { break }
      let step = zip(next, x).map { $0 - $1 }
      let change = zip(nextGradient, gradient).map { $0 - $1 }
      // Only pairs of positive curvature keep the approximation positive definite.
      if Self.dot(step, change) > 1e-10 {
        steps.append(step)
        changes.append(change)
        if steps.count > memory {
          steps.removeFirst()
          changes.removeFirst()
        }
      }
      (x, gradient, value) = (next, nextGradient, nextValue)
    }
    return value
  }

  /// Minus the inverse Hessian's approximation times the gradient (two-loop recursion).
  private static func direction(_ gradient: [Float], _ steps: [[Float]], _ changes: [[Float]])
    -> [Float]
  {
    var q = gradient
    var shares: [Double] = []
    for (step, change) in zip(steps, changes).reversed() {
      let share = dot(step, q) / dot(step, change)
      for index in q.indices { q[index] -= Float(share) * change[index] }
      shares.append(share)
    }
    if let step = steps.last, let change = changes.last {
      let scale = Float(dot(step, change) / dot(change, change))
      for index in q.indices { q[index] *= scale }
    }
    for ((step, change), share) in zip(zip(steps, changes), shares.reversed()) {
      let other = dot(change, q) / dot(step, change)
      for index in q.indices { q[index] += Float(share - other) * step[index] }
    }
    return q.map { -$0 }
  }

  private static func dot(_ a: [Float], _ b: [Float]) -> Double {
    var sum = 0.0
    for index in a.indices { sum += Double(a[index]) * Double(b[index]) }
    return sum
  }
}
