import NevusCore

/// One picture with its label and what else is known about it.
public struct LabelledPicture: Equatable, Sendable {
  /// The name by which splits and results refer to the picture; no other has it.
  public var id: String
  /// The picture's file.
  public var path: String
  /// Where the picture comes from, such as `ham10000`.
  public var source: String
  /// The part that its publisher put it in: `train`, `validation`, `test` or empty.
  public var split: String
  /// What is shared by all pictures of one lesion; the picture's own id where none was given.
  public var lesionID: String
  /// The label.
  public var diagnosis: Diagnosis
  /// How the diagnosis was confirmed, such as `histopathology`; empty if unknown.
  public var confirmedBy: String
  /// The patient's age in years.
  public var age: Int?
  /// The patient's sex: `female`, `male` or another word.
  public var sex: String?
  /// The body site, such as `lower extremity`.
  public var site: String?
  /// The picture's licence; empty if unknown.
  public var licence: String
  /// Whom the licence asks to name.
  public var attribution: String

  /// Makes a labelled picture from its parts.
  public init(
    id: String, path: String, source: String = "", split: String = "", lesionID: String = "",
    diagnosis: Diagnosis, confirmedBy: String = "", age: Int? = nil, sex: String? = nil,
    site: String? = nil, licence: String = "", attribution: String = ""
  ) {
    self.id = id
    self.path = path
    self.source = source
    self.split = split
    self.lesionID = lesionID.isEmpty ? id : lesionID
    self.diagnosis = diagnosis
    self.confirmedBy = confirmedBy
    self.age = age
    self.sex = sex
    self.site = site
    self.licence = licence
    self.attribution = attribution
  }
}
