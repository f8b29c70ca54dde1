# Counts the tests in Swift Testing's event stream (one JSON object a line), names those that
# failed and why others were skipped. The last line is `N passed, M failed, K skipped`.
# Exits with 1 when something failed or nothing ran.
# -v failed_steps=N: steps beside the tests that failed, the test run among them.

# The value of a string field; its quotes, slashes and backslashes are unescaped.
function field(name,    value) {
  if (!match($0, "\"" name "\":\"([^\"\\\\]|\\\\.)*\"")) return ""
  value = substr($0, RSTART + length(name) + 4, RLENGTH - length(name) - 5)
  gsub(/\\n/, " ", value)
  gsub(/\\"/, "\"", value)
  gsub(/\\\//, "/", value)
  gsub(/\\\\/, "\\", value)
  return value
}

/^\{"kind":"test",/ && /"kind":"function"/ {
  id = field("id")
  if (!(id in name)) order[++count] = id
  name[id] = field("displayName")
  if (name[id] == "") name[id] = field("name")
}
/"kind":"testStarted"/ { started[field("testID")] = 1 }
/"kind":"testSkipped"/ { result[field("testID")] = "skip"; words[field("testID")] = field("text") }
/"kind":"testEnded"/ {
  result[field("testID")] = field("symbol")
  words[field("testID")] = field("text")
}

END {
  passed = failed = skipped = 0
  for (i = 1; i <= count; i++) {
    id = order[i]
    if (result[id] ~ /^pass/) passed++
    else if (result[id] == "skip") {
      skipped++
      print "skipped: " words[id]
    } else {
      # Without a result the test stopped the whole run, or the run never came to it.
      failed++
      print "failed: " (id in words ? words[id] : \
        name[id] (id in started ? " did not end" : " did not run"))
    }
  }
  # When tests failed, the step of running them failed with them and is not counted again.
  if (failed > 0 && failed_steps > 0) failed_steps--
  failed += failed_steps
  if (passed + skipped + failed == 0) {
    print "failed: no test ran"
    failed = 1
  }
  printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
  exit failed > 0
}
