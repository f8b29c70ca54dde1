import Foundation
import HummingbirdCore
import NIOCore
import Synchronization

/// How many bytes of bodies the server holds, over all connections, and the most that it may.
///
/// Bytes count from when they came, not from when they were announced: a client that announces much
/// and sends nothing takes nobody's room.
final class BodyBudget: Sendable {
  private let limit: Int
  private let held = Mutex(0)

  init(limit: Int) { self.limit = limit }

  fileprivate func take(_ count: Int) -> Bool {
    held.withLock { held in
      guard held + count <= limit else { return false }
      held += count
      return true
    }
  }

  fileprivate func giveBack(_ count: Int) { held.withLock { $0 -= count } }
}

/// The bytes of a body; while they are held they count.
final class RequestBytes: Sendable {
  let data: Data
  private let budget: BodyBudget?

  /// No bytes.
  static let none = RequestBytes(Data(), of: nil)

  private init(_ data: Data, of budget: BodyBudget?) {
    self.data = data
    self.budget = budget
  }

  deinit { budget?.giveBack(data.count) }

  /// Reads a body.
  ///
  /// Waiting is ended by the connection, which throws `BodyFault.slow` into it.
  static func read(_ body: RequestBody, limit: Int, in budget: BodyBudget) async
    -> Result<RequestBytes, BodyFault>
  {
    var data = Data()
    do {
      for try await piece in body {
        guard data.count + piece.readableBytes <= limit else { throw BodyFault.tooLarge }
        guard budget.take(piece.readableBytes) else { throw BodyFault.noRoom }
        piece.withUnsafeReadableBytes { data.append(contentsOf: $0) }
      }
    } catch {
      budget.giveBack(data.count)
      return .failure(error as? BodyFault ?? .broken)
    }
    return .success(RequestBytes(data, of: budget))
  }
}
