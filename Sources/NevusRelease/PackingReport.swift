import Foundation
import NevusCore
import NevusEvaluation
import NevusPacking

/// What rounding did to a network: layer by layer, and in its answers on part `calibration`.
public struct PackingReport: Sendable {
  /// Every layer's output in the integer network.
  public let layers: ReportTable
  /// The answers of the packed network against those of the master.
  public let comparison: Comparison

  /// What the limits of picture quality do to worsened pictures.
  public let quality: ReportTable

  init(
    _ plan: QuantisationPlan, _ rounding: LayerwiseRounding, _ comparison: Comparison,
    _ trials: [QualityFit.Trial], _ limits: QualityLimits
  ) {
    self.comparison = comparison
    quality = QualityFit.table(trials, limits)
    var rows: [[String]] = []
    for (index, layer) in plan.definition.layers.enumerated() {
      let range = plan.ranges[index]
      rows.append([
        layer.name, "\(layer.kind)", String(format: "%.4g", range.scale), "\(range.zeroPoint)",
        String(format: "%.1f", 10 * log10(rounding.signalToNoise[index])),
      ])
    }
    layers = ReportTable(
      title: "Each layer's output against float32, with what earlier layers lost",
      headings: ["layer", "kind", "step", "zero point", "signal to noise (dB)"], rows: rows)
  }

  /// Three tables for the terminal.
  public var text: String {
    "\(layers.terminal)\n\n\(PartResult.table(comparison).terminal)\n\n\(quality.terminal)"
  }
}
