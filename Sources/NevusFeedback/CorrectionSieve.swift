import Foundation
import NevusCore
import NevusData

/// Keeps the corrections that can be learnt from and says why the others cannot.
struct CorrectionSieve {
  var kept: [Correction] = []
  var leftOut: [LeftOut]

  init(leftOut: [LeftOut]) { self.leftOut = leftOut }

  /// Takes corrections once each; those that contradict each other are left out, all of them.
  mutating func keep(_ corrections: [Correction], accepted: Set<Confirmation>) {
    let trusted = corrections.filter { correction in
      let isAccepted = Confirmation(rawValue: correction.confirmedBy).map(accepted.contains)
      if isAccepted != true {
        let how = correction.confirmedBy.isEmpty ? "not stated" : correction.confirmedBy
        drop(correction, "how it was confirmed is not accepted: \(how)")
      }
      return isAccepted == true
    }
    var diagnoses: [String: Set<Diagnosis>] = [:]
    for correction in trusted {
      diagnoses[correction.id, default: []].insert(correction.diagnosis)
      diagnoses[correction.sha256, default: []].insert(correction.diagnosis)
    }
    var seen: Set<String> = []
    for correction in trusted {
      let said = (diagnoses[correction.id] ?? []).union(diagnoses[correction.sha256] ?? [])
      if said.count > 1 {
        let codes = said.map { "\($0.code)" }.sorted().joined(separator: " and ")
        drop(correction, "corrections contradict each other: \(codes)")
      } else if seen.insert(correction.id).inserted, seen.insert(correction.sha256).inserted {
        kept.append(correction)
      } else {
        drop(correction, "the same picture was given before")
      }
    }
  }

  /// Leaves out what shows a known picture again, to the byte or nearly.
  ///
  /// - Returns: for each id the lesion that its picture shows: near duplicates among the kept, and
  ///   of what was imported `before`, show one.
  mutating func compare(
    with known: [LabelledPicture], and before: [LabelledPicture], showsProgress: Bool
  ) -> [String: String] {
    let others = before + known
    let survey = PictureSurvey.run(others.map(\.path), showsProgress: showsProgress)
    let flat = [UInt8](repeating: 0, count: 64 * 64)
    let thumbnails =
      kept.map { (try? PictureMeasures(data: $0.picture, path: $0.id))?.thumbnail ?? flat }
      + survey.map { $0.measures?.thumbnail ?? flat }
    let pairs = NearDuplicates.find(thumbnails, firsts: kept.count, showsProgress: showsProgress)
    var lesions: [String: String] = [:]
    var shown: [Int: LabelledPicture] = [:]
    for pair in pairs {
      let id = kept[pair.first].id
      let lesion = lesions[id] ?? id
      if pair.second < kept.count {
        lesions[kept[pair.second].id] = lesion
      } else if pair.second < kept.count + before.count {
        lesions[id] = before[pair.second - kept.count].lesionID
      } else {
        shown[pair.first] = others[pair.second - kept.count]
      }
    }
    for (place, picture) in shown.sorted(by: { $0.key < $1.key }) {
      drop(kept[place], "it shows a picture that is known already: \(picture.id)")
    }
    kept = kept.indices.filter { shown[$0] == nil }.map { kept[$0] }
    return lesions
  }

  private mutating func drop(_ correction: Correction, _ reason: String) {
    leftOut.append(LeftOut(origin: correction.origin, reason: reason))
  }
}
