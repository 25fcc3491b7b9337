// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.io.IOException;
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
        Origin origin = property.getOrigin();
        if (origin instanceof TextResourceOrigin text) {
            TextResourceOrigin.Location location = text.getLocation();
            String file = text.getResource() == null ? "a file" : file(text.getResource());
            return location == null || location.getLine() < 0 ? file : file + ":" + (location.getLine() + 1);
        }
        if (origin instanceof PropertySourceOrigin source) {
            return source.getPropertyName();
        }
        return String.valueOf(origin);
    }

    private static String file(Resource resource) {
        try {
            return resource.getFile().toString();
        } catch (IOException e) {
            return resource.getDescription();
        }
    }
}
