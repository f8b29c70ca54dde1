import NevusCore

/// Takes nine class shares for the pictures to come, in any unit; null for those that the weights
/// state.
@_expose(wasm, "nevus_prior")
@_cdecl("nevus_prior")
public func prior(_ shares: UnsafePointer<Float>?) -> Int32 {
  Module.shared.withClassifier { classifier throws(PictureError) in
    guard let shares else {
      classifier.prior = nil
      return
    }
    var values = ClassValues()
    for index in 0..<ClassValues.count { values[index] = shares[index] }
    classifier.prior = try Prior(values)
  }
}

/// The class activation map of a diagnosis for the last answer, or of the most probable one for a
/// number that is none: three words (diagnosis, height, width), then as many floats. Null if there
/// is no answer.
@_expose(wasm, "nevus_heat_map")
@_cdecl("nevus_heat_map")
public func heatMap(_ diagnosis: Int32) -> UnsafePointer<Int32>? {
  Module.shared.heatMap(of: UInt8(exactly: diagnosis).flatMap(Diagnosis.init(rawValue:)))
}

/// Leaves in the first row of `nevus_logits` the log-odds of the nine diagnoses with a cell of
/// `OcclusionGrid` covered, or with nothing covered for a number that is none; its side is in
/// `nevus_model`.
@_expose(wasm, "nevus_cover")
@_cdecl("nevus_cover")
public func cover(_ position: Int32) -> Int32 {
  Module.shared.withClassifier { classifier throws(PictureError) in
    Module.shared.logits[0] = classifier.logOdds(covering: Int(position))
  }
}

/// Measures anew what is laid on top of the network, `count` times, the parts of
/// `Classifier.Evidence` or all of them for a number that is none: for measuring, where a page's
/// clock is too coarse for one run. Gives a number that depends on the result.
@_expose(wasm, "nevus_evidence")
@_cdecl("nevus_evidence")
public func evidence(_ part: Int32, _ count: Int32) -> Float {
  let chosen = UInt8(exactly: part).flatMap(Classifier.Evidence.init(rawValue:))
  var sum: Float = 0
  _ = Module.shared.withClassifier { classifier throws(PictureError) in
    for _ in 0..<max(0, count) {
      for part in Classifier.Evidence.allCases where chosen == nil || chosen == part {
        sum += classifier.run(part, logits: Module.shared.logits[0])
      }
    }
  }
  return sum
}
