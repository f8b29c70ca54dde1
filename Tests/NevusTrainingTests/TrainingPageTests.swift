import Foundation
import NevusTraining
import Testing

struct TrainingPageTests {
  private let log = """
    {"step":10,"loss":2.0,"rate":0.1,"gradient":3.5,"seconds":60}
    {"step":20,"loss":1.5,"rate":0.1,"gradient":null,"seconds":120}
    {"step":20,"balanced_accuracy_7":0.5,"balanced_accuracy_9":0.4,"accuracy":0.6,"check_loss":1.2}
    {"step":40,"balanced_accuracy_7":0.45,"accuracy":0.7,"check_loss":1.1}
    {"step":40,"los
    """

  @Test func `a page of a run in progress says how far it is and reloads itself`() {
    let html = TrainingPage(name: "a <b> & c", log: log, totalSteps: 80).html
    #expect(html.contains("a &lt;b> &amp; c") && !html.contains("<b>"))
    #expect(html.contains("Step 40 of 80") && html.contains("50 %"))
    #expect(html.contains("http-equiv=\"refresh\""))
    #expect(html.components(separatedBy: "<svg").count == 5)
    #expect(html.contains("<tr class=\"best\"><td>20</td><td>0.5000</td>"))
    #expect(html.contains("<tr><td>40</td><td>0.4500</td>"))
    for word in ["<script", "src=", "href=", "url("] { #expect(!html.contains(word)) }
  }

  @Test func `a page of a finished run stands still`() {
    let html = TrainingPage(name: "done", log: log, totalSteps: 40).html
    #expect(html.contains("All 40 steps are done") && !html.contains("http-equiv=\"refresh\""))
  }

  @Test func `an empty log is a page without charts`() {
    let html = TrainingPage(name: "new", log: "", totalSteps: 40).html
    #expect(html.contains("Step 0 of 40") && !html.contains("<svg"))
  }
}
