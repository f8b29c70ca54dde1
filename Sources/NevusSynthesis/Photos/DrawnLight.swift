import Foundation

/// Transfer functions as their standards write them, by the C library: apart from the core's.
public enum DrawnLight {
  /// The light of a number of sRGB, both in 0...1 (IEC 61966-2-1).
  public static func ofSRGB(_ number: Double) -> Double {
    number <= 0.040_45 ? number / 12.92 : pow((number + 0.055) / 1.055, 2.4)
  }

  /// sRGB's number for a light.
  public static func numberInSRGB(_ light: Double) -> Double {
    light <= 0.003_130_8 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
  }
}
