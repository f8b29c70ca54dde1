import NevusRelease

/// What learning gave, before it is packed.
struct Learnt {
  /// The network.
  var master: MasterWeights
  /// How many pictures could not be read.
  var unreadable: Int
  /// How strongly the last layer was held to what it was; nil where all layers learnt.
  var penalty: Double?
}
