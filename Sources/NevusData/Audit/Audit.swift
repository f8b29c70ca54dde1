import NevusCore

/// Looks for what makes results on a data set untrue: duplicates, leakage, contradicting labels,
/// damaged pictures.
public struct Audit {
  let manifest: Manifest
  let split: Split?
  let pictures: [LabelledPicture]
  let survey: [SurveyedPicture]
  let copies: [[Int]]
  let near: [NearDuplicate]
  let groups: LesionGroups

  /// Reads and compares every picture of a manifest; about a minute for 12,000 small pictures.
  ///
  /// - Parameters:
  ///   - split: the parts; without it, those that the manifest's `split` column states.
  ///   - survey: the pictures' measures, if they were taken before.
  public init(
    _ manifest: Manifest, split: Split? = nil, survey: [SurveyedPicture]? = nil,
    showsProgress: Bool = true
  ) {
    self.manifest = manifest
    self.split = split
    pictures = manifest.pictures
    let survey =
      survey ?? PictureSurvey.run(manifest.pictures.map(\.path), showsProgress: showsProgress)
    self.survey = survey
    copies = ExactDuplicates.find(manifest.pictures.map(\.path), survey)
    // A flat thumbnail stands for a picture that could not be read: it is like nothing else.
    let flat = [UInt8](repeating: 0, count: ThumbnailAccumulator.side * ThumbnailAccumulator.side)
    near = NearDuplicates.find(
      survey.map { $0.measures?.thumbnail ?? flat }, showsProgress: showsProgress)
    groups = LesionGroups(
      manifest.pictures,
      duplicates: near.map { ($0.first, $0.second) }
        + copies.flatMap { set in set.dropFirst().map { (set[0], $0) } })
  }

  /// All findings and counts.
  public func report() -> AuditReport {
    let findings = [
      lesionsAcrossSplit(), duplicatesAcrossSplit(), contradictingLabels(), exactDuplicates(),
      nearDuplicates(), unreadable(), leftOut(), withoutPart(), squashed(), upscaled(),
      rareClasses(),
    ]
    return AuditReport(
      path: manifest.path, pictures: pictures.count, lesions: groups.members.count,
      classes: classes, findings: findings.flatMap { $0 })
  }

  /// The classes that occur, in the usual order.
  var classes: [AuditReport.ClassCount] {
    Diagnosis.allCases.compactMap { diagnosis in
      let members = pictures.indices.filter { pictures[$0].diagnosis == diagnosis }
      guard !members.isEmpty else { return nil }
      return AuditReport.ClassCount(
        diagnosis: diagnosis.name, pictures: members.count,
        lesions: Set(members.map { groups.groupOf[$0] }).count)
    }
  }

  /// The part of a picture; nil where it has none, or is in use nowhere.
  func part(_ index: Int) -> String? {
    guard let split else { return pictures[index].split.isEmpty ? nil : pictures[index].split }
    guard let part = split.parts[pictures[index].id], part != .excluded else { return nil }
    return part.rawValue
  }

  func ids(_ indices: [Int]) -> [String] { indices.map { pictures[$0].id } }
}
