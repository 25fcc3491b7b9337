// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.budget;

import io.cometlake.client.ClientConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Whose calls are counted together.
 *
 * @param digest a SHA-256 of server and key, from which nobody gets the key
 * @param server without a login or a path
 */
record BudgetKey(String digest, String server) {
    private static final int SHORT = 12;

    static BudgetKey of(ClientConfig config) {
        String server = config.server().toString();
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(server.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            byte[] digest = sha256.digest(config.apiKey().reveal().getBytes(StandardCharsets.UTF_8));
            return new BudgetKey(HexFormat.of().formatHex(digest), server);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Enough of the digest to tell keys apart. */
    String shortened() {
        return digest.substring(0, SHORT);
    }
}
