// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything that an installation can be told. Immutable; its text shows no secret.
 *
 * @param repository where the job repository is
 * @param budget what all processes together may ask of a server
 * @param jobs where job files are, and how they are followed
 * @param serve the long-running form
 * @param notifications whom to tell, and how
 * @param log how the log is written
 */
@ConfigurationProperties(Settings.PREFIX)
public record Settings(
        @NestedConfigurationProperty @DefaultValue RepositorySettings repository,
        @NestedConfigurationProperty @DefaultValue BudgetSettings budget,
        @NestedConfigurationProperty @DefaultValue JobsSettings jobs,
        @NestedConfigurationProperty @DefaultValue ServeSettings serve,
        @NestedConfigurationProperty @DefaultValue NotificationSettings notifications,
        @NestedConfigurationProperty @DefaultValue LogSettings log) {
    static final String PREFIX = "cometlake";

    /** What holds where nobody has said anything. */
    public static Settings defaults() {
        return DefaultSettings.make();
    }
}
