// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything that an installation can be told. Immutable; its text shows no secret.
 *
 * @param repository where the job repository is
 * @param budget what all processes together may ask of a server
 * @param jobs where job files are, and how they are followed
 * @param serve the long-running form
 * @param notifications whom to tell, and how
 * @param log how log files are written
 */
@ConfigurationProperties("cometlake")
public record Settings(
        @DefaultValue RepositorySettings repository,
        @DefaultValue BudgetSettings budget,
        @DefaultValue JobsSettings jobs,
        @DefaultValue ServeSettings serve,
        @DefaultValue NotificationSettings notifications,
        @DefaultValue LogSettings log) {}
