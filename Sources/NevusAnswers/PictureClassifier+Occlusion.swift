import Dispatch
import NevusCore

extension PictureClassifier {
  /// How far covering each place of the last picture answered makes each diagnosis less likely; nil
  /// before the first. The network runs once for each place, 197 times in all.
  ///
  /// - Parameter helpers: with the same weights; each covers its share of the places on a thread of
  ///   its own. The bits do not depend on them.
  public func occlusion(helpers: [PictureClassifier] = []) -> Occlusion? {
    guard !helpers.isEmpty, classifier.hasAnswer else { return classifier.occlusion() }
    let team = [classifier] + helpers.map(\.classifier)
    for other in team.dropFirst() {
      // One view needs no check and shows one square, the first of those that there are.
      guard (try? other.expectSquares(views: 1)) != nil else { return classifier.occlusion() }
      other.squares.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: classifier.squares.prefix(other.squares.count)))
    }
    let side = OcclusionGrid.side(inputSide: classifier.file.inputSide)
    let odds = UnsafeMutableBufferPointer<ClassValues>.allocate(capacity: 1 + side * side)
    odds.initialize(repeating: ClassValues())
    defer { odds.deallocate() }
    // Each thread has a classifier and places of its own; the first place covers nothing.
    nonisolated(unsafe) let (places, members) = (odds, team)
    DispatchQueue.concurrentPerform(iterations: team.count) { thread in
      for place in stride(from: thread, to: places.count, by: members.count) {
        places[place] = members[thread].logOdds(covering: place - 1)
      }
    }
    return Occlusion(side: side, whole: odds[0], covered: Array(odds.dropFirst()))
  }
}
