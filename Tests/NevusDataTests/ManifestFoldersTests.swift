import Foundation
import NevusCore
import NevusData
import NevusFiles
import Testing

struct ManifestFoldersTests {
  func make(_ files: [String], in folder: URL) throws {
    for file in files { try Files.write("x", to: folder.appendingPathComponent(file).path) }
  }

  @Test func `a folder per class is read by names and codes, other files are passed over`() throws {
    try withFolder { folder in
      try make(
        ["melanoma/2.jpg", "melanoma/1.PNG", "melanoma/notes.txt", "nv/a.jpeg", ".hidden/a.jpg"],
        in: folder)
      let manifest = try Manifest.read(folder.path)
      #expect(manifest.pictures.map(\.id) == ["melanoma/1.PNG", "melanoma/2.jpg", "nv/a.jpeg"])
      #expect(manifest.pictures.map(\.diagnosis) == [.mel, .mel, .nv])
      #expect(manifest.pictures[0].path == folder.path + "/melanoma/1.PNG")
      #expect(manifest.pictures[0].lesionID == "melanoma/1.PNG")
    }
  }

  @Test func `Train and Test with a folder per class give the split`() throws {
    try withFolder { folder in
      try make(
        ["Train/pigmented benign keratosis/1.jpg", "Test/vascular lesion/1.jpg"], in: folder)
      let manifest = try Manifest.read(folder.path)
      #expect(manifest.pictures.map(\.split) == ["test", "train"])
      #expect(manifest.pictures.map(\.diagnosis) == [.vasc, .pbk])
    }
  }

  @Test func `a folder of no known class is left out, or stops strict reading`() throws {
    try withFolder { folder in
      try make(["mel/1.jpg", "warts/1.jpg"], in: folder)
      #expect(try Manifest.read(folder.path).leftOut.map(\.kind) == [.label])
      #expect(throws: ManifestError.self) { try Manifest.read(folder.path, strict: true) }
    }
  }

  @Test func `an empty folder is named`() throws {
    try withFolder { folder in
      #expect(throws: ManifestError(.empty, path: folder.path)) { try Manifest.read(folder.path) }
    }
  }

  @Test func `ISIC 2018's joint classes are no diagnosis`() {
    #expect(Diagnosis(label: "akiec") == nil && Diagnosis(label: "bkl") == nil)
    #expect(Diagnosis(label: "Melanocytic-Nevus") == .nv)
    for diagnosis in Diagnosis.allCases {
      #expect(Diagnosis(label: diagnosis.name) == diagnosis)
      #expect(Diagnosis(label: "\(diagnosis.words)".uppercased()) == diagnosis)
    }
  }
}
