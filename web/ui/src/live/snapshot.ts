// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

/** Name of a picture's file: camera and time, without what file systems don't take. */
export function snapshotName(camera: string, pts: number): string {
  const time = new Date(pts * 1000).toISOString().replaceAll(':', '-').replace('.', '_').replace('Z', '');
  return `${camera}-${time}.jpg`;
}

/** Saves the shown frame in the camera's full resolution. */
export function saveSnapshot(video: HTMLVideoElement, name: string): void {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  canvas.toBlob(
    (blob) => {
      if (blob) {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(blob);
        link.download = name;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
      }
    },
    'image/jpeg',
    0.92,
  );
}
