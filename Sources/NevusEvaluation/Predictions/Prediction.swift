import NevusCore

/// One labelled picture and what the network said about it.
public struct Prediction: Equatable, Sendable {
  /// The picture's id.
  public var id: String
  /// The lesion the picture shows. Pictures of one lesion are drawn together by the bootstrap.
  public var lesion: String
  /// The true diagnosis.
  public var label: Diagnosis
  /// Nine probabilities in the order of `Diagnosis`, sum 1.
  public var probabilities: [Float]
  /// Nine logits in the same order, or none.
  public var logits: [Float]
  /// What the answer came down to, where the classifier decides.
  public var decision: Decision?
  /// The diagnoses named together at the levels of `PredictionSets`, or none.
  public var sets: [ClassSet] = []
  /// Source, sex, age band, site and skin tone.
  public var attributes: Attributes

  /// Makes a prediction from its parts; `Predictions` checks it.
  public init(
    id: String, lesion: String, label: Diagnosis, probabilities: [Float], logits: [Float] = [],
    decision: Decision? = nil, attributes: Attributes = Attributes()
  ) {
    self.id = id
    self.lesion = lesion
    self.label = label
    self.probabilities = probabilities
    self.logits = logits
    self.decision = decision
    self.attributes = attributes
  }
}
