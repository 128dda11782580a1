// 拍照: the camera's live view, and a picture of it. On a phone its own camera does better, through a field for files.

/** What the app calls the reasons that a browser gives. */
const REASONS = { NotAllowedError: 'denied', SecurityError: 'denied', NotFoundError: 'none', OverconstrainedError: 'none' };

export const exists = () => isPhone() || Boolean(navigator.mediaDevices?.getUserMedia);

export const isPhone = () => matchMedia('(pointer: coarse)').matches;

export function camera(root, tell, take) {
  const video = root.querySelector('video');
  const byPhone = root.querySelector('input[capture]');
  let stream;
  /** Counts what was asked for, so that an answer that comes too late is given back. */
  let asked = 0;

  function close(state = 'closed') {
    asked += 1;
    stream?.getTracks().forEach((track) => track.stop());
    stream = undefined;
    video.srcObject = null;
    tell({ camera: state });
  }

  async function open() {
    if (isPhone()) return byPhone.click();
    if (stream) return undefined;
    asked += 1;
    const mine = asked;
    tell({ camera: 'asking' });
    try {
      const found = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { facingMode: 'user', width: { ideal: 1920 }, height: { ideal: 1080 } },
      });
      if (mine !== asked) return found.getTracks().forEach((track) => track.stop());
      stream = found;
      video.srcObject = stream;
      tell({ camera: 'open' });
      await video.play();
      root.querySelector('[data-do="shoot"]').focus();
    } catch (why) {
      if (mine === asked) close(REASONS[why.name] ?? 'failed');
    }
    return undefined;
  }

  /** The live view is a mirror, its picture is not. */
  function shoot() {
    if (!stream || !video.videoWidth) return;
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: video.videoWidth, height: video.videoHeight });
    canvas.getContext('2d').drawImage(video, 0, 0);
    close();
    root.querySelector('[data-do="camera"]').focus();
    canvas.toBlob((png) => png && take(new File([png], 'camera.png', { type: 'image/png' })), 'image/png');
  }

  byPhone.addEventListener('change', () => {
    if (byPhone.files[0]) take(byPhone.files[0]);
    byPhone.value = '';
  });
  return { open, shoot, close };
}
