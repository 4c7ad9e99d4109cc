// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** What the user says: settings as records with their defaults, and the loader that reads them from YAML and reports every problem at once. */
@NullMarked
package io.vedette.config;

import org.jspecify.annotations.NullMarked;
