import CNevusTraining

/// How parameters follow their gradients.
public enum Optimiser: Equatable, Sendable {
  /// I. Loshchilov, F. Hutter, "Decoupled weight decay regularization", 2019.
  case adamW(beta1: Float, beta2: Float, epsilon: Float)
  /// Stochastic gradient descent with Nesterov momentum, decay added to the gradient.
  case sgd(momentum: Float)
}

/// A run of parameters that are treated alike.
struct ParameterGroup {
  var range: Range<Int>
  /// The layer that they belong to.
  var layer: Int
  /// Factor of the learning rate.
  var rate: Float
  /// Whether weight decay applies: not to norms and biases.
  var decays: Bool
  /// The step at which they began to learn.
  var firstStep = 0
}

/// An optimiser's memory of past gradients, in the order of the parameters.
final class OptimiserState {
  /// First moment, or velocity.
  let first: FloatBuffer
  /// Second moment.
  let second: FloatBuffer
  /// Steps taken.
  var step = 0

  init(count: Int) {
    first = FloatBuffer(count: count)
    second = FloatBuffer(count: count)
  }

  /// One step of the parameters in `groups`.
  func apply(
    _ optimiser: Optimiser, _ groups: [ParameterGroup], values: FloatBuffer, gradients: FloatBuffer,
    rate: Float, decay: Float
  ) {
    step += 1
    for group in groups where group.rate > 0 {
      let decay = group.decays ? decay : 0
      let step = max(step - group.firstStep, 1)
      Slices.forEachRange(of: group.range.count) { part in
        let at = group.range.lowerBound + part.lowerBound
        switch optimiser {
        case .adamW(let beta1, let beta2, let epsilon):
          nevus_adamw_step(
            values.start + at, gradients.start + at, first.start + at, second.start + at,
            part.count, rate * group.rate, beta1, beta2, epsilon, decay,
            Self.correction(beta1, step), Self.correction(beta2, step))
        case .sgd(let momentum):
          nevus_sgd_step(
            values.start + at, gradients.start + at, first.start + at, part.count,
            rate * group.rate, momentum, decay, step == 1)
        }
      }
    }
  }

  /// 1 - beta^step.
  private static func correction(_ beta: Float, _ step: Int) -> Float {
    var power = 1.0
    // At most a few ten thousand factors a call would be slow; after 50,000 the power is 0 anyway.
    var base = Double(beta)
    var rest = step
    while rest > 0 {
      if rest & 1 == 1 { power *= base }
      base *= base
      rest >>= 1
    }
    return Float(1 - power)
  }
}

extension TrainingNetwork {
  /// The parameters in groups: each layer's weights, and its norm and biases.
  ///
  /// - Parameters:
  ///   - headRate: factor of the last layer's learning rate.
  ///   - layerDecay: each layer's factor is the next one's times this.
  func groups(headRate: Float, layerDecay: Float) -> [ParameterGroup] {
    let last = definition.layers.count - 1
    let trained = layout.layers.indices.filter { !layout.layers[$0].weights.isEmpty && $0 < last }
    var factor: Float = 1
    var rates = [Int: Float]()
    for layer in trained.reversed() {
      rates[layer] = factor
      factor *= layerDecay
    }
    rates[last] = headRate
    return layout.layers.indices.flatMap { layer -> [ParameterGroup] in
      guard let rate = rates[layer] else { return [] }
      let place = layout.layers[layer]
      let rest =
        min(
          place.gamma.isEmpty ? place.beta.lowerBound : place.gamma.lowerBound,
          place.beta.lowerBound)..<place.beta.upperBound
      return [
        ParameterGroup(range: place.weights, layer: layer, rate: rate, decays: true),
        ParameterGroup(range: rest, layer: layer, rate: rate, decays: false),
      ]
    }
  }
}
