/// An element of the page that a session shows.
public struct WebElement: Sendable {
  /// The name under which elements stand in JSON (WebDriver, section 12.2).
  static let key = "element-6066-11e4-a52e-4f735466cecf"
  /// The driver's name of the element.
  let identifier: String

  /// The element as a script's argument.
  public var json: JSON { [Self.key: .string(identifier)] }

  /// The element in a command's or script's result; nil if it is something else.
  public init?(_ json: JSON) {
    guard let identifier = json[Self.key]?.string else { return nil }
    self.identifier = identifier
  }
}

extension WebDriverSession {
  /// The first element that a CSS selector matches.
  ///
  /// - Throws: `refused` if there is none.
  public func find(_ selector: String) throws(HostError) -> WebElement {
    let found = try post(
      "/element", ["using": "css selector", "value": .string(selector)])
    guard let element = WebElement(found) else {
      throw .malformed("The browser", detail: "no element for \(selector)")
    }
    return element
  }

  /// Types into an element; for a file input: the paths of files, one a line.
  public func type(_ text: String, into element: WebElement) throws(HostError) {
    try post("/element/\(element.identifier)/value", ["text": .string(text)])
  }

  /// Clicks in the middle of an element.
  public func click(_ element: WebElement) throws(HostError) {
    try post("/element/\(element.identifier)/click", [:])
  }

  /// The text that a reader sees in an element.
  public func text(of element: WebElement) throws(HostError) -> String {
    try get("/element/\(element.identifier)/text").string ?? ""
  }

  /// Presses and releases keys one after the other, wherever the focus is.
  public func press(_ keys: [Key]) throws(HostError) {
    let actions = keys.flatMap { key -> [JSON] in
      let value = JSON.string(key.rawValue)
      return [["type": "keyDown", "value": value], ["type": "keyUp", "value": value]]
    }
    try post(
      "/actions",
      ["actions": [["type": "key", "id": "keyboard", "actions": .array(actions)]]])
  }
}

/// A key without a letter (WebDriver, section 17.4.2).
public enum Key: String, Sendable {
  case tab = "\u{E004}"
  case enter = "\u{E007}"
  case escape = "\u{E00C}"
  case space = " "
  case left = "\u{E012}"
  case up = "\u{E013}"
  case right = "\u{E014}"
  case down = "\u{E015}"
}
