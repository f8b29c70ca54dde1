/// The layout of a weights file, all numbers little-endian; see `WeightsReader` for the checks.
///
///     magic             8 bytes
///     format version    u32
///     byte count        u32, of the whole file
///     input side        u16
///     crop rule         u8 (1: largest centred square, resized with three-lobed Lanczos)
///     class count       u8
///     pixel mean        3 x f32, of 0...255
///     pixel scale       3 x f32; the network was trained on (pixel - mean) * scale
///     texts             u8 count, then as many: u16 byte count, UTF-8 (see `Text`)
///     class codes       class count times: u8 byte count, ASCII; in the order of `Diagnosis`
///     calibration       class count x f32 slopes, class count x f32 offsets
///     thresholds        f32 benign at or below, f32 malignant at or above
///     layer count       u16
///     layers            as many records:
///       name            u8 byte count, UTF-8
///       kind, activation, kernel, stride, padding before, padding after    6 x u8
///       input           u16 tensor
///       residual        u16 tensor, 0xFFFF for none
///       output channels u16
///       zero point      u8 of the output
///       pad pixel       3 x u8, what stands around the picture; 0 where another tensor is read
///       scale           f32 of the output (value = (stored - zero point) * scale)
///       operands        2 x f32: what one step of input and residual is worth in steps of the
///                       output (`add` uses both, a residual convolution the second)
///       multipliers     u32 offset of f32 [output channels], 0 where there are none
///       biases          u32 offset of i32 [output channels] (f32 for `linear`)
///       weights         u32 offset of i8 (i16 for `linear`), in the order of `Layer.Kind`
///     sections          from version 2 on: u8 count, then as many, kinds rising:
///       kind            u8 (see `Section`)
///       byte count      u32 of what follows
///       naming          class count x f32 slopes, offsets, class shares (above 0, sum 1)
///       sets            u8 level count (2), for each: u8 percent, class count x f32 thresholds
///       distance        u16 channels (those that are pooled), u16 dimensions, f32 limit,
///                       channels x f32 mean, dimensions x f32 scales,
///                       dimensions x channels x i16 directions
///       quality         from version 3 on: the numbers of `QualityLimits`, each f32
///       smoothing       f32, above 0 and at most 0.25: what smoothed labels left on every class
///     data              tensors, each at a multiple of 16
///     SHA-256           32 bytes, of everything before
public enum WeightsFormat {
  /// "NEVUS", then bytes that a text transfer would spoil.
  public static let magic: InlineArray<8, UInt8> = [0x4E, 0x45, 0x56, 0x55, 0x53, 0x0D, 0x0A, 0x1A]
  /// The version that this code writes.
  public static let version: UInt32 = 3
  /// The oldest version that it still reads: without sections. Version 2 has all but `quality`.
  public static let oldestVersion: UInt32 = 1
  /// Bytes of the checksum at the end.
  public static let checksumBytes = 32
  /// The only crop rule so far.
  public static let largestCentredSquare: UInt8 = 1
  /// The tensors' alignment.
  public static let alignment = 16
  /// Stands for "no residual".
  public static let noTensor: UInt16 = 0xFFFF

  /// What may stand behind the layer list; each at most once, none of them needed.
  public enum Section: UInt8, CaseIterable, Sendable {
    /// How the diagnosis that is named is chosen, and the class shares behind the probabilities.
    case naming = 1
    /// Thresholds of the prediction sets.
    case sets
    /// How far a picture may be from those of lesions.
    case distance
    /// From where on a picture is too poor.
    case quality
    /// What smoothed labels left on every class.
    case smoothing

    /// The first format version in which it may stand.
    var firstVersion: UInt32 { self == .quality ? 3 : 2 }
  }

  /// The smallest class share that a file may state.
  static let leastShare: Float = 1e-6

  /// The texts of a file, in this order.
  public enum Text: Int, CaseIterable, Sendable {
    case name, architecture, licence, provenance
  }

  /// The largest value of a 7-bit activation.
  public static let activationLimit: Int = 127
  /// Bounds of float parameters that keep every product finite.
  static let parameterBound: Float = 1e6
  /// Bound of a bias: with at most 2^30 of products a sum stays inside 32 bits.
  static let biasBound: Int32 = (1 << 30) - 1
}
