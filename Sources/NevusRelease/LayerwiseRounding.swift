import Foundation
import NevusCore
import NevusPacking
import NevusTerminal
import NevusTraining

/// Rounds a network's weights layer by layer, each fitted to what the rounded layers before it
/// make of pictures.
public struct LayerwiseRounding {
  /// The most pictures that are used.
  public static let pictures = 256
  /// Bytes that the pictures' activations may take; networks with large ones see fewer pictures.
  static let memory = 2 << 30
  /// Rows of a convolution's regression, and of a depthwise layer's, whose sums have few weights.
  static let rows = (convolution: 16_384, depthwise: 4_096)

  /// Integer weights of each layer, nil for layers without 8-bit weights.
  public let weights: [RoundedWeights?]
  /// Mean square of each layer's output over that of its error in the rounded network.
  public let signalToNoise: [Double]

  /// Rounds a planned network.
  ///
  /// - Parameters:
  ///   - plan: the network with its ranges.
  ///   - pictures: `[side, side, 3]` bytes each; evenly chosen ones are used if there are more
  ///     than `pictures`, or than memory allows.
  /// - Throws: `NetworkError`.
  public init(_ plan: QuantisationPlan, pictures: [[UInt8]]) throws {
    let room = try PairedActivations.capacity(plan.definition, bytes: Self.memory)
    let pictures = pictures.evenly(min(Self.pictures, room))
    let shapes = try NetworkShapes(
      inputSide: plan.definition.inputSide, layers: plan.definition.layers)
    let progress = Progress("rounding", total: plan.definition.layers.count, unit: "layers")
    var activations = try PairedActivations(plan, pictures: pictures)
    var weights: [RoundedWeights?] = []
    var signalToNoise: [Double] = []
    for (index, layer) in plan.definition.layers.enumerated() {
      let sums = activations.floatSums(index)
      var rounded: RoundedWeights?
      if layer.kind == .convolution || layer.kind == .depthwise {
        let windows = LayerWindows(
          layer, shapes, index: index, pictures: pictures.count,
          rows: layer.kind == .depthwise ? Self.rows.depthwise : Self.rows.convolution)
        let (inputs, wanted) = activations.regression(index, sums, windows)
        rounded = plan.rounded(
          index,
          layer.kind == .depthwise
            ? InputMoments.ofChannels(inputs, wanted, channels: layer.outputChannels)
            : [InputMoments(inputs, wanted, outputs: layer.outputChannels)])
      }
      signalToNoise.append(activations.advance(index, sums, rounded))
      weights.append(rounded)
      progress.advance()
    }
    self.weights = weights
    self.signalToNoise = signalToNoise
  }
}

extension InputMoments {
  /// Moments of a convolution's windows, `[rows, inputs]`, and wanted sums, `[rows, outputs]`.
  init(_ windows: [Float], _ wanted: [Float], outputs: Int) {
    let rows = wanted.count / max(outputs, 1)
    let inputs = windows.count / max(rows, 1)
    self.init(
      inputs: inputs, outputs: outputs,
      gram: Self.bordered(
        RowProducts.products(windows, inputs, windows, inputs),
        RowProducts.sums(windows, inputs), rows: rows),
      cross: RowProducts.products(windows, inputs, wanted, outputs).map(Double.init)
        + RowProducts.sums(wanted, outputs))
  }

  /// Moments of each channel of a depthwise layer: windows `[rows, taps, channels]`, wanted sums
  /// `[rows, channels]`.
  static func ofChannels(_ windows: [Float], _ wanted: [Float], channels: Int) -> [InputMoments] {
    let rows = wanted.count / max(channels, 1)
    let taps = windows.count / max(wanted.count, 1)
    let gram = RowProducts.products(windows, taps, windows, taps, channels: channels)
    let cross = RowProducts.products(windows, taps, wanted, 1, channels: channels)
    let inputSums = RowProducts.sums(windows, taps * channels)
    let wantedSums = RowProducts.sums(wanted, channels)
    return (0..<channels).map { channel in
      func own<T>(_ values: [T], _ count: Int) -> [T] {
        (0..<count).map { values[$0 * channels + channel] }
      }
      return InputMoments(
        inputs: taps, outputs: 1,
        gram: bordered(own(gram, taps * taps), own(inputSums, taps), rows: rows),
        cross: own(cross, taps).map(Double.init) + [wantedSums[channel]])
    }
  }

  /// A Gram matrix with the row and column of an input that is always 1.
  private static func bordered(_ gram: [Float], _ sums: [Double], rows: Int) -> [Double] {
    let count = sums.count
    var result: [Double] = []
    result.reserveCapacity((count + 1) * (count + 1))
    for row in 0..<count {
      result += gram[row * count..<(row + 1) * count].map(Double.init)
      result.append(sums[row])
    }
    return result + sums + [Double(rows)]
  }
}

extension Array {
  /// Every so many-th element, `count` of them; all where there are no more.
  func evenly(_ count: Int) -> [Element] {
    self.count > count ? (0..<count).map { self[$0 * self.count / count] } : self
  }
}
