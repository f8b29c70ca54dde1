/// Seconds that the parts of steps took.
struct StepTimes {
  /// Waiting for the batch, which is made in the background.
  var load = 0.0
  var forward = 0.0
  var backward = 0.0
  /// Optimiser and averages.
  var update = 0.0

  /// A stopwatch.
  struct Clock {
    private var last = ContinuousClock.now

    /// Seconds since the last call, or since it was made.
    mutating func lap() -> Double {
      let now = ContinuousClock.now
      defer { last = now }
      let time = (now - last).components
      return Double(time.seconds) + Double(time.attoseconds) * 1e-18
    }
  }
}
