// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where job files are, and how they are followed.
 *
 * @param folder the files {@code *.yaml} and {@code *.yml} in it are the jobs of {@code serve}; a relative path starts at the working
 *     directory
 * @param look how often the folder is looked at for files that are new, edited or gone
 * @param atOnce the most jobs that one process has under way
 * @param waitForLake how long a job waits for a lake that another run writes to before it is refused
 */
public record JobsSettings(
        @DefaultValue("jobs") Path folder,
        @DefaultValue("5s") Duration look,
        @DefaultValue("4") int atOnce,
        @DefaultValue("30m") Duration waitForLake) {}
