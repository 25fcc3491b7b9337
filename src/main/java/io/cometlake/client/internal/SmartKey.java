// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal;

import io.cometlake.client.ApiKey;
import io.cometlake.client.CometConfigException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A key that carries its server: {@code <key>*<base64 of a JSON object with baseUrl>}. The whole string is the key.
 *
 * @param baseUrl null for a plain key, or a suffix that names no server
 */
public record SmartKey(ApiKey key, @Nullable String baseUrl) {
    private static final String SECRET_MANAGER_PREFIX = "_SECRET_-";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @throws CometConfigException if the key cannot be used; the message does not show it */
    public static SmartKey parse(Setting setting) {
        String text = setting.value();
        refuseSecretManagers(setting);
        int star = text.indexOf('*');
        if (star < 0) {
            return new SmartKey(ApiKey.of(text, setting.origin()), null);
        }
        if (text.indexOf('*', star + 1) >= 0) {
            throw new CometConfigException(
                    "The API key from " + setting.origin()
                            + " has more than one '*'. Copy it again from Comet's account settings.",
                    null);
        }
        if (star == text.length() - 1) {
            return new SmartKey(ApiKey.of(text.substring(0, star), setting.origin()), null);
        }
        JsonNode attributes = attributes(text.substring(star + 1), setting);
        JsonNode baseUrl = attributes.path("baseUrl");
        return new SmartKey(ApiKey.of(text, setting.origin()), baseUrl.isString() ? baseUrl.stringValue() : null);
    }

    private static JsonNode attributes(String suffix, Setting setting) {
        JsonNode attributes;
        try {
            attributes = JSON.readTree(decode(suffix));
        } catch (IllegalArgumentException | JacksonException e) {
            // Without the cause: its message would show a piece of the key.
            throw broken(setting);
        }
        if (!attributes.isObject()) {
            throw broken(setting);
        }
        return attributes;
    }

    private static CometConfigException broken(Setting setting) {
        return new CometConfigException(
                "What follows the '*' in the API key from " + setting.origin()
                        + " is not base64 of a JSON object. Copy the whole key again from Comet's account settings.",
                null);
    }

    /** Padding is repaired, whether there is too little or too much. */
    private static String decode(String base64) {
        String unpadded = base64.replaceAll("=+$", "");
        return new String(Base64.getDecoder().decode(unpadded), StandardCharsets.UTF_8);
    }

    /** Such a key names a secret in a cloud's store; what only looks like one is a key as any other. */
    private static void refuseSecretManagers(Setting setting) {
        if (!setting.value().startsWith(SECRET_MANAGER_PREFIX)) {
            return;
        }
        try {
            JsonNode secret = JSON.readTree(decode(setting.value().substring(SECRET_MANAGER_PREFIX.length())));
            if (!secret.isObject()) {
                return;
            }
        } catch (IllegalArgumentException | JacksonException e) {
            return;
        }
        throw new CometConfigException(
                "The API key from " + setting.origin()
                        + " refers to a cloud's secret manager, which Cometlake does not read. Set COMET_API_KEY to the key"
                        + " itself.",
                null);
    }
}
