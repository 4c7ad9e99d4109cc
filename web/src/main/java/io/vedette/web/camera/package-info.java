// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * What the gateway knows of each camera: state, init segment, recent video, counters, and who watches. All of it belongs
 * to one event loop, on which every method here is to be called; nothing in it is locked.
 */
@NullMarked
package io.vedette.web.camera;

import org.jspecify.annotations.NullMarked;
