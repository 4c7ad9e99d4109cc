// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** The gateway from outside: real sockets, a lane that speaks the live link, a real browser. */
@NullMarked
package io.vedette.web;

import org.jspecify.annotations.NullMarked;
