import Foundation
import NevusHosts
import Testing

/// Files as cameras, phones and editors write them: every host decodes them by itself, and answers
/// as the native core does.
@Suite(
  .enabled(
    if: HostKind.allCases.contains { $0.whatIsMissing(Product.files) == nil },
    "no host, or no module and site; run Scripts/site"), .timeLimit(.minutes(20)))
struct PhotoParityTests {
  static let parity = Parity(files: Product.files)

  @Test func `photos of all kinds have the same bits everywhere`() throws {
    let photos = try PhotoFiles()
    #expect(photos.pictures.count > 30)
    let report = try Self.parity.run(photos.pictures, on: nil)
    for host in report.hosts {
      #expect(host.pictures == photos.pictures.count && host.refusedPictures == 0)
      #expect(host.differingPictures == 0, "\(report.text)")
    }
    // The kinds are kinds: most have an answer of their own.
    let native = try NativeHost(weights: Product.weights)
    let answers = try photos.pictures.map { try native.classify($0, views: 1) }
    let logits = answers.compactMap { outcome -> [UInt32]? in
      guard case .answer(let answer) = outcome else { return nil }
      return answer.logits
    }
    #expect(logits.count == photos.pictures.count && Set(logits).count > 20)
  }

  /// Where decoders may differ by one level in a sample, the answer is nearly the same.
  private func expectNearly(_ photos: [HostPicture], on kind: HostKind) throws {
    let native = try NativeHost(weights: Product.weights)
    let host = try kind.start(Product.files)
    for photo in photos {
      guard case .answer(let answer) = try host.classify(photo, views: 1),
        case .answer(let expected) = try native.classify(photo, views: 1)
      else {
        Issue.record("\(photo.path): no answer")
        continue
      }
      for (found, exact) in zip(answer.probabilities, expected.probabilities) {
        #expect(abs(Float(bitPattern: found) - Float(bitPattern: exact)) < 0.05, "\(photo.path)")
      }
    }
  }

  @Test func `photos of 16 bits or half-transparent do, too, but for the rounding of two browsers`()
    throws
  {
    let photos = try PhotoFiles()
    #expect(photos.translucent.count >= 6 && photos.deep.count >= 4)
    let kinds = HostKind.allCases.filter { $0.whatIsMissing(Product.files) == nil }
    let rounding: [(pictures: [HostPicture], but: [HostKind])] = [
      (photos.deep, [.firefox]), (photos.translucent, [.firefox, .webkit]),
    ]
    for (pictures, others) in rounding {
      let exact = kinds.filter { !others.contains($0) }
      for host in try Self.parity.run(pictures, on: exact).hosts {
        #expect(host.differingPictures == 0, "\(host.host)")
      }
      for kind in others where kinds.contains(kind) { try expectNearly(pictures, on: kind) }
    }
  }

  @Test(.enabled(if: Product.hasTool, "the tool is missing"))
  func `the tool says what a picture's file says`() throws {
    let photos = try PhotoFiles()
    func inspected(_ name: String) throws -> String {
      let photo = try #require(photos.pictures.first { $0.path.contains("/\(name).") })
      let run = try ToolRun(["inspect", photo.path])
      #expect(run.status == 0, "\(run.errors)")
      return run.output
    }
    #expect(try inspected("jpeg-p3").contains("Display P3, by its colour profile"))
    #expect(try inspected("jpeg-adobe-exif").contains("Adobe RGB, by its Exif data"))
    #expect(try inspected("png-gamma-1.8").contains("an exponent of 1.8"))
    #expect(try inspected("jpeg").contains("no colour profile, taken to be sRGB"))
    #expect(try inspected("jpeg-unknown-profile").contains("colour profile not recognised"))
    #expect(try inspected("jpeg-exif-6").contains("220 x 300 pixels"))
  }
}
