/// SHA-256 over bytes that arrive in pieces (FIPS 180-4).
///
/// In the core, because a page served over plain http has no `crypto.subtle`, and because the
/// weights file's checksum and the published hash of the whole file come from one pass.
public struct SHA256 {
  private var state: (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32) = (
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19
  )
  private var block = InlineArray<64, UInt8>(repeating: 0)
  private var filled = 0
  private var total: UInt64 = 0

  /// Starts an empty message.
  public init() {}

  /// Appends bytes to the message.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    total &+= UInt64(bytes.count)
    var index = 0
    if filled > 0 {
      while filled < 64, index < bytes.count {
        block[filled] = bytes[index]
        filled += 1
        index += 1
      }
      guard filled == 64 else { return }
      compressBlock()
      filled = 0
    }
    while bytes.count - index >= 64 {
      var words = InlineArray<64, UInt32>(repeating: 0)
      for word in 0..<16 {
        // In bounds: index + 64 <= count.
        words[word] = UInt32(
          bigEndian: bytes.loadUnaligned(fromByteOffset: index + word * 4, as: UInt32.self))
      }
      compress(&words)
      index += 64
    }
    while index < bytes.count {
      block[filled] = bytes[index]
      filled += 1
      index += 1
    }
  }

  /// The hash of all bytes so far, 32 bytes; the message may go on afterwards.
  public func digest() -> Digest {
    var copy = self
    let bits = total &* 8
    copy.block[copy.filled] = 0x80
    copy.filled += 1
    if copy.filled > 56 {
      while copy.filled < 64 { copy.pad() }
      copy.compressBlock()
      copy.filled = 0
    }
    while copy.filled < 56 { copy.pad() }
    for byte in 0..<8 {
      copy.block[56 + byte] = UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * byte))
    }
    copy.compressBlock()
    return Digest(copy.state)
  }

  private mutating func pad() {
    block[filled] = 0
    filled += 1
  }

  @_optimize(speed)
  private mutating func compressBlock() {
    var words = InlineArray<64, UInt32>(repeating: 0)
    for word in 0..<16 {
      var value: UInt32 = 0
      for byte in 0..<4 { value = value << 8 | UInt32(block[word * 4 + byte]) }
      words[word] = value
    }
    compress(&words)
  }

  @_optimize(speed)
  private mutating func compress(_ w: inout InlineArray<64, UInt32>) {
    for t in 16..<64 {
      let a = w[t - 15]
      let b = w[t - 2]
      let s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >> 3)
      let s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >> 10)
      w[t] = w[t - 16] &+ s0 &+ w[t - 7] &+ s1
    }
    var (a, b, c, d, e, f, g, h) = state
    for t in 0..<64 {
      let s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      let choice = (e & f) ^ (~e & g)
      let t1 = h &+ s1 &+ choice &+ sha256Constants[t] &+ w[t]
      let s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ t1, c, b, a, t1 &+ s0 &+ majority)
    }
    state.0 &+= a
    state.1 &+= b
    state.2 &+= c
    state.3 &+= d
    state.4 &+= e
    state.5 &+= f
    state.6 &+= g
    state.7 &+= h
  }

  @inline(__always)
  private func rotate(_ value: UInt32, _ count: UInt32) -> UInt32 {
    value >> count | value << (32 - count)
  }
}

extension SHA256 {
  /// A finished hash.
  public struct Digest: Equatable, Sendable {
    /// The 32 bytes in order.
    public private(set) var bytes = InlineArray<32, UInt8>(repeating: 0)

    init(_ s: (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32)) {
      let words: InlineArray<8, UInt32> = [s.0, s.1, s.2, s.3, s.4, s.5, s.6, s.7]
      for index in 0..<32 {
        bytes[index] = UInt8(truncatingIfNeeded: words[index / 4] >> UInt32(24 - 8 * (index % 4)))
      }
    }

    /// Whether both hashes have the same bytes.
    public static func == (a: Digest, b: Digest) -> Bool {
      var difference: UInt8 = 0
      for index in 0..<32 { difference |= a.bytes[index] ^ b.bytes[index] }
      return difference == 0
    }

    /// Whether the 32 bytes at `pointer` are this hash.
    func matches(_ pointer: UnsafeRawBufferPointer) -> Bool {
      guard pointer.count == 32 else { return false }
      for index in 0..<32 where pointer[index] != bytes[index] { return false }
      return true
    }

    #if !hasFeature(Embedded)
      /// Lower-case hexadecimal, 64 characters.
      public var hexadecimal: String {
        (0..<32).map { index in
          let text = String(bytes[index], radix: 16)
          return text.count == 1 ? "0" + text : text
        }.joined()
      }
    #endif
  }

  /// The hash of a whole message.
  public static func hash(_ bytes: UnsafeRawBufferPointer) -> Digest {
    var hash = SHA256()
    hash.update(bytes)
    return hash.digest()
  }
}

/// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
private let sha256Constants: InlineArray<64, UInt32> = [
  0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
  0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
  0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
  0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
  0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
  0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
  0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
  0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
  0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
  0xc671_78f2,
]
