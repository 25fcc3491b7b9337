// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.client.ApiKey;
import io.cometlake.export.KeyGuard;
import io.cometlake.settings.SecretValues;
import io.cometlake.settings.SecretVariables;
import io.cometlake.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes out of texts what is secret here: the API key, secrets of the settings, variables that are secret by their names. */
final class SecretMask {
    private static final String MASK = "***";

    private final List<String> secrets;
    private final @Nullable KeyGuard key;

    private SecretMask(List<String> secrets, @Nullable KeyGuard key) {
        this.secrets = secrets;
        this.key = key;
    }

    static SecretMask of(Settings settings, Map<String, String> variables) {
        List<String> secrets = Stream.concat(
                        SecretValues.of(settings).stream(), SecretVariables.values(variables).stream())
                .filter(value -> value.length() >= SecretVariables.SHORTEST)
                .distinct()
                .toList();
        return new SecretMask(secrets, null);
    }

    /** The same, and a key that may come from a file. */
    SecretMask and(ApiKey apiKey) {
        return new SecretMask(secrets, new KeyGuard(apiKey));
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
