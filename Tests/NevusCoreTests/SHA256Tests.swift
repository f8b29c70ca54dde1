import NevusCore
import NevusTestSupport
import Testing

struct SHA256Tests {
  /// FIPS 180-4's examples, and a message whose padding takes a block of its own.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func `known messages have their known hash`(message: String, hash: String) {
    #expect(Array(message.utf8).withUnsafeBytes { SHA256.hash($0).hexadecimal } == hash)
  }

  @Test func `pieces of any size give the hash of the whole`() {
    var random = SeededGenerator(seed: 3)
    let message = (0..<5_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    let whole = message.withUnsafeBytes { SHA256.hash($0) }
    for _ in 0..<20 {
      var hash = SHA256()
      var start = 0
      while start < message.count {
        let end = min(start + Int.random(in: 0...200, using: &random), message.count)
        message[start..<end].withUnsafeBytes { hash.update($0) }
        start = end
      }
      #expect(hash.digest() == whole)
    }
  }
}
