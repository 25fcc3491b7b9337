// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * How an installation is set up: everything that is not said of one job. The door is {@code SettingsLoader}; {@code Settings} is what
 * comes out. Keys begin with {@code cometlake.} and come from files below {@code config/} and the environment, by Spring Boot's own
 * rules; arguments and JVM options are none. What a job is goes into its own file ({@code config.file}); where the key is and how the
 * server is reached is Comet's own business ({@code client}).
 */
@NullMarked
package io.cometlake.settings;

import org.jspecify.annotations.NullMarked;
