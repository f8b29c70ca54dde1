// Whether a file's bytes are those that this version of the site was generated with. The address
// alone cannot say: a server may have a newer file under it, or a copy may be damaged.
function integrityOf(sha256) {
  const bytes = sha256.match(/../g).map((digits) => Number.parseInt(digits, 16));
  return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}

// Bytes that came as base64. Browsers have no digest for pages over plain http.
async function checkedBytes(bytes, sha256) {
  const found = await sha256Of(bytes);
  if (found !== undefined && found !== sha256) throw new Failure('not-loaded');
  return bytes;
}
