// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.NameFilter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The digest of what a file says: of the values, as they were understood, in the order of the keys that there are. So comments, the
 * file's order of keys, quotes, layout and spellings of the same (2w and 14d) make no difference; a default that is written out does.
 */
final class ValuesDigest {
    private final StringBuilder text = new StringBuilder();

    private ValuesDigest() {}

    static String of(Group group, Values values) {
        ValuesDigest digest = new ValuesDigest();
        digest.append(group, values);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(digest.text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private void append(Group group, Values values) {
        text.append('{');
        for (Key<?> key : group.keys()) {
            values.find(key).ifPresent(value -> {
                append(key.name());
                append(key.shape(), value);
            });
        }
        text.append('}');
    }

    private void append(Shape<?> shape, Object value) {
        if (value instanceof Values below) {
            append(shape.group().orElseThrow(), below);
        } else if (value instanceof NameFilter filter) {
            append(shape, filter.include());
            append(shape, filter.exclude());
        } else if (value instanceof List<?> entries) {
            text.append('[');
            entries.forEach(entry -> append(shape, entry));
            text.append(']');
        } else {
            append(value.toString());
        }
    }

    /** With its length, so that no text looks like two. */
    private void append(String value) {
        text.append(value.length()).append(':').append(value);
    }
}
