import Foundation
import NevusCore

/// The generated site in a browser, opened from the disk.
public final class BrowserHost: Host {
  /// The browser's name and version, and the build of the module that the page runs.
  public let version: String
  /// The browser, on the site's page.
  public let session: WebDriverSession
  private let input: WebElement

  /// Seconds for the page to load module and weights.
  private static let loading = 90.0

  /// Opens the page and waits until it is ready.
  ///
  /// - Parameters:
  ///   - site: The generated site's folder.
  ///   - browser: Which browser.
  ///   - hasRelaxedSIMD: Whether the page may find relaxed SIMD; WebKit has none.
  /// - Throws: `missing`, `notStarted`, `refused` if the page does not get ready, or runs another
  ///   build of the module than it should.
  public init(
    site: String, in browser: any Browser = Chromium(), hasRelaxedSIMD: Bool = true
  ) throws(HostError) {
    let page = try Self.page(of: site)
    session = try WebDriverSession(browser)
    do throws(HostError) {
      if !hasRelaxedSIMD, browser is Chromium { try session.hideRelaxedSIMD() }
      try session.open(page.absoluteString)
      try Self.waitUntilReady(session)
      let module = try session.execute("return nevus.engine.module").string ?? "none"
      guard module == (hasRelaxedSIMD ? "relaxed-simd" : "plain-simd") else {
        throw .refused("The page", detail: "it runs the module \(module)")
      }
      version = "\(session.version), \(module)"
      // A second input: setting a file there does not start what the page does with a photo.
      let made = try session.execute(
        """
        const input = document.createElement('input');
        input.type = 'file';
        document.body.append(input);
        return input;
        """)
      guard let element = WebElement(made) else {
        throw .malformed(session.version, detail: "no file input")
      }
      input = element
    } catch {
      session.end()
      throw error
    }
  }

  /// See `Host`.
  public func classify(_ picture: HostPicture, views: Int) throws(HostError) -> HostOutcome {
    guard FileManager.default.isReadableFile(atPath: picture.path) else {
      throw .missing(picture.path, remedy: "Name a file that can be read.")
    }
    try session.execute("arguments[0].value = ''", [input.json])
    try session.type(picture.path, into: input)
    let crop = picture.crop.map { crop in
      JSON.array([crop.x, crop.y, crop.width, crop.height].map { .number(Double($0)) })
    }
    let codes = Diagnosis.allCases.map { JSON.string("\($0.code)") }
    let problems = PictureProblem.allCases.map { JSON.string("\($0.code)") }
    return try Self.outcome(
      of: session.executeAsync(
        Self.script,
        [
          input.json, crop ?? .null, .number(Double(views)), .array(codes), .array(problems),
        ]))
  }

  /// The page's address.
  ///
  /// - Throws: `missing`.
  public static func page(of site: String) throws(HostError) -> URL {
    let page = URL(fileURLWithPath: site).appendingPathComponent("index.html")
    guard FileManager.default.isReadableFile(atPath: page.path) else {
      throw .missing("The site (\(page.path))", remedy: "Generate it: Scripts/site.")
    }
    return page
  }

  /// Waits until a page of ours takes pictures.
  ///
  /// - Throws: `refused` with the page's state, if it comes to another end.
  public static func waitUntilReady(_ session: WebDriverSession) throws(HostError) {
    let state = "document.documentElement.dataset.state"
    try session.wait(
      for: "The page to leave the state 'loading'", seconds: loading,
      until: "\(state) && \(state) !== 'loading'")
    let reached = try session.execute("return \(state)").string ?? ""
    guard reached == "ready" else {
      let words = try session.execute("return document.body.innerText").string ?? ""
      throw .refused("The page", detail: "its state is '\(reached)': \(words.prefix(400))")
    }
  }
}
