import Foundation
import NevusHosts
import Testing

/// What the tests of the answer's parts share.
extension PageUnderTest {
  /// The site's page, opened from the disk.
  static func open(script: String? = nil) throws -> PageUnderTest {
    try PageUnderTest(BrowserHost.page(of: Product.site).absoluteString, script: script)
  }

  /// Makes the worker's answers say something else: `change` is a body with `answer` in it.
  static func changing(_ change: String) -> String {
    """
    (() => {
      const Real = self.Worker;
      self.Worker = class extends Real {
        set onmessage(receive) {
          super.onmessage = (event) => {
            const answer = event.data.value;
            if (answer && answer.probabilities) { \(change) }
            receive(event);
          };
        }
      };
    })();
    """
  }

  /// The drawn example, answered.
  func showExample() throws {
    try press("example")
    try wait(for: "answered")
  }

  /// Presses a control, wherever the page is scrolled to.
  func press(_ id: String) throws {
    try session.execute("document.getElementById(arguments[0]).click()", [.string(id)])
  }

  /// The text of an element, seen or not.
  func text(_ id: String) throws -> String {
    try session.execute(
      "return document.getElementById(arguments[0]).textContent.trim()", [.string(id)]
    ).string ?? ""
  }

  /// Whether an element is shown.
  func isShown(_ id: String) throws -> Bool {
    try session.execute(
      "return document.getElementById(arguments[0]).checkVisibility()", [.string(id)]) == true
  }

  /// Waits for a condition in the page's words.
  func wait(until script: String) throws {
    try session.wait(for: script, seconds: 60, until: script)
  }

  /// Nothing was complained of in the console.
  func expectQuiet() throws { #expect(try session.log(.browser) == []) }
}
