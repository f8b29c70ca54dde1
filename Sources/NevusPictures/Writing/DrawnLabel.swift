import Foundation
import NevusCore

/// Writes into a picture's file that it is drawn by a formula, so that nobody who comes across it
/// takes it for a photograph: a sentence for people (PNG tEXt "Description", JPEG comment), and the
/// IPTC's digital source type in an XMP packet for programs. `DrawnMark` reads it back.
///
/// Sources: XMP Specification Part 3 (2020), section 1.1; IPTC Photo Metadata Standard 2023.2,
/// "Digital Source Type"; PNG (Third Edition), section 11.3.3; ITU-T T.81, annex B.
public enum DrawnLabel {
  /// The sentence.
  public static let description =
    "Drawn by a formula (nevus synthesize): not a photograph, nobody's skin, no diagnosis."

  private static var packet: [UInt8] {
    let source = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"
    return Array(
      """
      <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
        xmp:CreatorTool="nevus" Iptc4xmpExt:DigitalSourceType="\(source)">
      <dc:description><rdf:Alt><rdf:li xml:lang="x-default">\(description)</rdf:li></rdf:Alt>
      </dc:description></rdf:Description></rdf:RDF></x:xmpmeta>
      <?xpacket end="r"?>
      """.utf8)
  }

  /// A JPEG or PNG file with the label in it; its pixels and everything else stay as they are, and
  /// so does what is neither.
  public static func labelled(_ file: Data) -> Data {
    let bytes = [UInt8](file.prefix(8))
    if bytes.starts(with: [0xFF, 0xD8]) { return labelledJPEG(file) }
    return bytes == [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10] ? labelledPNG(file) : file
  }

  /// After the first segment if that is JFIF's, which has to be the first.
  private static func labelledJPEG(_ file: Data) -> Data {
    var place = 2
    let head = [UInt8](file.dropFirst(2).prefix(4))
    if head.count == 4, head[0] == 0xFF, head[1] == 0xE0 {
      place += 2 + (Int(head[2]) << 8 | Int(head[3]))
    }
    let name = Array("http://ns.adobe.com/xap/1.0/".utf8) + [0]
    return file.prefix(place) + segment(0xE1, name + packet)
      + segment(0xFE, Array(description.utf8)) + file.dropFirst(place)
  }

  private static func segment(_ marker: UInt8, _ payload: [UInt8]) -> Data {
    let length = payload.count + 2
    return Data([0xFF, marker, UInt8(length >> 8), UInt8(length & 255)] + payload)
  }

  /// After the header chunk, which is always as long.
  private static func labelledPNG(_ file: Data) -> Data {
    let sentence = Array("Description".utf8) + [0] + Array(description.utf8)
    // Not compressed, and in no language.
    let metadata = Array("XML:com.adobe.xmp".utf8) + [0, 0, 0, 0, 0] + packet
    return file.prefix(33) + chunk("tEXt", sentence) + chunk("iTXt", metadata)
      + file.dropFirst(33)
  }

  private static func chunk(_ type: String, _ payload: [UInt8]) -> Data {
    var check = CRC32()
    let body = Array(type.utf8) + payload
    for byte in body { check.append(byte) }
    return bigEndian(UInt32(payload.count)) + Data(body) + bigEndian(check.value)
  }

  private static func bigEndian(_ value: UInt32) -> Data {
    Data([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) })
  }
}
