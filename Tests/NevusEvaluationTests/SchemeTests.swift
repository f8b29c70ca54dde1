import NevusCore
import NevusEvaluation
import Testing

struct SchemeTests {
  @Test(arguments: [Scheme.nine, .seven, .malignancy])
  func `every diagnosis is in exactly one class`(scheme: Scheme) {
    #expect(scheme.classNames.count == scheme.members.count)
    let all = scheme.members.flatMap { $0 }
    #expect(all.count == 9 && Set(all) == Set(Diagnosis.allCases))
    for diagnosis in Diagnosis.allCases {
      #expect(scheme.members[scheme.index(of: diagnosis)].contains(diagnosis))
    }
  }

  /// pbk 0.35 and sk 0.25 are together bkl 0.6, which beats mel at 0.4 that led alone.
  @Test func `probabilities are summed before the most probable class is named`() {
    var probabilities = Array(repeating: Float(0), count: 9)
    probabilities[Int(Diagnosis.mel.rawValue)] = 0.4
    probabilities[Int(Diagnosis.pbk.rawValue)] = 0.35
    probabilities[Int(Diagnosis.sk.rawValue)] = 0.25
    let row = Prediction(id: "a", lesion: "a", label: .sk, probabilities: probabilities)
    #expect(Problem([row], scheme: .nine).predicted == [Int(Diagnosis.mel.rawValue)])
    let seven = Problem([row], scheme: .seven)
    #expect(seven.predicted == seven.labels)
    #expect(abs(seven.scores(2)[0] - 0.6) < 1e-6)
  }

  @Test(arguments: [
    (nil, "unknown"), (-1, "unknown"), (.nan, "unknown"), (0, "0–29"), (29.9, "0–29"),
    (30, "30–44"), (60, "60–74"), (75, "75+"), (120, "75+"),
  ])
  func `ages fall into bands`(age: Double?, band: String) {
    #expect(Attributes.ageBand(age) == band)
  }
}
