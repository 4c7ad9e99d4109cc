// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors

/**
 * Files of sample footage: encoded as a camera would, and cut. In this process, with FFmpeg's libraries: the bundled program
 * needs libraries for sound and screens that a server does not have.
 */
@NullMarked
package io.vedette.sources.footage;

import org.jspecify.annotations.NullMarked;
