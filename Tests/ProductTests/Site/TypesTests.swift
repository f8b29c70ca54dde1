import Foundation
import NevusHosts
import Testing

/// The types of nevus.mjs, read by TypeScript itself.
@Suite(
  .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .enabled(if: Programs.find(["tsc"]) != nil, "tsc (TypeScript) is not installed"),
  .timeLimit(.minutes(10)))
struct TypesTests {
  /// What TypeScript complains of in files beside the module.
  private func complaints(_ files: [String: String], strict: Bool) throws -> String {
    let folder = try TemporaryFolder("types")
    let types = try String(contentsOfFile: "\(Product.site)/nevus.d.ts", encoding: .utf8)
    // A module's types have its name.
    let all = files.merging(["nevus.d.mts": types, "package.json": #"{ "type": "module" }"#]) { $1 }
    for (name, text) in all {
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder.file(name)))
    }
    let compiler = try #require(Programs.find(["tsc"]))
    let run = try ToolRun(
      [
        "--strict", "\(strict)", "--noEmit", "--allowJs", "--checkJs", "--module", "nodenext",
        "--moduleResolution", "nodenext", "--target", "es2022", "--lib",
        "es2022,dom,dom.iterable", "--noUncheckedIndexedAccess",
      ] + files.keys.map(folder.file), tool: compiler, seconds: 300)
    return run.output + run.errors
  }

  @Test func `the example uses the module as its types say`() throws {
    let example = try String(
      contentsOfFile: "\(Product.site)/nevus.embedding.mjs", encoding: .utf8)
    #expect(try complaints(["example.mjs": example], strict: false) == "")
  }

  @Test func `a strict program uses everything, and what is wrong is refused`() throws {
    let program = """
      import {
        classify, classifyAll, facts, load, NevusClassifier, NevusError, version,
      } from './nevus.mjs';
      import type { Answer, ClassCode, Options, Refusal } from './nevus.mjs';

      export async function use(file: File, image: HTMLImageElement): Promise<number> {
        const options: Options = {
          crop: [0, 0, 64, 64], views: 4, logits: true, heatMap: 'mel', prior: { nv: 0.5 },
          workers: 2,
        };
        const answer: Answer = await classify(file, options);
        const all: (Answer | Refusal)[] = await classifyAll([file, image]);
        const model = await load({ base: new URL('https://example.org/nevus/') });
        const codes: ClassCode[] = model.classes;
        const first = all[0];
        if (first && 'error' in first) return first.error.message.length;
        const element: NevusClassifier = document.createElement('nevus-classifier');
        element.addEventListener('nevus-answer', ({ detail }) => detail.answer.malignant.toFixed(2));
        document.addEventListener('nevus-error', ({ detail }) => detail.code === 'corrupt');
        // @ts-expect-error Three is no number of views.
        await classify(file, { views: 3 });
        // @ts-expect-error A name is no picture.
        await classify('lesion.jpg');
        // @ts-expect-error Classes have codes.
        const none: ClassCode = 'melanoma';
        try {
          await element.classify(image);
        } catch (error) {
          if (error instanceof NevusError && error.code === 'too-large') return 0;
        }
        return version.length + facts().workers + codes.indexOf(none)
          + answer.probabilities.mel + (answer.heatMap?.values[0] ?? 0);
      }

      """
    #expect(try complaints(["use.mts": program], strict: true) == "")
  }
}
