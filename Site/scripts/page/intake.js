// The ways in: choose, take, drop, paste, and the drawn example. Whoever listens gets a list of
// `{ arriving, name }`: promised files with their names.
function listenForPictures(receivePictures) {
  for (const id of ['photo', 'camera']) {
    byId(id).addEventListener('change', ({ target }) => {
      const files = Array.from(target.files);
      target.value = '';  // so that the same file can be chosen again
      receiveFiles(files, receivePictures);
    });
  }
  byId('example').addEventListener('click', () => {
    const load = async () => new Blob([bytesFromBase64(await assetScript('example'))]);
    receivePictures([{ arriving: load(), name: text('script.exampleName'), isDrawn: true }]);
  });
  document.addEventListener('paste', ({ clipboardData }) => {
    if (clipboardData) receiveFiles(Array.from(clipboardData.files), receivePictures);
  });
  listenForDrops(receivePictures);
}

function receiveFiles(files, receivePictures) {
  const given = files.map((file) => ({ arriving: Promise.resolve(file), name: file.name }));
  if (given.length > 0) receivePictures(given);
}

// Anywhere on the page: a picture that misses its target must not replace the page.
function listenForDrops(receivePictures) {
  const area = byId('intake');
  const hasFiles = (event) => Array.from(event.dataTransfer.types).includes('Files');
  document.addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    area.classList.add('is-over');
  });
  document.addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) area.classList.remove('is-over');
  });
  document.addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    area.classList.remove('is-over');
    receiveFiles(Array.from(event.dataTransfer.files), receivePictures);
  });
}
