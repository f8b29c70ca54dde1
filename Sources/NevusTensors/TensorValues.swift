import Foundation

extension Tensor {
  /// The elements as floats, exactly; shape `shape`, row-major.
  ///
  /// - Throws: `type` for a tensor of integers.
  public func floats() throws(SafetensorsError) -> [Float] {
    switch type {
    case .f32: words(UInt32.self).map(Float.init(bitPattern:))
    case .f16: words(UInt16.self).map(Half.value(bits:))
    case .bf16: words(UInt16.self).map(BrainFloat.value(bits:))
    case .i8, .u8, .i16, .i32, .i64:
      throw SafetensorsError(.type, "it holds \(type.rawValue), not floats")
    }
  }

  /// The elements as whole numbers, row-major.
  ///
  /// - Throws: `type` for a tensor of floats.
  public func integers() throws(SafetensorsError) -> [Int] {
    switch type {
    case .i8: words(Int8.self).map(Int.init)
    case .u8: words(UInt8.self).map(Int.init)
    case .i16: words(Int16.self).map(Int.init)
    case .i32: words(Int32.self).map(Int.init)
    case .i64: words(Int64.self).map(Int.init)
    case .f32, .f16, .bf16:
      throw SafetensorsError(.type, "it holds \(type.rawValue), not whole numbers")
    }
  }

  /// The same numbers in another floating-point type; see `init(_:shape:as:)`.
  ///
  /// - Throws: `type` for integers on either side, `value` if a finite number does not fit.
  public func converted(to type: TensorType) throws(SafetensorsError) -> Tensor {
    if type == self.type { return self }
    return try Tensor(try floats(), shape: shape, as: type)
  }

  private func words<Word: FixedWidthInteger>(_: Word.Type) -> [Word] {
    // The array's own memory is aligned; the file's bytes need not be.
    [Word](unsafeUninitializedCapacity: count) { buffer, filled in
      data.copyBytes(to: UnsafeMutableRawBufferPointer(buffer))
      for index in buffer.indices { buffer[index] = Word(littleEndian: buffer[index]) }
      filled = count
    }
  }
}
