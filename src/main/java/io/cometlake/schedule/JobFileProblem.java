// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.ConfiguredJob;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a job's file.
 *
 * @param text all of it, each with line and key
 * @param inUse the last good one; null if there is none
 */
public record JobFileProblem(
        Path file, String text, @Nullable ConfiguredJob inUse) {}
