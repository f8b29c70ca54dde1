// The ways in: choose, take, drop, paste, and the drawn example.
function listenForPictures(receivePicture) {
  for (const id of ['photo', 'camera']) {
    byId(id).addEventListener('change', ({ target }) => {
      const files = Array.from(target.files);
      target.value = '';  // so that the same file can be chosen again
      receiveFiles(files, receivePicture);
    });
  }
  byId('example').addEventListener('click', async () => {
    const load = async () => new Blob([bytesFromBase64(await assetScript('example'))]);
    receivePicture(load(), text('script.exampleName'));
  });
  document.addEventListener('paste', ({ clipboardData }) => {
    if (clipboardData) receiveFiles(Array.from(clipboardData.files), receivePicture);
  });
  listenForDrops(receivePicture);
}

function receiveFiles(files, receivePicture) {
  if (files.length > 0) receivePicture(Promise.resolve(files[0]), files[0].name, files.length);
}

// Anywhere on the page: a picture that misses its target must not replace the page.
function listenForDrops(receivePicture) {
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
    receiveFiles(Array.from(event.dataTransfer.files), receivePicture);
  });
}
