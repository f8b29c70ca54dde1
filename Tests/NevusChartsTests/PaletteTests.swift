import Foundation
import NevusCharts
import Testing

struct PaletteTests {
  /// Relative luminance of `#rrggbb` (WCAG 2.2).
  private func luminance(_ colour: String) throws -> Double {
    let value = try #require(Int(colour.dropFirst(), radix: 16))
    let channels = [value >> 16, value >> 8 & 255, value & 255].map { channel in
      let share = Double(channel) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }

  @Test func `every colour is seen on white and on near-black`() throws {
    for colour in Palette.colours {
      for ground in ["#ffffff", "#121212"] {
        let pair = [try luminance(colour), try luminance(ground)].sorted()
        #expect((pair[1] + 0.05) / (pair[0] + 0.05) >= 3, "\(colour) on \(ground)")
      }
    }
  }

  @Test func `eighteen series differ by colour or dash`() throws {
    let chart = LineChart(
      title: "c", xLabel: "x", yLabel: "y",
      series: (0..<18).map { .init(name: "\($0)", points: [Point(x: 0, y: Double($0))]) })
    let svg = ReadSVG(try chart.svg())
    let lines = svg.all("path").filter { $0["stroke-width"] == "2" }
    let strokes = lines.map { "\($0["stroke"] ?? "")\($0["stroke-dasharray"] ?? "")" }
    #expect(Set(strokes).count == 18)
  }
}
