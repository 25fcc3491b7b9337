// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.ConfiguredJob;
import java.nio.file.Path;

/** Reads a job of a text. Thread-safe. */
@FunctionalInterface
interface JobReader {
    /**
     * @param folder where relative locations start; absolute
     * @param shown how messages call the file
     * @throws io.cometlake.config.ConfigException with all that is wrong
     */
    ConfiguredJob read(String text, Path folder, String shown);
}
