import Foundation
import NevusCore
import NevusFiles

extension ModuleHost {
  /// Whether there is a module.
  ///
  /// - Throws: `missing`.
  static func check(module: String) throws(HostError) {
    guard FileManager.default.isReadableFile(atPath: module) else {
      throw .missing("The module \(module)", remedy: "Build it: nevus build, or Scripts/site.")
    }
  }

  /// A whole file.
  ///
  /// - Throws: `missing`, with the reason.
  static func read(_ path: String, _ what: String, remedy: String) throws(HostError) -> Data {
    do {
      return try Files.read(path)
    } catch {
      throw .missing("\(what) (\(error))", remedy: remedy)
    }
  }

  /// The published name of a status.
  static func name(ofStatus status: Int) -> String {
    let code = UInt8(exactly: status).flatMap(ErrorCode.init(rawValue:))
    return code.map { "\($0.name)" } ?? "status \(status)"
  }

  /// The reply, if the module accepted.
  func accepted(_ reply: RunnerLink.Reply) throws -> RunnerLink.Reply {
    guard reply.status == 0 else { throw Refusal(code: Self.name(ofStatus: reply.status)) }
    return reply
  }
}
