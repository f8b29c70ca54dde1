/// Where each activation lies in the arena: tensors that are never needed together share bytes.
///
/// First fit over the tensors' lifetimes; a network has tens of them, so the search is plain.
struct ActivationPlan {
  /// Offset of each tensor, in the numbering of `Layer`.
  private(set) var offsets: [Int]
  /// Bytes in all.
  private(set) var byteCount = 0

  private struct Life {
    var offset: Int
    var end: Int
    var lastUse: Int
  }

  /// - Parameters:
  ///   - sizes: bytes of each tensor.
  ///   - layers: who reads what.
  init(sizes: [Int], layers: [Layer]) {
    var lastUse = [Int](repeating: 0, count: sizes.count)
    for (index, layer) in layers.enumerated() {
      // What is pooled stays to the end, for whoever asks where the network looked.
      lastUse[layer.input] = max(
        lastUse[layer.input], layer.kind == .globalAveragePool ? layers.count : index)
      if let residual = layer.residual { lastUse[residual] = max(lastUse[residual], index) }
    }
    offsets = [Int](repeating: 0, count: sizes.count)
    var alive: [Life] = []
    for tensor in 0..<sizes.count {
      // Tensor t is written by layer t - 1: whatever was last read before that is free.
      alive = alive.filter { $0.lastUse >= tensor - 1 }
      var offset = 0
      for life in alive where life.offset < offset + sizes[tensor] && offset < life.end {
        offset = life.end
      }
      offsets[tensor] = offset
      let end = offset + sizes[tensor].rounded(upTo: 64)
      let place = alive.firstIndex { $0.offset > offset } ?? alive.count
      alive.insert(
        Life(offset: offset, end: end, lastUse: max(lastUse[tensor], tensor)), at: place)
      byteCount = max(byteCount, end)
    }
  }
}

extension Int {
  /// The next multiple of `step`.
  @inline(__always)
  func rounded(upTo step: Int) -> Int { (self + step - 1) / step * step }
}
