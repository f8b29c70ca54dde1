// The camera with a guide over it: what lies in the middle square will be compared. The picture is
// drawn from the video into a file that goes the way of all others; nothing is recorded.
const CAMERA_ASKED = {
  audio: false,
  video: { facingMode: { ideal: 'environment' }, width: { ideal: 2560 }, height: { ideal: 1920 } },
};

function listenForCamera(receivePictures) {
  const dialog = byId('viewfinder');
  const hasCamera = self.isSecureContext && typeof dialog.showModal === 'function'
    && Boolean(navigator.mediaDevices)
    && typeof navigator.mediaDevices.getUserMedia === 'function';
  // Without one, the system's own camera (an input) is the way where there is one.
  byId('live').hidden = !hasCamera;
  byId('capture').hidden = hasCamera;
  if (!hasCamera) return;
  const video = byId('viewfinder-video');
  byId('live').addEventListener('click', () => openCamera(dialog, video));
  byId('viewfinder-close').addEventListener('click', () => dialog.close());
  byId('viewfinder-take').addEventListener('click', () => {
    receivePictures([{ arriving: frameOf(video), name: text('answer.script.cameraName') }]);
    dialog.close();
  });
  dialog.addEventListener('close', () => stopCamera(video));
}

async function openCamera(dialog, video) {
  byId('live-refused').hidden = true;
  byId('viewfinder-take').disabled = true;
  dialog.showModal();
  try {
    const stream = await navigator.mediaDevices.getUserMedia(CAMERA_ASKED);
    video.srcObject = stream;
    if (!dialog.open) return stopCamera(video);  // closed while the browser was asking
    await video.play();
    byId('viewfinder-take').disabled = false;
    byId('viewfinder-take').focus();
  } catch (error) {
    if (!dialog.open) return stopCamera(video);
    dialog.close();
    byId('live-refused').textContent = text(`answer.script.refused.${refusalOf(error)}`);
    byId('live-refused').hidden = false;
    byId('capture').hidden = false;
  }
}

function refusalOf({ name }) {
  switch (name) {
    case 'NotAllowedError': case 'SecurityError': return 'notAllowed';
    case 'NotFoundError': case 'OverconstrainedError': return 'notFound';
    case 'NotReadableError': case 'AbortError': return 'busy';
    default: return 'failed';
  }
}

function stopCamera(video) {
  if (video.srcObject) for (const track of video.srcObject.getTracks()) track.stop();
  video.srcObject = null;
}

// What the video shows now, before it stops.
function frameOf(video) {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d').drawImage(video, 0, 0);
  return new Promise((resolve, reject) => {
    const give = (blob) => (blob ? resolve(blob) : reject(new Failure('unreadable')));
    canvas.toBlob(give, 'image/jpeg', 0.95);
  });
}
