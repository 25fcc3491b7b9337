// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

/** One more header on every request, for gateways that ask for it. Its text shows the name only. */
public record ExtraHeader(String name, String value) {
    @Override
    public String toString() {
        return name;
    }
}
