// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names as parts of paths: all but letters, digits and {@code -._~} as percent signs and bytes of UTF-8. */
final class PercentEncoding {
    private PercentEncoding() {}

    static String of(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
