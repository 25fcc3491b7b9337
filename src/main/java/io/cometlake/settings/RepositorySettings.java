// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the job repository is.
 *
 * @param url a JDBC URL of PostgreSQL, without the password; null for H2 in a file under the home folder
 * @param username null for none
 * @param password null for none
 * @param maximumConnections of this process to the database
 */
public record RepositorySettings(
        @Nullable String url,
        @Nullable String username,
        @Nullable Secret password,
        @DefaultValue("80") int maximumConnections) {
    public RepositorySettings {
        url = Given.orNull(url);
        username = Given.orNull(username);
        password = Given.orNull(password);
    }
}
