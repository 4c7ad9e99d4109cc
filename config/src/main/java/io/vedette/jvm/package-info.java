// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** Things of which one JVM has one, shared by all operators in it. */
@NullMarked
package io.vedette.jvm;

import org.jspecify.annotations.NullMarked;
