/// Looks in a file's metadata for the word that its picture was made by an algorithm and is no
/// photograph: one of two digital source types, wherever it stands in an XMP packet. Nothing of what
/// a file says is kept or shown; it changes no pixel and no decision.
///
/// The two are `…/digitalsourcetype/algorithmicMedia` (drawn by a formula, as `nevus synthesize`
/// does) and `…/trainedAlgorithmicMedia` (by something that was trained on pictures).
///
/// Source: IPTC NewsCodes, "Digital Source Type".
struct DrawnMark {
  /// Whether it was there.
  private(set) var isFound = false
  /// The last 24 bytes, the latest in the lowest place of the last word.
  private var words: (first: UInt64, second: UInt64, third: UInt64) = (0, 0, 0)

  /// A segment's end: no word goes on in the next.
  mutating func endSegment() { words = (0, 0, 0) }

  /// Takes a segment's next bytes, in any division.
  @_optimize(size)  // Seldom run: small in the module rather than fast.
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes {
      words.first = words.first << 8 | words.second >> 56
      words.second = words.second << 8 | words.third >> 56
      words.third = words.third << 8 | UInt64(byte)
      // "micMedia", and before it "rcetype/algorith" or "/trainedAlgorith".
      if words.third == 0x6D69_634D_6564_6961,
        words.first == 0x7263_6574_7970_652F && words.second == 0x616C_676F_7269_7468
          || words.first == 0x2F74_7261_696E_6564 && words.second == 0x416C_676F_7269_7468
      {
        isFound = true
      }
    }
  }
}
