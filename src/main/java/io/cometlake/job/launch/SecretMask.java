// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.client.ApiKey;
import io.cometlake.export.KeyGuard;
import io.cometlake.settings.Secret;
import io.cometlake.settings.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes out of texts what is secret here: the API key, secrets of the settings, variables that are secret by their names. */
final class SecretMask {
    /** Masking shorter ones would spoil texts that mean something else. */
    private static final int SHORTEST = 6;

    private static final String MASK = "***";
    private static final Set<String> ENDINGS =
            Set.of("API_KEY", "HASH_KEY", "PASSWORD", "SECRET", "TOKEN", "ACCESS_KEY");

    private final List<String> secrets;
    private final @Nullable KeyGuard key;

    private SecretMask(List<String> secrets, @Nullable KeyGuard key) {
        this.secrets = secrets;
        this.key = key;
    }

    static SecretMask of(Settings settings, Map<String, String> variables) {
        Stream<Secret> ofSettings = Stream.of(
                        settings.repository().password(),
                        settings.notifications().webhook(),
                        settings.notifications().slack(),
                        settings.notifications().mail().password())
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull);
        Stream<String> ofVariables = variables.entrySet().stream()
                .filter(variable -> isSecret(variable.getKey().toUpperCase(Locale.ROOT)))
                .map(Map.Entry::getValue);
        List<String> secrets = Stream.concat(ofSettings.map(Secret::value), ofVariables)
                .filter(value -> value.length() >= SHORTEST)
                .distinct()
                .toList();
        return new SecretMask(secrets, null);
    }

    /** The same, and a key that may come from a file. */
    SecretMask and(ApiKey apiKey) {
        return new SecretMask(secrets, new KeyGuard(apiKey));
    }

    private static boolean isSecret(String name) {
        return ENDINGS.stream().anyMatch(name::endsWith) || name.equals("COMET_ALLOW_HEADER_VALUE");
    }

    String hide(String text) {
        String hidden = key == null ? text : key.hide(text);
        for (String secret : secrets) {
            hidden = hidden.replace(secret, MASK);
        }
        return hidden;
    }

    /** The same object where it says no secret, nor do its causes. */
    RuntimeException hide(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (!hide(text).equals(text)) {
                return new MaskedException(hide(String.valueOf(failure.getMessage())), failure);
            }
        }
        return failure;
    }

    /** Stands for a failure that would say a secret. */
    static final class MaskedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean ofRepository;

        MaskedException(String message, RuntimeException masked) {
            super(message);
            setStackTrace(masked.getStackTrace());
            this.ofRepository = LaunchResult.isOfRepository(masked);
        }

        boolean isOfRepository() {
            return ofRepository;
        }
    }
}
