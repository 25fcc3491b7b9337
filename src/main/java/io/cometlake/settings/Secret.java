// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

/**
 * A text that nobody is shown: neither in a log nor by {@code config show}.
 *
 * @param value as it is used
 */
public record Secret(String value) {
    static final String SHOWN = "(secret)";

    @Override
    public String toString() {
        return SHOWN;
    }
}
