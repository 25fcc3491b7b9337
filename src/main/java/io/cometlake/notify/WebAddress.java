// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a webhook is. Path and query often hold a token: its text shows the host alone.
 *
 * @param uri without a login
 * @param authorization the value of that header; null for none
 */
record WebAddress(URI uri, @Nullable String authorization) {
    /** @throws DeliveryException if it is no address; without showing it */
    static WebAddress parse(String text) {
        try {
            URI uri = new URI(text.strip());
            boolean isWeb = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (!isWeb || uri.getHost() == null || uri.getHost().isEmpty()) {
                throw malformed();
            }
            String login = uri.getUserInfo();
            if (login == null) {
                return new WebAddress(uri, null);
            }
            String encoded = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
            String bare = uri.toString().replaceFirst("//[^/]*@", "//");
            return new WebAddress(new URI(bare), "Basic " + encoded);
        } catch (URISyntaxException e) {
            // Its text is the address.
            throw malformed();
        }
    }

    /** With the port, if one is named. */
    String host() {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    @Override
    public String toString() {
        return host();
    }

    private static DeliveryException malformed() {
        return DeliveryException.lasting("its address is no URL that begins with https:// or http://");
    }
}
