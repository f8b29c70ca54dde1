// Pictures as the database takes them: as Blobs, or as their bytes where it takes no Blobs, as in
// WebKit's private windows.
let storesBlobs = true;

async function packed(blob) {
  if (storesBlobs || !blob) return blob;
  return { type: blob.type, bytes: await blob.arrayBuffer() };
}

function unpacked(value) {
  if (!value || value instanceof Blob) return value;
  return new Blob([value.bytes], { type: value.type });
}

// Writes, and once more with bytes if it was for the Blobs that it failed.
async function storing(write) {
  try {
    return await write();
  } catch (error) {
    if (!storesBlobs || !['UnknownError', 'DataCloneError'].includes(error.name)) throw error;
    storesBlobs = false;
    return write();
  }
}
