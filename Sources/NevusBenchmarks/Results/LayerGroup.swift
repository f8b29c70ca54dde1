import NevusCore

/// Layers that are measured together, because one kernel computes them.
public enum LayerGroup: String, Codable, CaseIterable, Sendable {
  /// Convolutions with a window of one pixel: a matrix product.
  case pointwise
  /// One filter a channel.
  case depthwise
  /// What reads the picture.
  case stem
  /// Other convolutions.
  case convolution
  /// Additions, pooling and the linear layer.
  case rest

  /// As tables show it.
  var words: String { self == .pointwise ? "1x1" : rawValue }

  init(_ layer: Layer) {
    switch layer.kind {
    case .convolution where layer.input == 0: self = .stem
    case .convolution: self = layer.kernel == 1 ? .pointwise : .convolution
    case .depthwise: self = .depthwise
    case .add, .maxPool, .globalAveragePool, .linear: self = .rest
    }
  }
}

/// What a network has to compute, group by group.
struct Workload {
  /// A group's layers and their work for one picture.
  struct Part {
    var group: LayerGroup
    /// Indices of its layers.
    var layers: [Int]
    var multiplyAccumulates: Int64
  }

  /// The groups that the network has.
  let parts: [Part]
  let multiplyAccumulates: Int64

  init(_ file: WeightsFile) {
    let work = file.shapes.multiplyAccumulates
    parts = LayerGroup.allCases.compactMap { group in
      let layers = file.layers.indices.filter { LayerGroup(file.layers[$0].layer) == group }
      guard !layers.isEmpty else { return nil }
      return Part(
        group: group, layers: layers,
        multiplyAccumulates: layers.reduce(0) { $0 + work[$1] })
    }
    multiplyAccumulates = work.reduce(0, +)
  }
}
