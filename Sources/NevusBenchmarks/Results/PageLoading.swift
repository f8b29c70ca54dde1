/// How smoothly the page loads and answers, as browsers tell it (W3C Paint Timing, Long Tasks, Layout
/// Instability), over all openings.
public struct PageLoading: Codable, Equatable, Sendable {
  /// From navigation to the first paint.
  public var paint: Timing
  /// What tasks of more than 50 ms have above that, until the page is ready.
  public var blocked: Timing
  /// The longest task of the main thread from `ready` to the first answer; 0 if none has 50 ms.
  public var longestTask: Timing
  /// Sum of the scores of what moved by itself until the page is ready; the greatest of all openings.
  /// Then a picture is chosen, and the page makes room for it: an answer to the user's own deed, which
  /// the measure leaves out for people and cannot recognise when a script chooses.
  public var shift: Double

  /// What a page collects from its start on, in `nevusLoading`.
  static let watch = """
    (() => {
      const seen = self.nevusLoading = { paint: 0, shifts: [], tasks: [] };
      const watch = (type, note) => new PerformanceObserver(
        (list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
      watch('paint', ({ name, startTime }) => { if (name === 'first-paint') seen.paint = startTime; });
      watch('layout-shift', ({ startTime, value }) => seen.shifts.push([startTime, value]));
      watch('longtask', ({ startTime, duration }) => seen.tasks.push([startTime, duration]));
    })();
    """

  /// What one opening came to, as a script's value; `nevusTimes` has the moments of the states.
  static let result = """
    const { paint, shifts, tasks } = self.nevusLoading;
    const { ready } = self.nevusTimes;
    const blocked = tasks.filter(([start]) => start < ready)
      .reduce((sum, [, duration]) => sum + Math.max(0, duration - 50), 0);
    const longest = Math.max(0, ...tasks.filter(([start]) => start >= ready).map((task) => task[1]));
    const shift = shifts.filter(([start]) => start < ready).reduce((sum, [, value]) => sum + value, 0);
    return [paint, blocked, longest, shift];
    """

  /// Sums up the results of all openings; nil without any, or if one lacks a number.
  init?(_ openings: [[Double]]) {
    guard openings.allSatisfy({ $0.count == 4 }), let paint = Timing(openings.map { $0[0] }),
      let blocked = Timing(openings.map { $0[1] }), let longest = Timing(openings.map { $0[2] })
    else { return nil }
    (self.paint, self.blocked, longestTask) = (paint, blocked, longest)
    shift = openings.map { $0[3] }.max() ?? 0
  }
}

extension PageLoading {
  /// The cells of a table: first paint, blocked, longest task, layout shift.
  var cells: [String] { [paint.text, blocked.text, longestTask.text, Timing.digits(shift)] }
}
