/// What stands in the place of a tensor's channels: value * factor + shift.
struct ChannelTransform: Equatable, Sendable {
  /// One a channel, positive.
  var factors: [Float]
  /// One a channel.
  var shifts: [Float]

  /// The transform that changes nothing.
  init(channels: Int) {
    factors = Array(repeating: 1, count: channels)
    shifts = Array(repeating: 0, count: channels)
  }

  func apply(_ value: Float, _ channel: Int) -> Float {
    value * factors[channel] + shifts[channel]
  }

  func undo(_ value: Float, _ channel: Int) -> Float {
    (value - shifts[channel]) / factors[channel]
  }
}
