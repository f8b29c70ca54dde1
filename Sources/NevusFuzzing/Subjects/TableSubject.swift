import Foundation
import NevusData
import NevusSynthesis

/// The reader of manifests in CSV.
struct TableSubject: FuzzSubject {
  /// Paths that exist on every machine: a row without its picture is refused before its end.
  private static let whole = Data(
    """
    id,path,diagnosis,source,split,lesion_id,age,sex,licence
    a1,/,nv,ham,train,L1,45,male,CC-BY
    a2,/usr,mel,ham,train,L2,,female,CC-BY
    "a,3","/etc",bcc,"the ""isic"" set",holdout,L3,80,,CC0
    a4,/dev/null,vasc,isic,validation,L3,5,male,CC0

    """.utf8)
  private static let tokens = [
    "\"", "\"\"", ",", "\r\n", "\n", "\r", "\u{FEFF}", "\0", "é", "-1", "1e99", "melanoma", ";",
    "../..", "\u{2028}",
  ].map { Array($0.utf8) }

  func input(_ random: SplitMix64) -> Data {
    var mutator = Mutator(random, tokens: Self.tokens, headCount: 80)
    return mutator.mutate(Self.whole)
  }

  func check(_ input: Data) throws(FuzzFinding) -> FuzzOutcome {
    let manifest: Manifest
    do throws(ManifestError) {
      manifest = try Manifest.csv(input, path: "table.csv")
    } catch {
      return .refused("\(error.kind)")
    }
    guard !manifest.pictures.isEmpty else { throw FuzzFinding("no pictures and no error") }
    guard Set(manifest.pictures.map(\.id)).count == manifest.pictures.count else {
      throw FuzzFinding("two pictures have the same id")
    }
    return manifest.leftOut.isEmpty ? .accepted : .refused("rows")
  }
}
