import NevusCore

extension BrowserHost {
  /// Classifies a file and hands over bits: as a number, -0 or a NaN would not survive JSON.
  static let script = """
    const [input, crop, views, codes, problems, done] = arguments;
    const bits = (values) => Array.from(new Uint32Array(new Float32Array(values).buffer));
    const words = ({ lesion, ...quality }) => [
      ...bits([
        quality.sharpness, quality.grain, quality.light, quality.contrast, quality.clipped,
        quality.glare,
      ]),
      quality.resolution,
      quality.problems.reduce((sum, code) => sum + 2 ** problems.indexOf(code), 0),
      ...(lesion ? [...lesion, ...bits([quality.lesionShare, quality.lesionBorder])] : []),
    ];
    window.nevus.classify(input.files[0], {
      crop: crop || undefined, views, logits: true, heatMap: true,
    }).then(
      (answer) => done({
        decision: answer.decision, views: answer.views, crop: answer.crop,
        sets: Object.keys(answer.sets || {}).sort().map((level) => answer.sets[level].reduce(
          (sum, code) => sum + 2 ** codes.indexOf(code), 0)),
        prior: answer.prior ? bits(codes.map((code) => answer.prior[code])) : [],
        distance: 'distance' in answer ? bits([answer.distance]) : [],
        quality: answer.quality ? words(answer.quality) : [],
        map: [
          codes.indexOf(answer.heatMap.class), answer.heatMap.height, answer.heatMap.width,
          ...bits(answer.heatMap.values),
        ],
        bits: bits([
          ...answer.logits, ...codes.map((code) => answer.probabilities[code]), answer.malignant,
        ]),
      }),
      (error) => done({ code: error && error.code || '', message: String(error) }));
    """

  /// What the script handed over.
  static func outcome(of result: JSON) throws(HostError) -> HostOutcome {
    if let code = result["code"]?.string {
      guard !code.isEmpty else {
        throw .refused("The page", detail: result["message"]?.string ?? "")
      }
      return .refused(code: code)
    }
    func words(_ key: String) -> [UInt32] {
      (result[key]?.array ?? []).compactMap { $0.number.flatMap(UInt32.init(exactly:)) }
    }
    let bits = words("bits")
    let crop = (result["crop"]?.array ?? []).compactMap { $0.number.flatMap(Int.init(exactly:)) }
    guard bits.count == 2 * ClassValues.count + 1, crop.count == 4,
      let decision = result["decision"]?.string,
      let views = result["views"]?.number.flatMap(Int.init(exactly:))
    else { throw .malformed("The page", detail: result.text) }
    return .answer(
      HostAnswer(
        decision: decision, views: views, crop: crop, malignant: bits[18],
        probabilities: Array(bits[9..<18]), logits: Array(bits[..<9]),
        evidence: HostAnswer.evidence(
          sets: words("sets"), prior: words("prior"), distance: words("distance"),
          quality: words("quality"), map: words("map"))))
  }
}
