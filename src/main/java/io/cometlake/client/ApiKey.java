// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

/** A Comet API key, whole (a smart key with its suffix), that never shows itself in text. Immutable. */
public final class ApiKey {
    private final String secret;
    private final String origin;

    private ApiKey(String secret, String origin) {
        this.secret = secret;
        this.origin = origin;
    }

    /**
     * A key, whose text is shown nowhere.
     *
     * @param secret the key as Comet's account settings show it
     * @param origin where the key was found, for messages, as {@code COMET_API_KEY}
     * @throws CometConfigException if the key is empty or cannot stand in an HTTP header
     */
    public static ApiKey of(String secret, String origin) {
        if (secret.isEmpty()) {
            throw new CometConfigException("The API key from " + origin + " is empty.", null);
        }
        if (!secret.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw new CometConfigException(
                    "The API key from " + origin + " contains blanks, control characters or letters outside ASCII."
                            + " Copy it again from Comet's account settings.",
                    null);
        }
        return new ApiKey(secret, origin);
    }

    /** Where the key was found. */
    public String origin() {
        return origin;
    }

    /** The key itself, for the {@code Authorization} header, and for those who take it out of texts. */
    public String reveal() {
        return secret;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiKey that && secret.equals(that.secret);
    }

    @Override
    public int hashCode() {
        return secret.hashCode();
    }

    @Override
    public String toString() {
        return "API key from " + origin;
    }
}
