// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/** Which artifacts of an experiment are meant. */
public enum LineageDirection {
    /** Both. */
    ALL,
    /** Those that it used. */
    INPUT,
    /** Those that it made. */
    OUTPUT
}
