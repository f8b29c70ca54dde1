import Foundation
import NevusHosts
import Testing

/// What a person keeps on the device: nothing by itself, and all of it until it is deleted.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(20)))
struct KeepingTests {
  @Test func `nothing is kept by itself, and what is kept is there after a reload`() throws {
    let page = try KeepingPage()
    defer { page.end() }
    let path = try page.pictures.jpeg()
    try page.answer(path)
    let answer = try page.page.answer()
    try page.reload()
    #expect(try page.database() == .null)
    #expect(try page.session.execute("return document.getElementById('deeds').hidden") == true)

    try page.answer(path)
    try page.press(deed: "keep")
    let notice = "document.getElementById('keep-notice')"
    #expect(
      try page.session.execute("return !\(notice).hidden && \(notice).offsetHeight > 0") == true)
    try page.press("#keep-dialog [data-close]")
    #expect(try page.database() == .null)

    try page.keep(lesion: "Left <b>shoulder</b>", note: "It itches.\n<script>1</script>")
    #expect(try page.message() == "Kept on this device.")
    try page.reload()
    #expect(try page.shown() == 1)
    let kept = try page.database()
    let entry = try #require(kept["entries"]?.array?.first)
    #expect(entry["answer"] == answer)
    #expect(entry["date"] == "2026-03-04" && entry["lesion"] == "Left <b>shoulder</b>")
    // Drawn pictures have no traces: the file is kept to the byte.
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path)).base64EncodedString()
    #expect(kept["pictures"]?[try #require(entry["id"]?.string)] == .string(bytes))
    #expect(try page.text("#kept-list").contains("Left <b>shoulder</b>"))
    #expect(try page.session.execute("return document.querySelector('#kept-list b')") == .null)
    try page.page.expectNoForeignRequest()
  }

  @Test(arguments: ["jpeg-adobe-exif", "jpeg-adobe", "jpeg-p3", "jpeg-exif-6", "png-gamma-1.8"])
  func `what is kept has the answer of what was chosen, whatever its colours`(kind: String) throws {
    let photos = try PhotoFiles()
    let photo = try #require(photos.pictures.first { $0.path.contains("/\(kind).") })
    let page = try KeepingPage()
    defer { withExtendedLifetime(photos) { page.end() } }
    try page.answer(photo.path)
    try page.keep()
    let kept = try page.database()
    let id = try #require(kept["entries"]?.array?.first?["id"]?.string)
    let bytes = try #require(kept["pictures"]?[id]?.string.flatMap { Data(base64Encoded: $0) })
    let path = try page.pictures.write(bytes, "kept.\(kind.prefix(3))")
    let told = try ToolRun(["classify", "--format", "json", "--logits", photo.path, path]).objects()
    #expect(try page.page.answer()["probabilities"] == told[0]["probabilities"])
    #expect(told[0]["logits"] != nil && told[1]["logits"] == told[0]["logits"])
  }

  @Test func `an entry is changed, deleted, and brought back as it was`() throws {
    let page = try KeepingPage()
    defer { page.end() }
    try page.answer(page.pictures.png())
    try page.keep(lesion: "a", note: "first")
    try page.press(".kept-item")
    try page.session.wait(
      for: "the entry", seconds: 10, until: "document.getElementById('entry-dialog').open")
    #expect(try page.text("#entry-note") == "first")
    try page.press("[data-subject=opened] [data-do=keep]")
    try page.fill("#keep-note", "second")
    try page.fill("#keep-site", "back/hand/left")
    try page.submit("keep-dialog")
    let before = try page.database()
    #expect(before["entries"]?.array?.first?["note"] == "second")
    #expect(before["entries"]?.array?.first?["site"] == "back/hand/left")
    #expect(try page.text("#kept-list").contains("Hand, left, back"))

    try page.press(".kept-item")
    try page.session.wait(
      for: "the entry", seconds: 10, until: "document.getElementById('entry-dialog').open")
    try page.press("[data-subject=opened] [data-do=remove]")
    try page.waitForShown(0)
    #expect(try page.database()["pictures"] == [:])
    #expect(
      try page.session.execute("return document.activeElement.id") == "keeping-undo")
    try page.press("#keeping-undo")
    try page.waitForShown(1)
    #expect(try page.database() == before)
    #expect(
      try page.session.execute("return document.activeElement.className") == "kept-item")
  }

  @Test func `what another tab deleted is not written back`() throws {
    let page = try KeepingPage()
    defer { page.end() }
    try page.answer(page.pictures.png())
    try page.keep(note: "first")
    try page.session.executeAsync(
      """
      const done = arguments[0];
      indexedDB.deleteDatabase('nevus-keeping').onsuccess = () => done(true);
      """)
    try page.press(deed: "keep")
    try page.submit("keep-dialog")
    #expect(try page.message() == "This picture is no longer kept.")
    #expect(try page.database() == .null)
    try page.waitForShown(0)
  }

  @Test func `all is deleted only after the question, and then without a rest`() throws {
    let page = try KeepingPage()
    defer { page.end() }
    for seed in [3, 4] {
      try page.answer(page.pictures.jpeg(seed: UInt64(seed)))
      try page.keep(lesion: "spot \(seed)")
    }
    try page.fill("#kept-filter", "spot 3")
    try page.session.execute(
      "document.getElementById('kept-filter').dispatchEvent(new Event('change'))")
    #expect(try page.shown() == 1)
    try page.press("#kept-delete")
    #expect(try page.text("#confirm-text").contains("2 pictures"))
    try page.press("#confirm-dialog [data-close]")
    #expect(try page.database()["entries"]?.array?.count == 2)
    try page.press("#kept-delete")
    try page.submit("confirm-dialog")
    try page.waitForShown(0)
    #expect(try page.database() == .null)
    // It can be begun again.
    try page.answer(page.pictures.jpeg())
    try page.keep()
    #expect(try page.shown() == 1)
    #expect(try page.session.log(.browser) == [])
  }

  @Test func `a database of the first version keeps what is in it`() throws {
    let page = try KeepingPage()
    defer { page.end() }
    try page.answer(page.pictures.jpeg())
    try page.keep(note: "old")
    try page.session.executeAsync(
      """
      const done = arguments[0];
      const read = (database, name) => new Promise((resolve) => {
        const store = database.transaction(name).objectStore(name);
        const values = store.getAll();
        const keys = store.getAllKeys();
        keys.onsuccess = () => resolve([keys.result, values.result]);
      });
      const now = indexedDB.open('nevus-keeping');
      now.onsuccess = async () => {
        const entries = await read(now.result, 'entries');
        const pictures = await read(now.result, 'pictures');
        now.result.close();
        indexedDB.deleteDatabase('nevus-keeping').onsuccess = () => {
          const first = indexedDB.open('nevus-keeping', 1);
          first.onupgradeneeded = () => {
            first.result.createObjectStore('entries', { keyPath: 'id' }).add(entries[1][0]);
            first.result.createObjectStore('pictures').add(pictures[1][0], pictures[0][0]);
          };
          first.onsuccess = () => { first.result.close(); done(true); };
        };
      };
      """)
    try page.reload()
    let kept = try page.database()
    #expect(kept["entries"]?.array?.first?["note"] == "old" && kept["feedback"] == [])
    #expect(try page.shown() == 1)
  }

  /// What refuses, and a word of the sentence for it.
  @Test(arguments: [
    (
      "IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); };",
      "private window"
    ),
    ("Object.defineProperty(self, 'indexedDB', { value: undefined });", "private window"),
    (
      "IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); };",
      "no room left"
    ),
  ])
  func `storage that refuses gives a sentence, and the rest works`(script: String, words: String)
    throws
  {
    let page = try KeepingPage(script: script)
    defer { page.end() }
    try page.answer(page.pictures.jpeg())
    try page.press(deed: "keep")
    try page.press("#keep-dialog [type=submit]")
    let trouble = "document.querySelector('#keep-dialog [role=alert]').textContent"
    try page.session.wait(for: "a sentence", seconds: 20, until: trouble)
    #expect(try page.text("#keep-dialog [role=alert]").contains(words))
    try page.press("#keep-dialog [data-close]")
    #expect(try page.shown() == 0)
    try page.answer(page.pictures.png())
    try page.press(deed: "save")
    #expect(JSON.parse(try page.saved().data) == (try page.page.answer()))
    #expect(try page.session.log(.browser) == [])
  }

  @Test func `the body is chosen by keyboard, and dialogs give the focus back`() throws {
    let page = try KeepingPage()
    defer { page.end() }
    try page.answer(page.pictures.jpeg())
    let focused = "return document.activeElement.dataset"
    try page.session.execute("document.querySelector('[data-subject=page] [data-do=keep]').focus()")
    try page.session.press([.enter])
    #expect(
      try page.session.execute("return document.activeElement.closest('dialog').id")
        == "keep-dialog")
    try page.session.execute("document.getElementById('keep-site').focus()")
    try page.session.press([.tab])
    #expect(try page.session.execute("\(focused).site") == "front/face")
    try page.session.press([.right, .down, .down])
    #expect(try page.session.execute("\(focused).site") == "front/abdomen")
    try page.session.press([.left])
    let group = try page.session.execute(
      """
      const chosen = document.querySelectorAll('#body-map [aria-checked="true"]');
      return [document.getElementById('keep-site').value, chosen.length,
        chosen[0].getAttribute('aria-label'),
        document.querySelectorAll('#body-map [tabindex="0"]').length,
        document.querySelectorAll('#body-map [role="radio"]').length];
      """)
    #expect(group == ["front/chest", 1, "Chest", 1, 34])
    try page.session.press([.escape])
    #expect(try page.session.execute("\(focused).do") == "keep")
    #expect(
      try page.session.execute("return document.getElementById('keep-dialog').open") == false)
  }
}
