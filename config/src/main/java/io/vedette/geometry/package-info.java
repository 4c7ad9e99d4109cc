// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** Plane geometry of zones and lines, in coordinates relative to the picture. */
@NullMarked
package io.vedette.geometry;

import org.jspecify.annotations.NullMarked;
