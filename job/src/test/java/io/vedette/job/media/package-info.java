// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** Tests of snapshots and clips with everything real but Flink: ring, FFmpeg, disk, browser, and kill -9. */
@NullMarked
package io.vedette.job.media;

import org.jspecify.annotations.NullMarked;
