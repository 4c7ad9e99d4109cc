// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

/** Why something was left out: what happened, and what a person can do; by the reason's name in the API. */
const REASONS: Record<string, [what: string, todo: string]> = {
  corrupt: ['damaged packets', 'look at the network to the camera, or use transport: tcp'],
  before_key_frame: ['packets before the first key frame', ''],
  decode_behind: ['decoding does not keep up', 'this machine is too busy: a smaller sub-stream, or fewer cameras'],
  lane_behind: ['analysis does not keep up', 'a longer analysis.interval, or more lanes'],
  fragment_lane_behind: ['the lane does not keep up', 'this machine is too busy: fewer cameras, or more lanes'],
  link_behind: ['the link to the gateway is slow', 'look at the network between lanes and gateway'],
  gateway_away: ['a gateway is not connected', 'see Health'],
  result_link_behind: ['the link to the gateway is slow', 'look at the network between lanes and gateway'],
  event_link_behind: ['the link to the gateway is slow', 'look at the network between lanes and gateway'],
  superseded: ['the detector has no time for all frames', 'a smaller model, a longer analysis.interval, or a GPU'],
  timed_out: ['the detector did not answer in time', 'a smaller model, or fewer cameras'],
  failed: ['the detector failed', 'see Health, and the log'],
  gateway_awaits_key: ['the gateway waited for a key frame', ''],
  foreign_lane: ['two lanes sent the same camera', 'is the job running twice?'],
  viewer_slow: ['a viewer reads too slowly', 'its connection, not the camera, is slow'],
  result_viewer_slow: ['a viewer reads too slowly', 'its connection, not the camera, is slow'],
  viewer_awaits_key: ['a viewer waited for a key frame', ''],
  journal_full: ['the journal has no room', 'free space on the disk of the data directory'],
  media_behind: ['the disk is slower than the camera', 'a faster disk for the data directory'],
  record_refused: ['the database refused a record', 'this is a bug: see the log'],
  webhook_behind: ['a webhook was down for too long', 'see Health'],
};

/** What happened, in words. */
export function what(reason: string): string {
  return REASONS[reason]?.[0] ?? reason.replaceAll('_', ' ');
}

/** What a person can do; empty when nothing needs to be done. */
export function remedy(reason: string): string {
  return REASONS[reason]?.[1] ?? '';
}
