import NevusCore

/// The one classifier of a module instance, and the memory through which the page sees it.
///
/// A module instance runs on one thread; the page starts one worker for each.
final class Module {
  nonisolated(unsafe) static let shared = Module()

  /// Four rows of the widest picture, and enough for few calls on an ordinary one.
  static let bandBytes = 1 << 20

  let band = UnsafeMutableRawPointer.allocate(byteCount: bandBytes, alignment: 16)
  let model = Words(7)
  let source = Words(4)
  let answer = Words(AnswerWords.count)
  private var map = Words(3)
  /// The most probable diagnosis of the last answer.
  private var mostProbable = Diagnosis.nv
  /// Six words, and two for each of at most 256 kept ranges.
  let container = Words(6 + 2 * 256)
  var walker = ContainerWalker()
  /// The logits of each view of a picture.
  let logits = UnsafeMutablePointer<ClassValues>.allocate(capacity: Views.most)
  private var classifier: Classifier?
  private let name = UnsafeMutableRawPointer.allocate(byteCount: 256, alignment: 1)
  private let digest = UnsafeMutableRawPointer.allocate(byteCount: 32, alignment: 1)

  private init() { logits.initialize(repeating: ClassValues(), count: Views.most) }

  /// The squares of the picture.
  var squares: UnsafeMutableRawBufferPointer? { classifier?.squares }

  /// Replaces the classifier; the old one stays if the new weights are refused.
  func load(_ bytes: UnsafeRawBufferPointer) throws(WeightsError) {
    let loaded = try Classifier(weights: bytes)
    let file = loaded.file
    let text = file.texts[WeightsFormat.Text.name.rawValue]
    let nameCount = min(text.count, 256)
    for index in 0..<nameCount {
      name.storeBytes(of: bytes[text.lowerBound + index], toByteOffset: index, as: UInt8.self)
    }
    for index in 0..<32 {
      digest.storeBytes(of: file.digest.bytes[index], toByteOffset: index, as: UInt8.self)
    }
    model[0] = Int32(file.inputSide)
    model[1] = Int32(ClassValues.count)
    model[2] = address(name)
    model[3] = Int32(nameCount)
    model[4] = address(digest)
    model[5] = Int32(file.layers.count)
    model[6] = Int32(OcclusionGrid.side(inputSide: file.inputSide))
    classifier = loaded
  }

  /// Runs `body` on the classifier and gives the status.
  func withClassifier(_ body: (Classifier) throws(PictureError) -> Void) -> Int32 {
    guard let classifier else { return Int32(ErrorCode.notReady.rawValue) }
    do {
      try body(classifier)
      return 0
    } catch {
      return Int32(error.code.rawValue)
    }
  }

  /// Makes the rectangle visible to the page.
  func showSource(_ crop: Crop) { source.set(crop, at: 0) }

  /// Makes an answer visible to the page.
  func show(_ result: Answer) {
    AnswerWords.write(result, to: answer.pointer)
    mostProbable = result.mostProbable
  }

  /// The map of a diagnosis, nil for the most probable one; null without an answer.
  func heatMap(of diagnosis: Diagnosis?) -> UnsafePointer<Int32>? {
    guard let found = classifier?.heatMap(of: diagnosis ?? mostProbable) else { return nil }
    map.release()
    map = Words(3 + found.sums.count)
    map[0] = Int32(found.diagnosis.rawValue)
    map[1] = Int32(found.height)
    map[2] = Int32(found.width)
    for index in found.sums.indices {
      map[3 + index] = Int32(bitPattern: found.value(at: index).bitPattern)
    }
    return map.words
  }

  /// Makes a container's description visible to the page.
  func show(_ info: ContainerInfo) {
    container[0] = Int32(info.format.rawValue) | (info.isDrawn ? 256 : 0)
    container[1] = Int32(info.width)
    container[2] = Int32(info.height)
    container[3] = Int32(info.orientation.rawValue)
    container[4] = info.colour.space.word
    let count = min(info.keptRanges.count, 256)
    container[5] = Int32(count)
    for index in 0..<count {
      container[6 + 2 * index] = Int32(info.keptRanges[index].offset)
      container[7 + 2 * index] = Int32(info.keptRanges[index].count)
    }
  }

  private func address(_ pointer: UnsafeMutableRawPointer) -> Int32 {
    Int32(truncatingIfNeeded: Int(bitPattern: pointer))
  }
}

/// A few 32-bit words at a fixed address.
struct Words {
  let pointer: UnsafeMutablePointer<Int32>

  init(_ count: Int) {
    pointer = .allocate(capacity: count)
    pointer.update(repeating: 0, count: count)
  }

  /// Gives their memory back; nobody may look at them afterwards.
  func release() { pointer.deallocate() }

  /// Where they are.
  var words: UnsafePointer<Int32> { UnsafePointer(pointer) }

  subscript(index: Int) -> Int32 {
    get { pointer[index] }
    nonmutating set { pointer[index] = newValue }
  }

  /// Four words of a rectangle.
  func set(_ crop: Crop, at index: Int) {
    self[index] = Int32(crop.x)
    self[index + 1] = Int32(crop.y)
    self[index + 2] = Int32(crop.width)
    self[index + 3] = Int32(crop.height)
  }
}
