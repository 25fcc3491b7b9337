// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Lakes as people name them: by a path, or by the URI of a Hadoop file system. */
public final class LakeLocations {
    private static final Pattern WITH_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

    private LakeLocations() {}

    /**
     * The URI as it is, or the path made absolute, so that one lake has one name wherever it is called from.
     *
     * @param folder where a relative path starts; absolute
     * @param userHome what {@code ~} stands for
     * @throws ConfigException if it is neither
     */
    public static String absolute(String typed, Path folder, Path userHome) {
        if (typed.isBlank() || WITH_SCHEME.matcher(typed).matches()) {
            return typed;
        }
        try {
            return path(typed, folder, userHome).toString();
        } catch (InvalidPathException e) {
            throw new ConfigException("The lake " + typed + " is neither a path nor a URI: " + e.getReason() + ".");
        }
    }

    private static Path path(String typed, Path folder, Path userHome) {
        if (typed.equals("~") || typed.startsWith("~/")) {
            return userHome.resolve(typed.length() < 2 ? "" : typed.substring(2))
                    .normalize();
        }
        return folder.resolve(typed).normalize();
    }
}
