// A refusal with a published code: the names in Sources/NevusCore/ErrorCode.swift, and those of
// the page itself (not-loaded, no-webassembly, crashed).
class Failure extends Error {
  constructor(code, message) {
    super(message || code);
    this.name = 'NevusError';
    this.code = code;
  }
}

// What may cross from a worker: the code of a refusal, and what anything else comes down to.
function codeOf(error) {
  if (error instanceof Failure) return error.code;
  if (typeof WebAssembly === 'object' && error instanceof WebAssembly.RuntimeError) return 'crashed';
  if (error instanceof RangeError) return 'out-of-memory';
  switch (error && error.name) {
    case 'NotFoundError': return 'not-found';
    case 'NotReadableError': case 'SecurityError': return 'unreadable';
    default: return 'crashed';
  }
}
