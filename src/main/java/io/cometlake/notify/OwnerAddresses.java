// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import io.cometlake.settings.NotificationSettings.MailSettings;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses of people by their names at Comet. A name is the server's: it becomes part of an address only where it is a plain one. */
final class OwnerAddresses {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_+-]|\\.(?=[A-Za-z0-9_+-])){0,62}");

    private final MailSettings settings;

    OwnerAddresses(MailSettings settings) {
        this.settings = settings;
    }

    Optional<String> find(String owner) {
        String listed = settings.owners().get(owner);
        if (listed != null) {
            return Optional.of(listed);
        }
        String domain = settings.ownerDomain();
        if (domain == null || domain.isBlank() || !PLAIN.matcher(owner).matches()) {
            return Optional.empty();
        }
        return Optional.of(owner + "@" + (domain.startsWith("@") ? domain.substring(1) : domain));
    }
}
