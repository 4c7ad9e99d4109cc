// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.track;

import io.vedette.record.Box;

/**
 * An object in one frame.
 *
 * @param id which object
 * @param box where, relative to the picture
 */
public record IdentifiedBox(long id, Box box) {}
