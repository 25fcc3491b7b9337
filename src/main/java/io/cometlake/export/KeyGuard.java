// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.ApiKey;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Takes the API key in use out of texts, and puts it back where a name is asked of the server again. Of a smart key its first
 * part is a key, too. Thread-safe.
 */
public final class KeyGuard {
    private static final String WHOLE = "[removed: the API key in use]";
    private static final String PART = "[removed: part of the API key in use]";

    /** Comet's keys are longer; taking out a shorter one would spoil texts that mean something else. */
    private static final int SHORTEST = 16;

    private final List<Secret> secrets;
    private final LongAdder removed = new LongAdder();

    private record Secret(String text, String marker) {}

    public KeyGuard(ApiKey key) {
        String whole = key.reveal();
        int star = whole.indexOf('*');
        Secret all = new Secret(whole, WHOLE);
        List<Secret> parts = star < 0 ? List.of(all) : List.of(all, new Secret(whole.substring(0, star), PART));
        secrets = parts.stream()
                .filter(secret -> secret.text().length() >= SHORTEST)
                .toList();
    }

    /** The same object where the key is not in it. */
    public String hide(String text) {
        String hidden = text;
        for (Secret secret : secrets) {
            if (hidden.contains(secret.text())) {
                removed.increment();
                hidden = hidden.replace(secret.text(), secret.marker());
            }
        }
        return hidden;
    }

    public @Nullable String hideIn(@Nullable String text) {
        return text == null ? null : hide(text);
    }

    public List<String> hideAll(List<String> texts) {
        return texts.stream().map(this::hide).toList();
    }

    /** What the server calls by this name. */
    String restore(String name) {
        String restored = name;
        for (Secret secret : secrets) {
            restored = restored.replace(secret.marker(), secret.text());
        }
        return restored;
    }

    /** How many texts it was taken out of. */
    long removed() {
        return removed.sum();
    }
}
