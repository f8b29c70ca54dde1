/// What is done with a JPEG marker.
///
/// Source: ITU-T T.81, table B.1.
enum JPEGMarker {
  /// A frame that browsers decode: baseline, extended sequential or progressive, Huffman coded.
  case frame
  case scan
  /// Quantisation and Huffman tables, restart interval: kept as they are.
  case tables
  /// Application data and comments: cut, save for those that say how colours are stored.
  case application(UInt8)
  case comment
  case endOfImage
  /// Lossless, hierarchical and arithmetic coding, JPEG-LS, and a height that comes later (DNL).
  case unsupported
  /// What may not stand between segments.
  case misplaced

  init(_ code: UInt8) {
    self =
      switch code {
      case 0xC0, 0xC1, 0xC2: .frame
      case 0xC4, 0xDB, 0xDD: .tables
      case 0xC3, 0xC5...0xCF, 0xDC, 0xDE, 0xDF, 0xF0...0xFD: .unsupported
      case 0xD9: .endOfImage
      case 0xDA: .scan
      case 0xE0...0xEF: .application(code & 15)
      case 0xFE: .comment
      default: .misplaced
      }
  }
}
