// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.io.Resource;

/** Where something was said, in words. */
final class Origins {
    private Origins() {}

    /** As {@code /etc/cometlake/cometlake.yaml:3}, or the name of a variable. */
    static String of(ConfigurationProperty property) {
        int line = line(property);
        return file(property) + (line == 0 ? "" : ":" + line);
    }

    /** The file alone, or the name of a variable. */
    static String file(ConfigurationProperty property) {
        Origin origin = innermost(property.getOrigin());
        if (origin instanceof TextResourceOrigin text) {
            return text.getResource() == null ? "a file" : file(text.getResource());
        }
        return origin instanceof PropertySourceOrigin source ? source.getPropertyName() : String.valueOf(origin);
    }

    /** From 1; 0 for what has no lines. */
    static int line(ConfigurationProperty property) {
        return innermost(property.getOrigin()) instanceof TextResourceOrigin text && text.getLocation() != null
                ? text.getLocation().getLine() + 1
                : 0;
    }

    private static @Nullable Origin innermost(@Nullable Origin origin) {
        return origin instanceof PropertySourceOrigin source && source.getOrigin() != null
                ? innermost(source.getOrigin())
                : origin;
    }

    private static String file(Resource resource) {
        try {
            return Path.of(resource.getFile().toString()).normalize().toString();
        } catch (IOException e) {
            return resource.getDescription();
        }
    }
}
