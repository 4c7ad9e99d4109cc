// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

/**
 * Colours that people with any kind of colour vision tell apart, by Okabe and Ito (2008), as far as they are light enough to
 * lie over pictures; white stands for black.
 */
export const PALETTE = ['#56b4e9', '#e69f00', '#00c08b', '#f0e442', '#cc79a7', '#d55e00', '#f2f5f8'] as const;

/** Of zones, of lines, of masks, of what moves. */
export const ZONE = '#56b4e9';
export const LINE = '#f0e442';
export const MASK = '#c3ccd4';
export const MOTION = '#e69f00';

/** What lies under coloured lines and behind letters, so that both are seen over any picture. */
export const SHADOW = 'rgb(0 0 0 / 70%)';
export const INK = '#0b1014';

/** A track keeps its colour for as long as it is followed, in all pictures and after a reload. */
export function colorOfTrack(id: number): string {
  return PALETTE[Math.abs(id) % PALETTE.length] as string;
}

/** The same label has the same colour everywhere; FNV-1a spreads even short labels. */
export function colorOf(label: string): string {
  let hash = 0x811c9dc5;
  for (const char of label) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  return PALETTE[(hash >>> 0) % PALETTE.length] as string;
}
