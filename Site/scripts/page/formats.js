// What a file is that is neither JPEG nor PNG, told from its first bytes, so that the refusal can
// say what to do with just that kind.
const HEAD_BYTES = 64;

async function refusalText(code, blob) {
  const format = code === 'unsupported-format' && blob ? await formatOf(blob) : null;
  return format ? text(`answer.script.formats.${format}`) : errorText(code);
}

async function formatOf(blob) {
  const bytes = await blob.slice(0, HEAD_BYTES).arrayBuffer().catch(() => new ArrayBuffer(0));
  const head = String.fromCharCode(...new Uint8Array(bytes));
  if (head.startsWith('%PDF')) return 'pdf';
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'tiff';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp';
  return head.slice(4, 8) === 'ftyp' ? brandOf(head) : null;
}

// ISO/IEC 23008-12: the box `ftyp` has a major brand and compatible ones; `mif1` alone does not say
// how the picture is coded.
function brandOf(head) {
  const size = Math.min(head.length, head.charCodeAt(2) * 256 + head.charCodeAt(3));
  const brands = [head.slice(8, 12)];
  for (let place = 16; place + 4 <= size; place += 4) brands.push(head.slice(place, place + 4));
  if (brands.some((brand) => ['avif', 'avis'].includes(brand))) return 'avif';
  return brands.some((brand) => /^(?:he[iv][cmsx]|mif1|msf1)$/.test(brand)) ? 'heic' : null;
}
