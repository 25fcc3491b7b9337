// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy between us and the server. Its text never shows the password.
 *
 * @param user null if the proxy asks for no login
 * @param password null if the proxy asks for no login
 */
public record ProxyAddress(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
