// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** Vedette as a whole, from cameras to browsers, looked at only from outside: sockets, HTTP, files, exit codes. */
@NullMarked
package io.vedette.job.whole;

import org.jspecify.annotations.NullMarked;
