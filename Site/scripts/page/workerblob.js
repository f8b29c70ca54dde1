// The worker's source is the text of a function in this script: a page opened from a disk may start
// a worker from a Blob only, and so may one that has this script from another origin.
function workerBlob() {
  const source = `'use strict';(${workerScope.toString()})();`;
  return URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
}
