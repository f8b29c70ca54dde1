// The page's worker, wherever the page was opened from.
function workerScript() { return { url: workerBlob(), options: {} }; }
