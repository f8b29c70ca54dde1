import CNevusTraining
import NevusCore

/// A network that learns: parameters, their gradients, and the passes over a batch in both
/// directions, float32, channels last.
///
/// A convolution keeps its sums only. Whoever reads them normalises and activates on the way, and
/// in the backward pass works them out again: memory traffic costs more than arithmetic. Every pass
/// goes over eight fixed slices of the batch, so that sums do not depend on threads.
public final class TrainingNetwork: @unchecked Sendable {
  /// What the network is.
  public let definition: NetworkDefinition
  /// Pictures in the largest batch.
  public let capacity: Int
  let shapes: TrainingShapes
  let layout: ParameterLayout
  let uses: [TensorUse]
  /// All parameters; see `ParameterLayout`.
  let parameters: FloatBuffer
  let gradients: FloatBuffer
  /// All running means and variances.
  let statistics: FloatBuffer
  let norms: [BatchNorm?]
  /// What each layer made of the last batch: sums before the batch norm where it has one.
  var outputs: [FloatBuffer]
  /// Final values where they are kept apart from the sums.
  var finals: [FloatBuffer?]
  /// For max pools, which tap won.
  var winners: [[UInt8]]
  /// Gradients of tensors while they are needed.
  var tensorGradients: [FloatBuffer?]
  var pool = BufferPool()
  /// Weight gradients of one layer by slices.
  let partials: FloatBuffer
  /// Room for chunks in work, by slices.
  let scratch: [FloatBuffer]
  /// One layer's weights as Winograd's transform.
  let tileWeights: FloatBuffer
  /// Whether convolutions that tiles suit are done by tiles; tests hold the two ways together.
  package var convolvesByTiles = true
  let input: FloatBuffer
  /// Pictures of the last batch.
  var count = 0
  /// Factors of residual branches, `[pictures]` a layer; 1 outside training.
  var keeps: [[Float]]
  /// Factors of the pooled features; 1 outside training.
  var dropout: [Float] = []
  /// Layers below this one are left as they are: running statistics, no gradient.
  public var firstTrainedLayer = 0
  /// Seconds by kind of work, if asked for.
  public var timings: [String: Double] = [:]

  /// Makes a network whose numbers are all zero, for batches of up to `capacity` pictures.
  ///
  /// - Throws: `NetworkError`.
  public convenience init(_ definition: NetworkDefinition, capacity: Int) throws(NetworkError) {
    let shapes = try NetworkShapes(inputSide: definition.inputSide, layers: definition.layers)
    self.init(checked: definition, input: shapes.tensors[0], capacity: capacity)
  }

  /// Makes a network of layers that are known to fit an input, whatever its size.
  package init(checked definition: NetworkDefinition, input: Shape, capacity: Int) {
    BLAS.useOneThread()
    self.definition = definition
    self.capacity = capacity
    let shapes = TrainingShapes(input: input, layers: definition.layers)
    self.shapes = shapes
    let layout = ParameterLayout(definition, shapes)
    self.layout = layout
    uses = TensorUse.all(definition.layers)
    parameters = FloatBuffer(count: layout.parameterCount)
    gradients = FloatBuffer(count: layout.parameterCount)
    statistics = FloatBuffer(count: layout.statisticCount)
    norms = definition.layers.map {
      $0.kind.isNormalised ? BatchNorm(channels: $0.outputChannels) : nil
    }
    let uses = uses
    outputs = definition.layers.indices.map {
      FloatBuffer(count: capacity * shapes.tensors[$0 + 1].count)
    }
    finals = definition.layers.indices.map {
      definition.layers[$0].kind.isNormalised && !uses[$0 + 1].isLazy
        ? FloatBuffer(count: capacity * shapes.tensors[$0 + 1].count) : nil
    }
    winners = definition.layers.indices.map {
      definition.layers[$0].kind == .maxPool
        ? [UInt8](repeating: 0, count: capacity * shapes.tensors[$0 + 1].count) : []
    }
    tensorGradients = Array(repeating: nil, count: definition.layers.count + 1)
    partials = FloatBuffer(count: Slices.count * (shapes.weightCounts.max() ?? 0))
    let room = Self.scratchCount(definition.layers, shapes)
    scratch = (0..<Slices.count).map { _ in FloatBuffer(count: room) }
    let planes = definition.layers.indices.map { index in
      WinogradPass.suits(definition.layers[index], shapes)
        ? WinogradPass.planes * WinogradPass(definition.layers[index], index, shapes).weightPlane
        : 0
    }
    tileWeights = FloatBuffer(count: planes.max() ?? 0)
    self.input = FloatBuffer(count: capacity * shapes.tensors[0].count + 1)
    keeps = definition.layers.map {
      $0.residual == nil ? [] : [Float](repeating: 1, count: capacity)
    }
  }

  /// A tensor as its readers see it.
  func view(_ tensor: Int) -> TensorView {
    let shape = shapes.tensors[tensor]
    guard tensor > 0 else {
      return TensorView(values: input.start, shape: shape, norm: nil, range: (0, 0))
    }
    let layer = definition.layers[tensor - 1]
    return TensorView(
      values: (finals[tensor - 1] ?? outputs[tensor - 1]).start, shape: shape,
      norm: uses[tensor].isLazy ? norms[tensor - 1] : nil, range: layer.activation.range)
  }

  /// The first of a layer's weights.
  func weights(_ layer: Int) -> UnsafeMutablePointer<Float> {
    parameters.start + layout.layers[layer].weights.lowerBound
  }

  /// The logits of the last batch, `[pictures, classes]`.
  public var logits: UnsafeBufferPointer<Float> {
    let last = definition.layers.count - 1
    return UnsafeBufferPointer(
      start: outputs[last].start, count: count * definition.layers[last].outputChannels)
  }

  /// Adds the seconds that `body` takes to a kind of work.
  func timed(_ name: @autoclosure () -> String, _ body: () -> Void) {
    let start = ContinuousClock.now
    body()
    let time = ContinuousClock.now - start
    timings[name(), default: 0] +=
      Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
  }
}
