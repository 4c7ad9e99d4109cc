// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * The seam between a camera and the Flink reader: a {@link io.vedette.sources.feed.CameraFeed} runs one camera on threads
 * of its own and pushes what it gets into an {@link io.vedette.sources.feed.Outlet}.
 */
@NullMarked
package io.vedette.sources.feed;

import org.jspecify.annotations.NullMarked;
