import NevusEvaluation
import Testing

struct PublishedNumbersTests {
  private let text = """
    # Nevus

    Accuracy <!-- evaluation:begin holdout seven accuracy --><!-- evaluation:end holdout seven accuracy -->
    on <!-- evaluation:begin holdout pictures -->0<!-- evaluation:end holdout pictures --> pictures.

    <!-- evaluation:begin holdout classes-seven -->
    <!-- evaluation:end holdout classes-seven -->

    <!-- evaluation:begin provenance --><!-- evaluation:end provenance -->
    """

  @Test func `every block is filled from the evaluation and filling again changes nothing`() throws
  {
    let evaluation = try Simulated.evaluation()
    let part = try #require(evaluation["holdout"])
    let published = PublishedNumbers(evaluation)
    let filled = try published.fill(text, path: "README.md")
    #expect(filled.contains("accuracy -->\(part.seven[.accuracy].text)<!--"))
    #expect(filled.contains("pictures -->\(part.pictures)<!--"))
    #expect(filled.contains("| akiec |"))
    #expect(try published.fill(filled, path: "README.md") == filled)
    #expect(try published.check(filled, path: "README.md").isEmpty)
  }

  @Test func `a figure changed by hand is found`() throws {
    let evaluation = try Simulated.evaluation()
    let published = PublishedNumbers(evaluation)
    let filled = try published.fill(text, path: "README.md")
    let accuracy = try #require(evaluation["holdout"]).seven[.accuracy].text
    let better = filled.replacing("accuracy -->\(accuracy)", with: "accuracy -->0.999")
    #expect(better != filled)
    let faults = try published.check(better, path: "README.md")
    #expect(faults.map(\.line) == [3])
    #expect(faults[0].detail.hasPrefix("holdout seven accuracy"))
  }

  @Test(arguments: [
    "It reaches 0.93 on our data.", "Accuracy: 92.4 % of lesions", "(0.871)", "at 99.1%",
    "<!-- evaluation:begin holdout pictures -->1<!-- evaluation:end holdout pictures --> 0.93",
  ])
  func `a figure typed outside of a block is found`(line: String) throws {
    let published = PublishedNumbers(try Simulated.evaluation())
    let filled = try published.fill(line, path: "README.md")
    #expect(try published.check(filled, path: "README.md").count == 1)
  }

  @Test(arguments: [
    "A 95 % interval from 2,000 resamplings", "Version 0.27.1", "`--rate 0.95`",
    "Swift 6.3, Binaryen 108", "```\n0.93\n```",
    "Others state 92.4 % <!-- figure: the vendor's README -->",
    "<!-- benchmark:begin x -->0.93<!-- benchmark:end x -->",
  ])
  func `what is no figure of ours is let be`(line: String) throws {
    let published = PublishedNumbers(try Simulated.evaluation())
    #expect(try published.check(line, path: "README.md").isEmpty)
  }

  @Test(arguments: [
    "x\n<!-- evaluation:begin holdout pictures -->", "x\n<!-- evaluation:begin provenance",
    "x\n<!-- evaluation:begin a -->1<!-- evaluation:end b -->",
    "x\n<!-- evaluation:begin nothing --><!-- evaluation:end nothing -->",
    "x\n<!-- evaluation:begin holdout seven mel elan --><!-- evaluation:end holdout seven mel elan -->",
    """
    x
    <!-- evaluation:begin provenance --><!-- evaluation:begin holdout pictures -->
    <!-- evaluation:end holdout pictures --><!-- evaluation:end provenance -->
    """,
  ])
  func `a block that is broken or unknown is named with its line`(text: String) throws {
    let published = PublishedNumbers(try Simulated.evaluation())
    do {
      _ = try published.fill(text, path: "README.md")
      Issue.record("nothing was thrown")
    } catch {
      guard case .block("README.md", 2, _) = error else {
        Issue.record("\(error)")
        return
      }
    }
  }
}
