// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the job repository is.
 *
 * @param url JDBC URL of PostgreSQL, as {@code jdbc:postgresql://db.example.com/cometlake}, without the password; null: H2 in a file
 *     under the home folder
 * @param username of the database; null: none
 * @param password of the database; null: none
 * @param maximumConnections the most connections of this process to the database; one for each bundle or project under way, and some
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
