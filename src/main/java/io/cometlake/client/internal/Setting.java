// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal;

/** A value that was found, and where. Its text does not show the value, which may be secret. */
public record Setting(String name, String value, String origin) {
    @Override
    public String toString() {
        return name + " from " + origin;
    }
}
