import Foundation
import FoundationXML

/// An SVG text as a parser sees it.
final class ReadSVG: NSObject, XMLParserDelegate {
  private(set) var elements: [(name: String, attributes: [String: String])] = []
  private(set) var text = ""
  private(set) var isWellFormed = false

  init(_ svg: String) {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append((name, attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  /// The elements of one name.
  func all(_ name: String) -> [[String: String]] {
    elements.filter { $0.name == name }.map(\.attributes)
  }

  /// Whether every coordinate is a number inside the picture.
  var isInside: Bool {
    guard let box = all("svg").first?["viewBox"]?.split(separator: " ").compactMap({ Double($0) }),
      box.count == 4
    else { return false }
    return elements.dropFirst().allSatisfy { element in
      element.attributes.allSatisfy { key, value in
        switch key {
        case "x", "x1", "x2", "cx", "width": Double(value).map { 0...box[2] ~= $0 } ?? false
        case "y", "y1", "y2", "cy", "height": Double(value).map { 0...box[3] ~= $0 } ?? false
        case "d": !value.lowercased().contains("nan") && !value.lowercased().contains("inf")
        default: true
        }
      }
    }
  }
}
