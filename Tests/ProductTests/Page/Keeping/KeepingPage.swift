import Foundation
import NevusHosts
import Testing

/// The page, with what it saves and prints caught instead of given to the system.
struct KeepingPage {
  let page: PageUnderTest
  let pictures: Pictures
  private let address: String

  var session: WebDriverSession { page.session }

  /// - Parameter script: What else runs in the page before its own scripts.
  init(script: String = "") throws {
    pictures = try Pictures()
    address = try BrowserHost.page(of: Product.site).absoluteString
    page = try PageUnderTest(address, script: Self.catching + script)
  }

  /// A page that catches by itself, in any browser.
  init(_ page: PageUnderTest, at address: String) throws {
    pictures = try Pictures()
    self.address = address
    self.page = page
  }

  /// Ends the browser; until then the pictures' files are there.
  func end() { withExtendedLifetime(pictures) { page.end() } }

  static let catching = """
    (() => {
      self.saved = [];
      const urls = new Map();
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        const url = make.call(URL, blob);
        urls.set(url, blob);
        return url;
      };
      const click = HTMLAnchorElement.prototype.click;
      HTMLAnchorElement.prototype.click = function () {
        if (!this.download) return click.call(this);
        saved.push({ name: this.download, blob: urls.get(this.href) });
      };
      self.print = () => { self.isPrinted = true; };
    })();
    """

  /// Opens the page again, as after closing it: what was in memory is gone.
  func reload() throws {
    try session.open(address)
    try BrowserHost.waitUntilReady(session)
    try settle()
  }

  /// Gives a picture and waits for its answer and the buttons below it.
  func answer(_ path: String) throws {
    try page.choose(path)
    try page.wait(for: "answered")
    try session.wait(
      for: "the buttons", seconds: 10, until: "!document.getElementById('deeds').hidden")
  }

  func press(_ selector: String) throws {
    try session.execute(
      "document.querySelector(arguments[0]).click()", [.string(selector)])
  }

  /// Presses a button below the answer of the page.
  func press(deed: String) throws { try press("[data-subject=page] [data-do=\(deed)]") }

  func fill(_ selector: String, _ value: String) throws {
    try session.execute(
      "document.querySelector(arguments[0]).value = arguments[1]",
      [.string(selector), .string(value)])
  }

  /// Submits an open dialog and waits until it closes.
  func submit(_ dialog: String) throws {
    try press("#\(dialog) [type=submit]")
    try session.wait(
      for: "the end of \(dialog)", seconds: 20, until: "!document.getElementById('\(dialog)').open")
  }

  /// Keeps the answer of the page.
  func keep(lesion: String = "", note: String = "", date: String = "2026-03-04") throws {
    try press(deed: "keep")
    try fill("#keep-date", date)
    try fill("#keep-lesion", lesion)
    try fill("#keep-note", note)
    try submit("keep-dialog")
  }

  /// The line at the lower edge.
  func message() throws -> String { try text("#keeping-message") }

  func text(_ selector: String) throws -> String {
    try session.execute(
      "return document.querySelector(arguments[0]).textContent", [.string(selector)]
    ).string ?? ""
  }

  /// Entries in the list that is shown.
  func shown() throws -> Int {
    let count = try session.execute("return document.querySelectorAll('.kept-item').length").number
    return Int(try #require(count))
  }

  /// Waits until the list shows a number of entries.
  func waitForShown(_ count: Int) throws {
    try session.wait(
      for: "\(count) entries", seconds: 20,
      until: "document.querySelectorAll('.kept-item').length === \(count)")
  }

  /// Waits until the list was made, whatever is in it.
  func settle() throws {
    try session.wait(
      for: "the list", seconds: 10,
      until: """
        document.querySelectorAll('.kept-item').length > 0
          || !document.getElementById('kept-none').hidden
          || document.getElementById('kept-trouble').textContent
          || !document.getElementById('kept-feedback').hidden
        """)
  }

  /// Imports a file and gives what the page says about it.
  func importing(_ path: String) throws -> String {
    try session.execute("document.getElementById('keeping-message').textContent = ''")
    try session.type(path, into: session.find("#kept-import"))
    try session.wait(
      for: "the import", seconds: 60,
      until: """
        ((said) => said && said !== 'Checking the file …')(
          document.getElementById('keeping-message').textContent)
        """)
    return try message()
  }

  /// What the page saved last.
  func saved() throws -> (name: String, data: Data) {
    try session.wait(for: "a file", seconds: 20, until: "saved.length > 0")
    let result = try session.executeAsync(
      """
      const done = arguments[0];
      const { name, blob } = saved.pop();
      const reader = new FileReader();
      reader.onload = () => done([name, reader.result.split(',')[1] || '']);
      reader.readAsDataURL(blob);
      """)
    let parts = (result.array ?? []).compactMap(\.string)
    try #require(parts.count == 2)
    return (parts[0], try #require(Data(base64Encoded: parts[1])))
  }

  /// Everything in the database: entries without their small pictures, bytes of each picture as
  /// base64 by identifier, corrections. Null where there is no database.
  func database() throws -> JSON {
    try session.executeAsync(
      """
      const done = arguments[0];
      const request = indexedDB.open('nevus-keeping');
      request.onupgradeneeded = () => request.transaction.abort();
      request.onerror = () => done(null);
      request.onsuccess = async () => {
        const database = request.result;
        const all = (name, method) => new Promise((resolve) => {
          const got = database.transaction(name).objectStore(name)[method]();
          got.onsuccess = () => resolve(got.result);
        });
        const text = (blob) => new Promise((resolve) => {
          const reader = new FileReader();
          reader.onload = () => resolve(reader.result.split(',')[1]);
          reader.readAsDataURL(blob);
        });
        const keys = await all('pictures', 'getAllKeys');
        const blobs = await all('pictures', 'getAll');
        const pictures = {};
        for (const [index, key] of keys.entries()) pictures[key] = await text(blobs[index]);
        const entries = (await all('entries', 'getAll')).map(({ thumbnail, ...entry }) => entry);
        const feedback = (await all('feedback', 'getAll')).map(
          ({ blob, ...item }) => ({ ...item, hasPicture: Boolean(blob) }));
        database.close();
        done({ entries, pictures, feedback });
      };
      """)
  }
}
