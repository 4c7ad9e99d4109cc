// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.fetch;

/**
 * A model that can be fetched.
 *
 * @param name what a detector's {@code model} says
 * @param file path in the cache
 * @param about what it is good for
 * @param licence of its weights, by SPDX
 * @param meaning what that licence asks for, in a sentence
 */
public record Model(String name, String file, String about, String licence, String meaning) {}
