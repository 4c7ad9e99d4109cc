// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

/** What can be done with a camera by keys and buttons alike. */
export interface Actions {
  playOrPause(): void;
  back(seconds: number): void;
  step(frames: number): void;
  goLive(): void;
  faster(): void;
  slower(): void;
  zoom(factor: number): void;
  pan(dx: number, dy: number): void;
  whole(): void;
  fullScreen(): void;
  pictureInPicture(): void;
  snapshot(): void;
  help(): void;
  leave(): void;
}

/** One line of the help sheet. */
export interface Shortcut {
  keys: string[];
  does: string;
  run(actions: Actions, key: string): void;
}

/** How far arrows move an enlarged picture, as a part of the screen. */
const PAN = 0.15;

/** All keys, in the order of the help sheet. Keys are as `KeyboardEvent.key` has them, with `Shift+` before it where held. */
export const SHORTCUTS: Shortcut[] = [
  { keys: [' ', 'k'], does: 'play or pause', run: (a) => a.playOrPause() },
  { keys: ['ArrowLeft', 'j'], does: 'back 5 seconds', run: (a) => a.back(5) },
  { keys: ['ArrowRight'], does: 'on 5 seconds', run: (a) => a.back(-5) },
  { keys: ['Shift+ArrowLeft'], does: 'back 30 seconds', run: (a) => a.back(30) },
  { keys: ['Shift+ArrowRight'], does: 'on 30 seconds', run: (a) => a.back(-30) },
  { keys: [',', '.'], does: 'the frame before, the frame after', run: (a, key) => a.step(key === ',' ? -1 : 1) },
  { keys: ['[', ']'], does: 'slower, faster', run: (a, key) => (key === '[' ? a.slower() : a.faster()) },
  { keys: ['l'], does: 'live', run: (a) => a.goLive() },
  { keys: ['+', '='], does: 'larger', run: (a) => a.zoom(1.4) },
  { keys: ['-'], does: 'smaller', run: (a) => a.zoom(1 / 1.4) },
  { keys: ['0'], does: 'the whole picture', run: (a) => a.whole() },
  { keys: ['w', 'Shift+ArrowUp'], does: 'look up in an enlarged picture', run: (a) => a.pan(0, PAN) },
  { keys: ['x', 'Shift+ArrowDown'], does: 'look down', run: (a) => a.pan(0, -PAN) },
  { keys: ['a'], does: 'look left', run: (a) => a.pan(PAN, 0) },
  { keys: ['d'], does: 'look right', run: (a) => a.pan(-PAN, 0) },
  { keys: ['f'], does: 'full screen', run: (a) => a.fullScreen() },
  { keys: ['p'], does: 'picture in picture', run: (a) => a.pictureInPicture() },
  { keys: ['s'], does: 'save the shown frame as a picture', run: (a) => a.snapshot() },
  { keys: ['?'], does: 'this help', run: (a) => a.help() },
  { keys: ['Escape'], does: 'back to all cameras', run: (a) => a.leave() },
];

/** Where keys mean something else. A slider is no such place: on it, arrows go back and on in larger steps. */
const FIELDS = 'input:not([type=range]), select, textarea, dialog';

/** Does what a key is for; false where it is for nothing, or one is writing into a field. */
export function press(event: KeyboardEvent, actions: Actions): boolean {
  const target = event.target as HTMLElement | null;
  if (event.ctrlKey || event.metaKey || event.altKey || target?.closest?.(FIELDS)) {
    return false;
  }
  if (event.key === ' ' && target?.closest?.('button, a, summary')) {
    return false; // It presses what is focused.
  }
  const isLetter = event.key.length === 1;
  const name = event.shiftKey && !isLetter ? `Shift+${event.key}` : event.key.toLowerCase();
  const shortcut = SHORTCUTS.find(({ keys }) => keys.some((key) => key.toLowerCase() === name.toLowerCase()));
  shortcut?.run(actions, event.key);
  return shortcut !== undefined;
}

const NAMES: Record<string, string> = {
  ' ': 'Space',
  ArrowLeft: '←',
  ArrowRight: '→',
  'Shift+ArrowLeft': 'Shift ←',
  'Shift+ArrowRight': 'Shift →',
  'Shift+ArrowUp': 'Shift ↑',
  'Shift+ArrowDown': 'Shift ↓',
  Escape: 'Esc',
};

/** A key as it stands on a keyboard. */
export function keyName(key: string): string {
  return NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}
