// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** Snapshots: decodes the newest frame of a camera on demand, draws boxes upon it and makes a JPEG. Never on the live path. */
@NullMarked
package io.vedette.sources.imaging;

import org.jspecify.annotations.NullMarked;
