import Foundation

/// A block of numbers with its shape, as it lies in a safetensors file: row-major, little-endian.
public struct Tensor: Equatable, Sendable {
  /// The element type.
  public let type: TensorType
  /// The sides, outermost first; empty for a single number.
  public let shape: [Int]
  /// The elements' bytes, `count * type.byteCount` of them, not aligned to anything.
  public let data: Data

  /// Elements in all: the product of the shape.
  public var count: Int { data.count / type.byteCount }

  /// Makes a tensor from raw bytes.
  ///
  /// - Throws: `size` if the shape is negative, overflows, or does not match the data's length.
  public init(type: TensorType, shape: [Int], data: Data) throws(SafetensorsError) {
    guard let bytes = Self.byteCount(type, shape), bytes == data.count else {
      throw SafetensorsError(
        .size, "\(type.rawValue) \(shape) does not take \(data.count) bytes")
    }
    self.type = type
    self.shape = shape
    self.data = data
  }

  /// Makes a tensor from numbers, by default kept as they are.
  ///
  /// - Parameter type: `f32`, or `f16` or `bf16`, rounded to nearest, ties to even.
  /// - Throws: `size` if shape and count differ; `type` for an integer type; `value` if a finite
  ///   number does not fit the type.
  public init(_ values: [Float], shape: [Int], as type: TensorType = .f32) throws(SafetensorsError)
  {
    let data: Data
    switch type {
    case .f32: data = Self.littleEndian(values.map(\.bitPattern))
    case .f16:
      let halves = values.map(Half.bits(rounding:))
      try Self.checkFinite(values, halves.map(Half.value(bits:)))
      data = Self.littleEndian(halves)
    case .bf16:
      let halves = values.map(BrainFloat.bits(rounding:))
      try Self.checkFinite(values, halves.map(BrainFloat.value(bits:)))
      data = Self.littleEndian(halves)
    default: throw SafetensorsError(.type, "\(type.rawValue) does not hold floats")
    }
    try self.init(type: type, shape: shape, data: data)
  }

  /// Bytes that a shape takes, or nil where a side is negative or the product overflows.
  static func byteCount(_ type: TensorType, _ shape: [Int]) -> Int? {
    var bytes = type.byteCount
    // A 0 anywhere makes the product 0, but the other sides must not overflow on the way.
    for side in shape {
      let (product, overflow) = bytes.multipliedReportingOverflow(by: side)
      guard side >= 0, !overflow else { return nil }
      bytes = product
    }
    return bytes
  }

  private static func littleEndian<Word: FixedWidthInteger>(_ words: [Word]) -> Data {
    words.map(\.littleEndian).withUnsafeBytes { Data($0) }
  }

  private static func checkFinite(_ before: [Float], _ after: [Float]) throws(SafetensorsError) {
    for (index, (old, new)) in zip(before, after).enumerated() where old.isFinite && !new.isFinite {
      throw SafetensorsError(.value, "\(old) at element \(index) is too large for 16 bits")
    }
  }
}
