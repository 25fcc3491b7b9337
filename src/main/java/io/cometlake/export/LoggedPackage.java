// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A package as an experiment logged it, taken apart.
 *
 * @param kind {@code python} or {@code os}
 * @param name all of the text where it has no version
 * @param text as logged
 */
record LoggedPackage(String kind, String name, @Nullable String version, String text) {
    static final Comparator<LoggedPackage> ORDER = Comparator.comparing(LoggedPackage::kind)
            .thenComparing(LoggedPackage::name)
            .thenComparing(LoggedPackage::text);

    /** As {@code numpy==2.0}; what pip says of others, as {@code name @ file:///…}, has no version. */
    static LoggedPackage ofPython(String text) {
        return of("python", text, "==");
    }

    /** As {@code apt=2.4}. */
    static LoggedPackage ofSystem(String text) {
        return of("os", text, "=");
    }

    private static LoggedPackage of(String kind, String text, String sign) {
        int at = text.indexOf(sign);
        String name = at < 0 ? "" : text.substring(0, at).strip();
        String version = at < 0 ? "" : text.substring(at + sign.length()).strip();
        return name.isEmpty() || version.isEmpty()
                ? new LoggedPackage(kind, text, null, text)
                : new LoggedPackage(kind, name, version, text);
    }
}
