// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * How an installation is set up: everything that is not said of one job. Keys begin with {@code cometlake.} and come from files
 * below {@code config/}, the environment and arguments, by Spring Boot's own rules. What a job is goes into its own file
 * ({@code config.file}); where the key is and how the server is reached is Comet's own business ({@code client}).
 */
@NullMarked
package io.cometlake.settings;

import org.jspecify.annotations.NullMarked;
