// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.util.regex.Pattern;

/** Names that we choose ourselves and that become file names as they are. */
final class SafeName {
    private static final Pattern BUNDLE = Pattern.compile("[A-Za-z0-9_-]{1,150}");
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,149}");

    private SafeName() {}

    static boolean isBundle(String name) {
        return BUNDLE.matcher(name).matches();
    }

    static String requireBundle(String name) {
        return require(BUNDLE, "bundle", name);
    }

    static String requireRun(String name) {
        return require(RUN, "run", name);
    }

    /** @param name of a file in a run's folder */
    static String requireFile(String name) {
        return require(RUN, "file", name);
    }

    private static String require(Pattern pattern, String what, String name) {
        if (!pattern.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Not the name of a " + what + " (letters, digits, _ and -): '" + name + "'");
        }
        return name;
    }
}
