// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** The gateway's end of the live link: lanes dial in, say who they are, and send what their cameras send. */
@NullMarked
package io.vedette.web.link;

import org.jspecify.annotations.NullMarked;
