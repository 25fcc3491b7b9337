// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.config.ConfigException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secret that goes into hashes, so that nobody finds a user's name by hashing all the names that there are. Without one the
 * hash is plain SHA-256. Its text never shows it. Immutable.
 */
public final class HashKey {
    /** The environment variable that holds it. */
    public static final String VARIABLE = "COMETLAKE_HASH_KEY";

    /** No secret. */
    public static final HashKey NONE = new HashKey(null);

    private static final int SHORTEST = 16;
    private static final String HMAC = "HmacSHA256";

    private final @Nullable SecretKeySpec key;

    private HashKey(@Nullable SecretKeySpec key) {
        this.key = key;
    }

    /**
     * @param environment in which {@value #VARIABLE} may be set
     * @throws ConfigException if the secret is too short
     */
    public static HashKey find(Map<String, String> environment) {
        String secret = environment.get(VARIABLE);
        return secret == null || secret.isEmpty() ? NONE : of(secret);
    }

    /** @throws ConfigException if the secret is too short */
    public static HashKey of(String secret) {
        if (secret.length() < SHORTEST) {
            throw new ConfigException(VARIABLE + " is shorter than " + SHORTEST
                    + " characters, so it could be guessed. Make one with:" + " openssl rand -hex 32");
        }
        return new HashKey(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
    }

    /** Tells two secrets apart without showing them; empty for none. */
    public String id() {
        return key == null ? "" : hash("cometlake hash key").substring("hmac-sha256:".length(), 28);
    }

    /** {@code sha256:} or {@code hmac-sha256:} and 64 hexadecimal digits. */
    String hash(String text) {
        if (key == null) {
            return "sha256:" + HexFormat.of().formatHex(Sha256.of(text));
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return "hmac-sha256:" + HexFormat.of().formatHex(mac.doFinal(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC with SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return key == null ? "no hash key" : "hash key " + id();
    }
}
