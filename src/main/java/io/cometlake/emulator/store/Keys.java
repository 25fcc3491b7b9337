// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids of 32 hex digits, made from names. */
public final class Keys {
    private Keys() {}

    public static String of(String... names) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5")
                    .digest(String.join("\n", names).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no MD5, which every Java must have", e);
        }
    }
}
