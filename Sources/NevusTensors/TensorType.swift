/// The element types of a safetensors file that Nevus reads.
public enum TensorType: String, CaseIterable, Sendable {
  case f32 = "F32"
  case f16 = "F16"
  case bf16 = "BF16"
  case i8 = "I8"
  case u8 = "U8"
  case i16 = "I16"
  case i32 = "I32"
  case i64 = "I64"

  /// Bytes of one element.
  public var byteCount: Int {
    switch self {
    case .i8, .u8: 1
    case .f16, .bf16, .i16: 2
    case .f32, .i32: 4
    case .i64: 8
    }
  }

  /// Whether the elements are floating-point numbers.
  public var isFloat: Bool {
    switch self {
    case .f32, .f16, .bf16: true
    case .i8, .u8, .i16, .i32, .i64: false
    }
  }
}
