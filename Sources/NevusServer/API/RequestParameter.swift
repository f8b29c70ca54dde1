import Foundation
import HTTPTypes
import NevusAnswers
import NevusCore

/// The parameters of a request, in its query or as fields of its form: those of `nevus classify`.
enum RequestParameter: String, CaseIterable {
  /// `x,y,width,height` in upright pixels.
  case crop
  /// 1, 2, 4, 8 or 16.
  case views
  /// `true` or `false`.
  case logits
  /// A class code, or `true` for the most probable diagnosis' map.
  case heatMap
  /// The same, of what covering places does.
  case occlusion
  /// `default`, `equal`, or a JSON object of class codes and shares.
  case prior

  /// Reads all parameters of a request.
  ///
  /// - Throws: `Refusal` for one that is unknown, given twice or malformed.
  static func options(_ items: [(name: String, value: String)]) throws(Refusal)
    -> ClassifierPool.Options
  {
    var options = ClassifierPool.Options()
    var given: Set<RequestParameter> = []
    for (name, value) in items {
      guard let parameter = RequestParameter(rawValue: name) else {
        let known = allCases.map(\.rawValue).joined(separator: ", ")
        throw .badRequest("There is no such parameter. There are: \(known).")
      }
      guard given.insert(parameter).inserted else {
        throw .badRequest("\(parameter.rawValue) is given twice. Give it once.")
      }
      try parameter.read(value, into: &options)
    }
    return options
  }

  private func read(_ value: String, into options: inout ClassifierPool.Options) throws(Refusal) {
    switch self {
    case .crop:
      guard let crop = Crop(text: value) else {
        throw refusal(.badCrop, "crop is four whole numbers: x,y,width,height in upright pixels.")
      }
      options.crop = crop
    case .views:
      guard let views = Int(value), Views.isSupported(views) else {
        throw refusal(.badViews, "views is 1, 2, 4, 8 or 16.")
      }
      options.views = views
    case .logits:
      guard let flag = Self.flag(value) else { throw .badRequest("logits is true or false.") }
      options.withLogits = flag
    case .heatMap: options.heatMap = try choice(value)
    case .occlusion: options.occlusion = try choice(value)
    case .prior:
      switch value {
      case "default": options.prior = nil
      case "equal": options.prior = .equal
      default:
        // Never a path: a client has no business with the server's files.
        do throws(PriorError) {
          options.prior = try NamedPrior.read(json: Data(value.utf8), path: "prior")
        } catch {
          throw refusal(.badPrior, "\(error)")
        }
      }
    }
  }

  private func choice(_ value: String) throws(Refusal) -> ClassifierPool.HeatMapChoice? {
    if let flag = Self.flag(value) { return flag ? .mostProbable : nil }
    guard let diagnosis = Diagnosis.allCases.first(where: { "\($0.code)" == value }) else {
      throw .badRequest("\(rawValue) is true or a class code, such as mel.")
    }
    return .diagnosis(diagnosis)
  }

  private func refusal(_ code: ErrorCode, _ message: String) -> Refusal {
    Refusal(.badRequest, "\(code.name)", message)
  }

  private static func flag(_ value: String) -> Bool? {
    switch value {
    case "true", "1": true
    case "false", "0": false
    default: nil
    }
  }
}
