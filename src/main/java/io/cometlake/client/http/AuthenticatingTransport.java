// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ExtraHeader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says who asks: the bare key as Comet wants it, and what kind of program this is. */
final class AuthenticatingTransport implements CometTransport {
    private static final String USER_AGENT = "cometlake/" + version();

    private final CometTransport next;
    private final ApiKey key;
    private final @Nullable ExtraHeader extra;

    AuthenticatingTransport(CometTransport next, ApiKey key, @Nullable ExtraHeader extra) {
        this.next = next;
        this.key = key;
        this.extra = extra;
    }

    @Override
    public CometResponse execute(CometRequest request) throws IOException {
        CometRequest signed = request.withHeader("Authorization", key.reveal())
                .withHeader("User-Agent", USER_AGENT)
                .withHeader("X-COMET-SDK-SOURCE", "API")
                .withHeader("Accept", "*/*");
        return next.execute(extra == null ? signed : signed.withHeader(extra.name(), extra.value()));
    }

    private static String version() {
        String version = AuthenticatingTransport.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
